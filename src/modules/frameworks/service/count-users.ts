import { listDescendantIds, listLineage } from "#modules/units/index.ts"
import { grants } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { listLatestChoices, listPublishedFor } from "../store.ts"
import type { FoundFramework, UnitView } from "./find.ts"

type Asked = Readonly<{ found: FoundFramework; view: UnitView; reader: Reader; now: Date }>

/**
 * How many units score themselves by this framework, in its year or in any year for which they chose it, among the unit
 * of the page and, for readers whose position reaches down, the units under it.
 */
export const countUsers = async (db: Db, { found, view, reader, now }: Asked): Promise<number> => {
  if (found.kind === "version" && found.row.state === "draft") return 0
  const today = localDate(now)
  const reaches = reader.holdings.some(
    ({ unitId, role }) =>
      [view.unitId, ...view.aboveIds].includes(unitId) && grants[role].below.includes("framework.read"),
  )
  const unitIds = [view.unitId, ...(reaches ? await listDescendantIds(db, view.unitId, today) : [])]
  await setRowScope(db, { accountId: reader.accountId, unitIds })
  const choices = await listLatestChoices(db, unitIds)
  await setRowScope(db, { accountId: reader.accountId, unitIds: [view.unitId] })
  const isThis = (choice: (typeof choices)[number]): boolean =>
    found.kind === "version"
      ? choice.framework_id === found.row.id
      : choice.framework_id === null &&
        choice.code === found.shipped.package.code &&
        choice.version === found.shipped.package.version
  const users = new Set(choices.filter(isThis).map(({ unit_id }) => unit_id))
  if (found.kind === "shipped") return users.size
  const { year } = found.row
  const chose = new Set(choices.filter((choice) => choice.year === year).map(({ unit_id }) => unit_id))
  const open = unitIds.filter((id) => !chose.has(id))
  for (const id of await listDefaultUsers(db, { found, open, today })) users.add(id)
  return users.size
}

/** Units that have not chosen and for which this version is the last one that the nearest unit above published. */
const listDefaultUsers = async (
  db: Db,
  {
    found,
    open,
    today,
  }: Readonly<{ found: Extract<FoundFramework, { kind: "version" }>; open: string[]; today: string }>,
): Promise<readonly string[]> => {
  const { id, year, level } = found.row
  const published = await listPublishedFor(db, { year, level })
  const lines = Map.groupBy(await listLineage(db, open, today), ({ start }) => start)
  return open.filter((unitId) => {
    const line = lines.get(unitId) ?? []
    if (line[0]?.level !== level) return false
    const nearest = line.find((step) => published.some(({ unit_id }) => unit_id === step.id))
    return nearest !== undefined && published.find(({ unit_id }) => unit_id === nearest.id)?.id === id
  })
}
