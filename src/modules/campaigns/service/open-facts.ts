import { listHoldingsOf } from "#modules/accounts/index.ts"
import { findPublishedFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { compileFramework } from "#modules/frameworks/rules/index.ts"
import { listLineage, listUnitsByIds } from "#modules/units/index.ts"
import { grants, type Permission } from "#platform/auth/permissions.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import {
  isRequired,
  listLeafPlaces,
  type CampaignSettings,
  type FrameworkFacts,
  type OpenFacts,
  type PersonFacts,
  type UnitFacts,
} from "../rules/index.ts"

type Asked = Readonly<{ unitId: string; year: number; settings: CampaignSettings; now: Date }>

/** Everything that a campaign's settings are checked against, loaded at once. */
export const gatherOpenFacts = async (db: Db, asked: Asked): Promise<OpenFacts> => {
  const today = localDate(asked.now)
  const units = await gatherUnits(db, asked)
  return {
    year: asked.year,
    today,
    units,
    frameworks: await gatherFrameworks(db, asked),
    people: await gatherPeople(db, asked, units),
  }
}

/** The units of all blocks, each once. */
export const listMemberIds = ({ blocks }: Pick<CampaignSettings, "blocks">): readonly string[] => [
  ...new Set(blocks.flatMap(({ unitIds }) => unitIds)),
]

/** Units as they are today, or as they last were in a year that has passed. */
const gatherUnits = async (db: Db, { unitId, year, settings, now }: Asked): Promise<ReadonlyMap<string, UnitFacts>> => {
  const [today, yearEnd] = [localDate(now), `${year}-12-31`]
  const date = today < yearEnd ? today : yearEnd
  const ids = listMemberIds(settings)
  const below = new Set(
    (await listLineage(db, ids, date)).flatMap(({ start, id, depth }) => (id === unitId && depth > 0 ? [start] : [])),
  )
  return new Map(
    (await listUnitsByIds(db, ids, date)).map(({ id, name, level, valid_from, valid_to }) => {
      const exists = valid_from <= date && (valid_to === null || valid_to >= date)
      return [id, { name, level, exists, isBelow: below.has(id) }]
    }),
  )
}

const gatherFrameworks = async (
  db: Db,
  { unitId, settings, now }: Asked,
): Promise<ReadonlyMap<string, FrameworkFacts>> => {
  const view = await viewOfUnit(db, unitId, now)
  const facts = new Map<string, FrameworkFacts>()
  for (const ref of new Set(settings.blocks.map(({ framework }) => framework.ref))) {
    const found = await findPublishedFramework(db, view, ref)
    if (found === undefined) continue
    const { name, level, year, criteria } = found.package
    const compiled = compileFramework(found.package)
    const wanted = [...listLeafPlaces(compiled, { areas: [] }).values()].filter(({ extra, isSurvey }) =>
      isRequired({ extra, outside: isSurvey }),
    )
    const tops = [...new Set(wanted.map(({ area }) => area))]
    facts.set(ref, { name, level, year, hash: found.hash, tops, allTops: criteria.map(({ code }) => code) })
  }
  return facts
}

const gatherPeople = async (
  db: Db,
  { unitId, settings: { areas, council }, now }: Asked,
  units: ReadonlyMap<string, UnitFacts>,
): Promise<ReadonlyMap<string, PersonFacts>> => {
  const today = localDate(now)
  const named = [...areas.flatMap(({ appraisers }) => appraisers), ...(council?.members ?? [])]
  const accountIds = [...new Set(named.map(({ accountId }) => accountId))]
  const organisers = new Set((await listLineage(db, [unitId], today)).map(({ id }) => id))
  const held = Map.groupBy(await listHoldingsOf(db, accountIds, today), ({ accountId }) => accountId)
  return new Map(
    accountIds.map((accountId) => {
      const own = held.get(accountId) ?? []
      const may = (permission: Permission): boolean =>
        own.some((each) => organisers.has(each.unitId) && grants[each.role].below.includes(permission))
      return [
        accountId,
        {
          mayAppraise: may("assessment.appraise"),
          mayVote: may("assessment.vote"),
          ownUnits: [...new Set(own.flatMap((each) => units.get(each.unitId)?.name ?? []))],
        },
      ]
    }),
  )
}
