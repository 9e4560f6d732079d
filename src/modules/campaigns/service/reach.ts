import { listLineage, listUnitsByIds } from "#modules/units/index.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { sortKey } from "#platform/text/sort-key.ts"

import type { Campaign } from "./campaign.ts"

/** Who asks what of a campaign of which unit. */
export type ReachAsker = Readonly<{
  unitId: string
  reader: Reader
  permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>>
  now: Date
}>

/** A unit that takes part; `isOwn`: the reader holds a position in it and stands on its side. */
export type Member = Readonly<{ unitId: string; name: string; block: string; isOwn: boolean }>

/** Every unit that takes part, block by block in Vietnamese order, whoever asks: for what is counted over all of them. */
export const listMembers = async (
  db: Db,
  { row, now }: Campaign,
  asker: Pick<ReachAsker, "reader" | "now">,
): Promise<readonly Member[]> => {
  const { blocks } = now.settings
  const own = new Set(asker.reader.holdings.map(({ unitId }) => unitId))
  const ids = blocks.flatMap(({ unitIds }) => unitIds)
  const today = localDate(asker.now)
  const yearEnd = `${row.year}-12-31`
  const units = await listUnitsByIds(db, ids, today < yearEnd ? today : yearEnd)
  const names = new Map(units.map(({ id, name }) => [id, { name, key: sortKey(name) }]))
  return blocks.flatMap(({ code, unitIds }) =>
    unitIds
      .map((unitId) => ({
        unitId,
        block: code,
        isOwn: own.has(unitId),
        ...(names.get(unitId) ?? { name: "", key: "" }),
      }))
      .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
      .map(({ unitId, name, block, isOwn }) => ({ unitId, name, block, isOwn })),
  )
}

/**
 * The units that take part and whose assessments the reader may read. What a position permits hangs on the positions on
 * a unit's way up alone, so units that have the same of the reader's positions above them are asked about once.
 */
export const listReadableMembers = async (
  db: Db,
  campaign: Campaign,
  asker: ReachAsker,
): Promise<readonly Member[]> => {
  const members = await listMembers(db, campaign, asker)
  const lineage = await listLineage(
    db,
    members.map(({ unitId }) => unitId),
    localDate(asker.now),
  )
  const above = Map.groupBy(lineage, ({ start }) => start)
  const held = new Set(asker.reader.holdings.map(({ unitId }) => unitId))
  const answers = new Map<string, boolean>()
  const readable: Member[] = []
  for (const member of members) {
    const steps = above.get(member.unitId) ?? []
    // A unit that has ended is also read by those who took over: it is asked about by itself.
    const isOver = steps[0]?.is_open !== true
    const way = steps.map(({ id }) => id).filter((id) => held.has(id))
    const key = isOver ? member.unitId : way.join(" ")
    const known = answers.get(key) ?? (await asker.permissionsAt(member.unitId)).has("assessment.read")
    answers.set(key, known)
    if (known) readable.push(member)
  }
  return readable
}

/**
 * Opens the row scope to the units that take part: their assessments belong to them, and the request's scope is the
 * unit that runs the campaign alone. Whoever calls this shows only what the reader may see.
 */
export const openScope = (
  db: Db,
  { unitId, reader }: Pick<ReachAsker, "unitId" | "reader">,
  members: readonly Pick<Member, "unitId">[],
): Promise<void> =>
  setRowScope(db, { accountId: reader.accountId, unitIds: [unitId, ...members.map((member) => member.unitId)] })
