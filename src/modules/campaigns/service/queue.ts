import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import type { Db } from "#platform/database/db.ts"

import type { QueueRow } from "../contract.ts"
import {
  findMarkKind,
  isSampled,
  listLeafPlaces,
  measureDrift,
  viewLeaf,
  type AssessmentState,
  type LeafPlace,
  type LeafStage,
} from "../rules/index.ts"
import {
  countStages,
  listAssessmentsOfCampaign,
  listQueuedLeaves,
  listTwiceMarked,
  type LeafGrid,
  type ListedAssessment,
  type QueuedLeaf,
  type StageCount,
} from "../store/campaign-lists.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"
import { listReadableMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

export type QueueQuery = Readonly<{
  campaignId: string
  code: string | undefined
  member: string | undefined
  area: string | undefined
  stage: LeafStage | undefined
  mine: boolean
  after: string | undefined
  limit: number
}>

/** Sheets that the unit has at the moment are nobody else's to look at. */
const withUnit: readonly AssessmentState[] = ["filling", "reviewing", "returned"]
/** Nothing is left for the appraiser to do. */
const done: readonly LeafStage[] = ["appraised", "answered", "disputed", "settled"]

/** The leaves of a campaign as appraisers go through them, with counts by criterion and by unit. Throws 404, 409. */
export const buildQueue = async (db: Db, asker: ReachAsker, query: QueueQuery) => {
  const campaign = await getOpenedCampaign(db, asker.unitId, query.campaignId)
  // Nobody meets their own unit here, not even in a count.
  const members = (await listReadableMembers(db, campaign, asker)).filter(({ isOwn }) => !isOwn)
  await openScope(db, asker, members)
  const field = await gatherField(db, asker, { campaign, members })
  const grid = buildGrid(field, query, asker.reader.accountId)
  const counts = await countStages(db, grid)
  const shown = narrow(grid, query)
  const after = query.after === undefined ? undefined : readCursor(query.after)
  const near = keepNear(shown, counts, { ...query, after })
  const found = await listQueuedLeaves(db, near, { stage: query.stage, after, limit: query.limit + 1 })
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    rows: page.map((leaf) => presentRow(leaf, field, asker.reader.accountId)),
    total: await countShown(db, counts, shown, query),
    next: found.length > page.length && last !== undefined ? encodeCursor([last.place, last.unit_place]) : null,
    ...presentCounts(counts, field, grid),
    drift: await gatherDrift(db, campaign, field),
  }
}

type NearQuery = Pick<QueueQuery, "stage" | "limit" | "member"> &
  Readonly<{ after: readonly [number, number] | undefined }>

/**
 * The codes that can hold the next page, as the counts tell: of all the others no leaf is read. A page begins somewhere
 * within its first code, so that code is not counted on; and twice a page is taken, for leaves that change meanwhile.
 */
const keepNear = (grid: LeafGrid, counts: readonly StageCount[], query: NearQuery): LeafGrid => {
  const { stage, limit, member, after } = query
  // One code may stand at two places in two frameworks, and the counts do not tell them apart.
  const isMixed = grid.codes.some(({ framework }) => framework !== grid.codes[0]?.framework)
  if (member !== undefined || isMixed) return grid
  const shown = counts.filter((each) => stage === undefined || each.stage === stage)
  const byCode = Map.groupBy(shown, ({ code }) => code)
  const from = after?.[0] ?? -1
  let ahead = 0
  const codes = grid.codes.filter(({ code, order }) => {
    const count = (byCode.get(code) ?? []).reduce((sum, each) => sum + each.count, 0)
    const isNear = order >= from && count > 0 && ahead <= 2 * limit
    if (order > from) ahead += count
    return isNear
  })
  return { ...grid, codes }
}

const readCursor = (cursor: string): readonly [number, number] => {
  const [place, unitPlace] = decodeCursor(cursor, ["number", "number"])
  return [Number(place), Number(unitPlace)]
}

type Listed = Readonly<{ member: Member; assessment: ListedAssessment; framework: number }>
type Field = Readonly<{
  campaign: Campaign
  listed: ReadonlyMap<string, Listed>
  /** Leaves by framework, in print order. */
  places: readonly ReadonlyMap<string, LeafPlace>[]
  /** By framework: how points are shown. */
  decimals: readonly number[]
}>

const gatherField = async (
  db: Db,
  { unitId, now }: ReachAsker,
  { campaign, members }: Readonly<{ campaign: Campaign; members: readonly Member[] }>,
): Promise<Field> => {
  const { settings } = campaign.now
  const ids = members.map((member) => member.unitId)
  const found = new Map((await listAssessmentsOfCampaign(db, campaign.row.id, ids)).map((each) => [each.unit_id, each]))
  const hashes = [...new Set(settings.blocks.map(({ framework }) => framework.hash))]
  const compiled: CompiledFramework[] = []
  for (const hash of hashes) {
    const ref = settings.blocks.find(({ framework }) => framework.hash === hash)!.framework
    compiled.push(await openFramework(db, ref, { campaignUnitId: unitId, now }))
  }
  const frameworkOf = new Map(settings.blocks.map(({ code, framework }) => [code, hashes.indexOf(framework.hash)]))
  const listed = members.flatMap((member): (readonly [string, Listed])[] => {
    const assessment = found.get(member.unitId)
    const framework = frameworkOf.get(member.block)
    return assessment === undefined || framework === undefined || withUnit.includes(assessment.state)
      ? []
      : [[member.unitId, { member, assessment, framework }]]
  })
  return {
    campaign,
    listed: new Map(listed),
    places: compiled.map((each) => listLeafPlaces(each, settings)),
    decimals: compiled.map((each) => each.package.decimals),
  }
}

/** The leaves that the question is about: those of the reader's own areas, or of all. */
const buildGrid = ({ campaign, listed, places }: Field, { area, mine }: QueueQuery, accountId: string): LeafGrid => ({
  campaignId: campaign.row.id,
  units: [...listed.values()].map(({ member, framework }) => ({ unitId: member.unitId, framework })),
  codes: places.flatMap((leaves, framework) =>
    [...leaves.values()].flatMap((leaf, order) => {
      const isWanted = (!mine || leaf.appraisers.includes(accountId)) && (area === undefined || leaf.area === area)
      // What a survey gives is marked by nobody.
      return isWanted && !leaf.isSurvey ? [{ code: leaf.code, framework, order }] : []
    }),
  ),
})

const narrow = (grid: LeafGrid, { code, member }: QueueQuery): LeafGrid => ({
  ...grid,
  units: grid.units.filter(({ unitId }) => member === undefined || unitId === member),
  codes: grid.codes.filter((each) => code === undefined || each.code === code),
})

type Tally = Readonly<{ total: number; done: number }>

const tallyBy = (
  counts: readonly StageCount[],
  key: (count: StageCount) => string | null,
): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>()
  for (const count of counts) {
    const name = key(count)
    if (name === null) continue
    const { total, done: before } = tallies.get(name) ?? { total: 0, done: 0 }
    const more = done.includes(count.stage) ? count.count : 0
    tallies.set(name, { total: total + count.count, done: before + more })
  }
  return tallies
}

/** How many rows there are in all; what the counts already tell is not counted again. */
const countShown = async (
  db: Db,
  counts: readonly StageCount[],
  shown: LeafGrid,
  { code, member, stage }: QueueQuery,
): Promise<number> => {
  const isBoth = code !== undefined && member !== undefined
  const known = isBoth ? await countStages(db, shown) : counts
  return known
    .filter((count) => stage === undefined || count.stage === stage)
    .filter((count) => (member !== undefined && !isBoth ? count.unit_id === member : count.code !== null))
    .filter((count) => member !== undefined || code === undefined || count.code === code)
    .reduce((sum, { count }) => sum + count, 0)
}

const presentCounts = (counts: readonly StageCount[], { listed, places }: Field, { codes }: LeafGrid) => {
  const [byCode, byUnit] = [tallyBy(counts, ({ code }) => code), tallyBy(counts, ({ unit_id }) => unit_id)]
  const shown = new Map(
    codes.flatMap(({ code, framework }) => {
      const place = places[framework]?.get(code)
      const tally = byCode.get(code)
      return place === undefined || tally === undefined ? [] : [[code, { ...place, ...tally }] as const]
    }),
  )
  return {
    byCode: [...shown.values()].map(({ code, title, area, total, done: ready }) => ({
      code,
      title,
      area,
      total,
      done: ready,
    })),
    byUnit: [...listed.values()].flatMap(({ member: { unitId, name, block } }) => {
      const tally = byUnit.get(unitId)
      return tally === undefined ? [] : [{ unitId, name, block, ...tally }]
    }),
  }
}

/** Flags of `viewLeaf` that only the unit's side is asked about; this list is the organiser's. */
const unreleased = { finalised: null, round1Released: false, round2Released: false } as const

const presentRow = (
  { unit_id, code, state, stage }: QueuedLeaf,
  { campaign, listed, places, decimals }: Field,
  accountId: string,
): QueueRow => {
  const { member, assessment, framework } = listed.get(unit_id)!
  const place = places[framework]!.get(code)!
  const sampled = isSampled(campaign.now.settings.doubleMarking, assessment.id, code)
  const mine = place.appraisers.includes(accountId)
  const viewer = { side: "organiser", accountId, sampled: new Set(sampled ? [code] : []) } as const
  const { self, round1, explanations, seq } = viewLeaf(unreleased, state, viewer)
  return {
    unitId: unit_id,
    unitName: member.name,
    block: member.block,
    assessmentId: assessment.id,
    state: assessment.state,
    code,
    title: place.title,
    area: place.area,
    max: place.max,
    decimals: decimals[framework]!,
    stage,
    seq,
    self: self?.points ?? null,
    notApplicable: (self?.notApplicable ?? null) !== null,
    round1: round1?.points ?? null,
    explanations: explanations.length,
    undecided: explanations.filter(({ decision }) => decision === null).length,
    mine,
    sampled,
    markKind: findMarkKind(state, { mine, sampled, outside: place.isSurvey }, accountId),
    changedSinceMark: round1 !== null && self !== null && self.seq > round1.seq,
  }
}

const gatherDrift = async (db: Db, { row, now }: Campaign, { listed, places }: Field) => {
  if (now.settings.doubleMarking.percent === 0) return []
  const pairs = (await listTwiceMarked(db, row.id)).flatMap(({ unit_id, code, first, second }) => {
    const unit = listed.get(unit_id)
    const area = unit && places[unit.framework]?.get(code)?.area
    return area === undefined ? [] : [{ area, first, second }]
  })
  return [...measureDrift(pairs)]
}
