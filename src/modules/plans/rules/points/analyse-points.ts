import { comparePoints, sumPoints, type Points } from "#platform/exact/points.ts"

import type { PlanContent, PlanScore } from "../plan-content.ts"
import {
  addWorth,
  buildAreas,
  leavesOf,
  minus,
  worthOf,
  type ScoreArea,
  type ScoreSource,
  type Worth,
} from "./score-tree.ts"

/** Points lost in one area last year, to be won this year, and still lost at the target. */
export type AreaPoints = Readonly<{
  area: ScoreArea
  lost: Points | null
  toWin: Points | null
  lostAtTarget: Points | null
  /** What the listed criteria explain of `lost`; the rest stands in criteria that the plan does not list. */
  explained: Points | null
}>

export type CriterionPoints = Readonly<{
  row: PlanScore
  source: ScoreSource
  max: Points | null
  lost: Points | null
  toWin: Points | null
}>

/** One step from last year's total to the target's: the gain of one area. */
export type WaterfallStep = Readonly<{ key: string; code: string; title: string; source: ScoreSource; gain: Points }>

export type PointsAnalysis = Readonly<{
  /** The areas that the sums are made of. */
  areas: readonly AreaPoints[]
  /** Parts of which the plan lists only some rows beside whole areas: shown apart, in no sum. */
  listed: readonly AreaPoints[]
  /** Criteria that lost points last year, most lost first. */
  criteria: readonly CriterionPoints[]
  sources: readonly Readonly<{ source: ScoreSource; worth: Worth; partial: boolean }>[]
  total: Worth
  lost: Points | null
  toWin: Points | null
  waterfall: readonly WaterfallStep[]
  /** Rows without a maximum, last year's points or a target: they are counted in no sum that needs the missing part. */
  incomplete: number
}>

/** Where the points are, for any imported score table: exact sums of what the table gives, and what it does not tell. */
export const analysePoints = (content: Pick<PlanContent, "scores">): PointsAnalysis => {
  const areas = buildAreas(content.scores)
  const areaPoints = areas.map(analyseArea)
  const leaves = areas.flatMap((area) =>
    area.rows.length === 0 ? [] : leavesOf(area.rows).map((row) => ({ row, source: area.source })),
  )
  const lone = areas.filter((area) => area.rows.length === 0 && !area.partial)
  // Where the plan prints whole areas, a part of which only a few rows are listed is no part of the total.
  const whole = areaPoints.some(({ area }) => !area.partial)
    ? areaPoints.filter(({ area }) => !area.partial)
    : areaPoints
  const counted = whole.map(({ area }) => comparable(area.worth)).filter((worth) => worth.max !== null)
  // A total target exists only when every counted area has one; a sum over some would look like a fall.
  const total = { ...addWorth(counted), ...(counted.some((worth) => worth.target === null) ? { target: null } : {}) }
  const waterfall = whole.flatMap(stepOf)
  return {
    areas: whole,
    listed: areaPoints.filter((one) => !whole.includes(one)),
    criteria: [...leaves, ...lone.flatMap((area) => headRow(content.scores, area))]
      .map(({ row, source }) => ({ row, source, max: worthOf(row).max, ...changesOf(worthOf(row)) }))
      .filter((criterion) => criterion.lost !== null && criterion.lost > 0)
      .toSorted((a, b) => comparePoints(b.lost as Points, a.lost as Points)),
    sources: sourcesOf(areas),
    total,
    lost: minus(total.max, total.previous),
    toWin: waterfall.length === 0 ? null : sumPoints(waterfall.map((step) => step.gain)),
    waterfall,
    incomplete: content.scores.filter((row) => row.max === null || row.previous === null || row.target === null).length,
  }
}

const changesOf = (worth: Worth) => ({
  lost: minus(worth.max, worth.previous),
  toWin: minus(worth.target, worth.previous),
})

const analyseArea = (area: ScoreArea): AreaPoints => {
  const listed = addWorth(leavesOf(area.rows).map(worthOf).map(comparable))
  return {
    area,
    ...changesOf(area.worth),
    lostAtTarget: minus(area.worth.max, area.worth.target),
    explained: area.rows.length === 0 ? null : minus(listed.max, listed.previous),
  }
}

/** A row with only a maximum would make the total look lost: it takes part in a sum only with both of its sides. */
const comparable = (worth: Worth): Worth =>
  worth.max === null || worth.previous === null ? { max: null, previous: null, target: null } : worth

const headRow = (scores: readonly PlanScore[], area: ScoreArea): { row: PlanScore; source: ScoreSource }[] => {
  const row = scores.find((score) => score.code === area.code && score.title === area.title)
  return row ? [{ row, source: area.source }] : []
}

const sourcesOf = (areas: readonly ScoreArea[]): PointsAnalysis["sources"] =>
  (["council", "survey"] as const).flatMap((source) => {
    const own = areas.filter((area) => area.source === source)
    if (own.length === 0) return []
    return [
      { source, worth: addWorth(own.map((area) => comparable(area.worth))), partial: own.some((area) => area.partial) },
    ]
  })

const stepOf = ({ area, toWin }: AreaPoints): WaterfallStep[] =>
  toWin === null || comparable(area.worth).max === null
    ? []
    : [{ key: area.key, code: area.code, title: area.title, source: area.source, gain: toWin }]
