import { addPoints, findPoints, noPoints, subtractPoints, type Points } from "#platform/exact/points.ts"

import type { PlanScore } from "../plan-content.ts"

/** Who gives the points, as far as the heading over the table tells. */
export type ScoreSource = "council" | "survey"

/** What a row or a sum of rows is worth; a part that no row gives is null, which is not zero. */
export type Worth = Readonly<{ max: Points | null; previous: Points | null; target: Points | null }>

/** One area of an index: its own row when the plan prints one, and the rows that the plan lists under it. */
export type ScoreArea = Readonly<{
  key: string
  code: string
  title: string
  source: ScoreSource
  /** From the area's own row, else the sum of its listed rows. */
  worth: Worth
  /** True when the area's worth is only the sum of the rows that the plan happens to list. */
  partial: boolean
  rows: readonly PlanScore[]
}>

const surveyWords = /điều tra|xã hội học|khảo sát|hài lòng|sipas|papi|xhh/iu

export const sourceOf = (row: PlanScore): ScoreSource => (surveyWords.test(row.group ?? "") ? "survey" : "council")

/** A criterion's code as its parts: "1.1.3" → 3 parts; a roman or letter code counts as one. */
export const depthOf = (code: string): number => code.split(".").filter((part) => part !== "").length

const areaCodeOf = (code: string): string => code.split(".")[0] ?? code

export const worthOf = (row: PlanScore): Worth => ({
  max: row.max === null ? null : (findPoints(row.max) ?? null),
  previous: row.previous === null ? null : (findPoints(row.previous) ?? null),
  target: row.target === null ? null : (findPoints(row.target) ?? null),
})

/** Sums column by column; a column stays null only while no row gives it. */
export const addWorth = (list: readonly Worth[]): Worth => ({
  max: sumGiven(list.map((worth) => worth.max)),
  previous: sumGiven(list.map((worth) => worth.previous)),
  target: sumGiven(list.map((worth) => worth.target)),
})

const sumGiven = (list: readonly (Points | null)[]): Points | null => {
  const given = list.filter((points) => points !== null)
  return given.length === 0 ? null : given.reduce(addPoints, noPoints)
}

/** a − b where both are known. */
export const minus = (a: Points | null, b: Points | null): Points | null =>
  a === null || b === null ? null : subtractPoints(a, b)

/**
 * Areas of the index from the rows of all score tables. Rows of one part (an area row and its criteria) may stand in
 * different tables of the plan; survey items carry codes of their own and are kept apart by the heading they stand under.
 */
export const buildAreas = (scores: readonly PlanScore[]): readonly ScoreArea[] => {
  const surveyHasAreas = scores.some((row) => sourceOf(row) === "survey" && row.code !== "" && depthOf(row.code) === 1)
  const areas = new Map<string, { head: PlanScore | undefined; rows: PlanScore[]; source: ScoreSource; code: string }>()
  for (const row of scores) {
    const source = sourceOf(row)
    // Survey items are numbered through their questionnaire, not by area: without area rows they are one part.
    const code = source === "survey" && !surveyHasAreas ? "" : areaCodeOf(row.code)
    const key = `${source}:${code}`
    const area = areas.get(key) ?? { head: undefined, rows: [], source, code }
    if (code !== "" && depthOf(row.code) <= 1 && area.head === undefined) area.head = row
    else area.rows.push(row)
    areas.set(key, area)
  }
  return [...areas].map(([key, { head, rows, source, code }]) => ({
    key,
    code,
    title: head?.title ?? "",
    source,
    worth: head ? worthOf(head) : addWorth(leavesOf(rows).map(worthOf)),
    partial: head === undefined,
    rows,
  }))
}

/** Rows that no other listed row is the parent of, so that nothing is counted twice. */
export const leavesOf = (rows: readonly PlanScore[]): readonly PlanScore[] =>
  rows.filter((row) => row.code === "" || !rows.some((other) => other !== row && other.code.startsWith(`${row.code}.`)))
