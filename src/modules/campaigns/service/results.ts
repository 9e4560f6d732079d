import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { presentScore, type ScoreSheet } from "#modules/scoring/rules/index.ts"
import { getUnit } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { formatPoints } from "#platform/exact/points.ts"

import type { CampaignResults, ResultUnit } from "../contract.ts"
import {
  findHeadGrade,
  foldGivenSheet,
  rankResults,
  type AssessmentState,
  type CampaignSettings,
  type RankChange,
} from "../rules/index.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { gatherResults, type BlockResults, type UnitResult } from "./final-sheets.ts"
import { gatherRankChanges } from "./rank-changes.ts"
import { listMembers, listReadableMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

/** Results for a reader: final ones of every unit; of the others what the reader may read, never of their own. Throws 404, 409. */
export const buildResults = async (db: Db, asker: ReachAsker, campaignId: string): Promise<CampaignResults> => {
  const campaign = await getOpenedCampaign(db, asker.unitId, campaignId)
  const readable = await listReadableMembers(db, campaign, asker)
  const shown = new Set(readable.filter(({ isOwn }) => !isOwn).map(({ unitId }) => unitId))
  const whole = await computeResults(db, asker, campaign)
  return {
    ...whole,
    blocks: whole.blocks.map((block) => ({
      ...block,
      units: block.units.filter(({ unitId, state }) => state === "final" || shown.has(unitId)),
    })),
  }
}

type Computing = Pick<ReachAsker, "unitId" | "reader" | "now">

/** Every unit's result, whoever asks: for what is published. Opens the row scope to the units that take part. */
export const computeResults = async (db: Db, asker: Computing, campaign: Campaign): Promise<CampaignResults> => {
  const { unitId, reader, now } = asker
  const { row } = campaign
  const members = await listMembers(db, campaign, asker)
  await openScope(db, asker, members)
  const blocks = await gatherResults(db, campaign, { at: now, lang: reader.language })
  const { settings } = campaign.now
  const finals = blocks.flatMap(({ units }) => units.flatMap(({ final }) => final?.ranked ?? []))
  const places = rankResults(finals, settings.ties)
  const ranks = new Map(finals.map((each, at) => [each.unitId, places[at] ?? 0]))
  const changes = await gatherRankChanges(db, {
    campaign,
    blocks,
    ranks,
    at: now,
    openScope: (unitIds) => setRowScope(db, { accountId: reader.accountId, unitIds: [unitId, ...unitIds] }),
  })
  const all = blocks.flatMap(({ units }) => units)
  return {
    campaign: {
      id: row.id,
      unitId,
      unitName: (await getUnit(db, unitId, localDate(now))).name,
      name: row.name,
      year: row.year,
      state: row.state,
    },
    blocks: blocks.map((block) => presentBlock(block, { members, settings, ranks, changes })),
    isSettled: all.length > 0 && all.every(({ final }) => final !== undefined),
  }
}

type ShownWith = Readonly<{
  members: readonly Member[]
  settings: CampaignSettings
  ranks: ReadonlyMap<string, number>
  changes: ReadonlyMap<string, RankChange>
}>

const presentBlock = (results: BlockResults, shown: ShownWith): CampaignResults["blocks"][number] => {
  const { block, compiled, units } = results
  const { name, scale, decimals } = compiled.package
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const rows = shown.members
    .filter((member) => member.block === block.code)
    .flatMap((member) => {
      const unit = byId.get(member.unitId)
      return unit === undefined ? [] : [presentUnit(member, unit, { results, shown })]
    })
  return {
    code: block.code,
    name: block.name,
    framework: { ...block.framework, name, scale, decimals },
    areas: listTops(compiled),
    // Those without a rank yet come last, in their Vietnamese order.
    units: rows.toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || 0),
  }
}

/** The criteria of the top level that are within the scale. */
const listTops = ({ package: { criteria } }: CompiledFramework) =>
  criteria.filter(({ max }) => max !== undefined).map(({ code, title }) => ({ code, title }))

const withUnit: readonly (AssessmentState | "notStarted")[] = ["notStarted", "filling", "reviewing", "returned"]
const noResult = {
  points: null,
  percent: null,
  class: null,
  vetoes: [],
  rank: null,
  headGrade: null,
  areas: [],
  sources: [],
  extra: null,
  change: null,
}

const presentUnit = (
  { unitId, name }: Member,
  unit: UnitResult,
  { results, shown }: Readonly<{ results: BlockResults; shown: ShownWith }>,
): ResultUnit => {
  const { compiled, block } = results
  const state: AssessmentState | "notStarted" = unit.assessment?.state ?? "notStarted"
  const common = { unitId, name, assessmentId: unit.assessment?.id ?? null, state, self: findSelf(unit, compiled) }
  if (unit.final === undefined) return { ...common, ...noResult }
  const { sheet } = unit.final
  const score = presentScore(compiled, block.framework.hash, sheet)
  const { applicable } = sheet.total
  return {
    ...common,
    points: score.total.points,
    percent: applicable ? score.total.percent : null,
    class: score.class,
    vetoes: score.vetoes,
    rank: shown.ranks.get(unitId) ?? null,
    headGrade: applicable ? findHeadGrade(shown.settings.headGrades, score.total.percent) : null,
    areas: listTops(compiled).flatMap(({ code }) => presentTop(code, sheet, score)),
    sources: score.sources.map(({ code, points, max }) => ({ code, points, max })),
    extra: score.extra,
    change: shown.changes.get(unitId) ?? null,
  }
}

/** A criterion of the top level is an area, or a leaf by itself. */
const presentTop = (code: string, sheet: ScoreSheet, score: ReturnType<typeof presentScore>) => {
  const area = score.areas.find((each) => each.code === code)
  if (area !== undefined) return [{ code, points: area.points, max: area.max }]
  const line = score.lines.find((each) => each.code === code)
  const counted = sheet.lines.find((each) => each.code === code)?.countedMax
  return line === undefined || counted === undefined ? [] : [{ code, points: line.points, max: formatPoints(counted) }]
}

/** What the unit gave itself, once it handed in. */
const findSelf = ({ assessment, leaves }: UnitResult, compiled: CompiledFramework): string | null => {
  if (assessment === undefined || withUnit.includes(assessment.state)) return null
  const find = (code: string) => {
    const self = leaves.get(code)?.self ?? null
    if (self === null || (self.points === null && self.notApplicable === null)) return undefined
    return { points: self.notApplicable === null ? self.points : null, because: self.explanation }
  }
  const { total } = foldGivenSheet(compiled, find, { figures: new Map(), lang: "vi" })
  return formatPoints(total.points, compiled.package.decimals)
}
