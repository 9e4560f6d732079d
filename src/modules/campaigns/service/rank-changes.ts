import { findCrosswalkBetween, viewOfUnit } from "#modules/frameworks/index.ts"
import { listUnitsThatTookOver } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { parsePoints } from "#platform/exact/points.ts"

import {
  findFinal,
  foldCampaign,
  foldGivenSheet,
  listComparable,
  listLeafPlaces,
  rankResults,
  replayMark,
  splitRankChanges,
  tieValue,
  toCommonScale,
  type Block,
  type LeafState,
  type RankChange,
  type TieRule,
  type TwoYears,
} from "../rules/index.ts"
import { listCampaignSteps, listOpenedCampaigns } from "../store/campaigns.ts"
import type { Campaign } from "./campaign.ts"
import { gatherResults, type BlockResults, type UnitResult } from "./final-sheets.ts"

type Asked = Readonly<{
  campaign: Campaign
  blocks: readonly BlockResults[]
  /** This year's ranks by unit. */
  ranks: ReadonlyMap<string, number>
  at: Date
  /** Opens the row scope to these units. */
  openScope: (unitIds: readonly string[]) => Promise<void>
}>

/**
 * Why ranks changed against the unit's campaign of the year before, by unit. A block compares with the block of the same
 * code when the same units took part; a unit that took others over since compares with nothing.
 */
export const gatherRankChanges = async (db: Db, asked: Asked): Promise<ReadonlyMap<string, RankChange>> => {
  const { campaign, blocks, at } = asked
  const changes = new Map<string, RankChange>()
  const comparable = await findPrevious(db, campaign, blocks)
  if (comparable === undefined) return changes
  const { previous, pairs } = comparable
  await asked.openScope(
    [...blocks, ...pairs.map(({ before }) => ({ block: before }))].flatMap(({ block }) => block.unitIds),
  )
  const earlier = await gatherResults(db, previous, { at, lang: "vi" })
  const grown = await listGrown(db, { previous, pairs, at })
  for (const { now, before } of pairs) {
    const last = earlier.find(({ block }) => block.code === before.code)
    const rows = last && (await findRows(db, asked, { before, now: now.block }))
    if (last === undefined || rows === undefined) continue
    const years = listYears({ last, now, comparable: rows, ties: previous.now.settings.ties, ranks: asked.ranks })
    const split = splitRankChanges(years.map(({ years: each }) => each))
    for (const [place, change] of split.entries()) {
      const unitId = years[place]?.unitId ?? ""
      if (change !== null && !grown.has(unitId)) changes.set(unitId, change)
    }
  }
  return changes
}

type Pair = Readonly<{ now: BlockResults; before: Block }>

/** The last campaign of the year before that has blocks with the same units. */
const findPrevious = async (
  db: Db,
  { row }: Campaign,
  blocks: readonly BlockResults[],
): Promise<Readonly<{ previous: Campaign; pairs: readonly Pair[] }> | undefined> => {
  const rows = await listOpenedCampaigns(db, row.unit_id, row.year - 1)
  const steps = await listCampaignSteps(
    db,
    rows.map(({ id }) => id),
  )
  for (const earlier of rows) {
    const pairs = blocks.flatMap((now) => {
      const before = earlier.settings.blocks.find(({ code }) => code === now.block.code)
      return before !== undefined && hasSameUnits(before, now.block) ? [{ now, before }] : []
    })
    if (pairs.length > 0)
      return { previous: { row: earlier, now: foldCampaign(earlier.settings, steps.get(earlier.id) ?? []) }, pairs }
  }
  return undefined
}

/** A rank among other units is another rank. */
const hasSameUnits = (one: Block, other: Block): boolean =>
  one.unitIds.length === other.unitIds.length && new Set([...one.unitIds, ...other.unitIds]).size === one.unitIds.length

const listGrown = async (
  db: Db,
  { previous, pairs, at }: Readonly<{ previous: Campaign; pairs: readonly Pair[]; at: Date }>,
): Promise<ReadonlySet<string>> => {
  const ids = pairs.flatMap(({ before }) => before.unitIds)
  const after = localDate(previous.row.opened_at ?? at)
  return new Set(await listUnitsThatTookOver(db, ids, { after, to: localDate(at) }))
}

/** Which leaf of the year before each leaf compares with; undefined when the versions cannot be compared at all. */
const findRows = async (
  db: Db,
  { campaign, at }: Asked,
  { before, now }: Readonly<{ before: Block; now: Block }>,
): Promise<((code: string) => string | undefined) | undefined> => {
  if (before.framework.hash === now.framework.hash) return (code) => code
  const view = await viewOfUnit(db, campaign.row.unit_id, at)
  const rows = await findCrosswalkBetween(db, view, { old: before.framework.ref, new: now.framework.ref })
  if (rows === undefined) return undefined
  const pairs = listComparable(rows)
  return (code) => pairs.get(code)
}

type Compared = Readonly<{
  last: BlockResults
  now: BlockResults
  comparable: (code: string) => string | undefined
  ties: readonly TieRule[]
  ranks: ReadonlyMap<string, number>
}>

/** Every unit that was ranked the year before, in both years, on one scale. */
const listYears = (compared: Compared): readonly Readonly<{ unitId: string; years: TwoYears }>[] => {
  const { last, now, ties, ranks } = compared
  const ranked = last.units.flatMap((unit) => (unit.final === undefined ? [] : [{ unit, ...unit.final }]))
  const before = rankResults(
    ranked.map((each) => each.ranked),
    ties,
  )
  const scales = toCommonScale(scaleOf(last), scaleOf(now))
  const replay = buildReplay(compared)
  const presents = new Map(now.units.map((unit) => [unit.unitId, unit]))
  return ranked.map(({ unit, ranked: standing }, place) => {
    const present = presents.get(unit.unitId)
    const rank = ranks.get(unit.unitId)
    const hasBoth = present?.final !== undefined && rank !== undefined
    return {
      unitId: unit.unitId,
      years: {
        before: {
          points: standing.points * scales.before,
          rank: before[place] ?? 0,
          ties: ties.map((rule) => tieValue(rule, standing)),
        },
        replayed: hasBoth ? replay(unit, present) * scales.now : null,
        now: hasBoth ? { points: present.final.ranked.points * scales.now, rank } : null,
      },
    }
  })
}

const scaleOf = ({ compiled }: BlockResults) => parsePoints(compiled.package.scale)

/** Last year's work by this year's rules: comparable leaves keep last year's share of their maximum, others are as now. */
const buildReplay = ({ last, now, comparable }: Compared) => {
  const [lastPlaces, nowPlaces] = [last, now].map(({ compiled }) => listLeafPlaces(compiled, { areas: [] }))
  return (before: UnitResult, present: UnitResult): number => {
    const giveLeaf = (code: string) => {
      const old = comparable(code)
      const known = old === undefined ? undefined : lastPlaces?.get(old)
      if (old === undefined || known === undefined) return finalOf(present.leaves.get(code))
      const given = finalOf(before.leaves.get(old))
      return given && replayMark(given, known.max, nowPlaces?.get(code)?.max ?? null)
    }
    return foldGivenSheet(now.compiled, giveLeaf, { figures: new Map(), lang: "vi" }).total.points
  }
}

const finalOf = (leaf: LeafState | undefined) => {
  const final = leaf && findFinal(leaf)
  return final && { points: final.points, because: "" }
}
