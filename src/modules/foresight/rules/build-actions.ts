import type { Figure, Figures } from "#modules/frameworks/rules/index.ts"
import type { BatchContext, BatchProgram } from "#modules/scoring/rules/index.ts"
import { parseDay } from "#platform/calendar/index.ts"
import type { Points } from "#platform/exact/points.ts"
import { one as wholeStep } from "#platform/exact/ratio.ts"

import { recordOf } from "./delay-record.ts"
import type { PastTask } from "./delay-record.ts"
import { expectFigures } from "./expect-figures.ts"
import { findInputFor } from "./find-input.ts"
import type { OutlookFacts } from "./measure-facts.ts"
import type { Action } from "./next-actions.ts"
import type { MeasureOutlook, Outlook } from "./outlook.ts"
import { scoreScenarios, whatIf } from "./what-if.ts"
import type { Changes } from "./what-if.ts"

/** An action with what it means: from what to what each figure moves, and the leaf that gains. */
export type ForeseenAction = Action &
  Readonly<{
    leaf: string
    changes: readonly Readonly<{ measure: string; from: Figure | undefined; to: Figure }>[]
  }>

/** Days of work that things are taken to need, in the absence of anything known: the page says so. */
const assumedEffort = { document: 2, perUnit: 1, mostUnits: 10, ratio: 5 } as const
/** Calendar days from start to end when no task says otherwise. */
const assumedDays = 10

type Wanted = Readonly<{ program: BatchProgram; facts: OutlookFacts; outlook: Outlook; context: BatchContext }>
type Scene = Wanted & Readonly<{ expected: Figures }>

/**
 * What can still be done for each leaf that is not full: one measure moved as far as it can still go, or all that is
 * open in a leaf made of yes and no. Chances come from the delay record, efforts from assumptions. Actions of one leaf
 * are one group: their gains do not add.
 */
export function buildActions(wanted: Wanted): readonly ForeseenAction[] {
  const figures = new Map([...wanted.facts.figures].map(([code, { figure }]) => [code, figure]))
  const scene: Scene = { ...wanted, expected: expectFigures(figures, wanted.outlook) }
  const { leaves } = scoreScenarios(wanted.program, scene.expected, [new Map()], wanted.context)
  return wanted.program.leaves.flatMap(({ leaf, max }, place) => {
    // Most leaves are full: what they could still gain need not be sought.
    if (leaf.extra !== null || leaf.lowered === null || leaves[place]!.points[0]! >= max) return []
    const singles = [...leaf.lowered.inputs.keys()].flatMap((measure) => {
      const to = findStep(scene, leaf.code, measure)
      return to === undefined ? [] : [{ measure, to }]
    })
    const yesNo = singles.filter(({ to }) => to.kind === "value" && to.value === true)
    const sets = [...singles.map((each) => [each]), ...(yesNo.length > 1 ? [yesNo] : [])]
    return sets.flatMap((set) => buildAction(scene, leaf.code, set) ?? [])
  })
}

type Step = Readonly<{ measure: string; to: Figure }>

/** The farthest value of one measure that can still be reached this year and gives points; undefined when none. */
function findStep(scene: Scene, code: string, measure: string): Figure | undefined {
  const place = scene.program.leaves.findIndex(({ leaf }) => leaf.code === code)
  const { max } = scene.program.leaves[place]!
  const outlook = scene.outlook.measures.find((one) => one.measure === measure)
  // Of a date that has come, an index, a grade nothing can be moved by one deed; what an assessor judges is theirs.
  if (outlook === undefined ? !isYesNo(scene, place, measure) : !isMovable(outlook)) return undefined
  if (isYesNo(scene, place, measure)) {
    const done: Figure = { kind: "value", value: true }
    return isSame(done, scene, measure) ? undefined : done
  }
  for (const share of [1, 0.75, 0.5, 0.25]) {
    const goal = { leaf: code, measure, points: Math.ceil(max * share) as Points, step: wholeStep }
    const found = findInputFor(scene.program, scene.expected, goal, scene.context)
    if (found !== undefined && isReachable(found, outlook, scene))
      return isSame(found, scene, measure) ? undefined : found
  }
  return undefined
}

function isYesNo({ program }: Scene, place: number, measure: string): boolean {
  return program.leaves[place]!.leaf.lowered?.inputs.get(measure)?.kind === "yesNo"
}

function isMovable(one: MeasureOutlook): boolean {
  if (one.kind === "known") return one.isAsNow === true && one.figure?.kind === "value" && one.figure.value === false
  return one.kind === "share" || one.kind === "count" || one.kind === "task"
}

/** Counts only grow, and not beyond what is still to come. */
function isReachable(found: Figure, outlook: MeasureOutlook | undefined, { expected, outlook: all }: Scene): boolean {
  if (found.kind !== "value") return false
  if (outlook?.kind === "share") {
    const total = Number(valueOf(expected.get(outlook.per)))
    return Number(found.value) >= outlook.done && Number(found.value) <= outlook.done + (total - outlook.total)
  }
  if (outlook?.kind === "count") {
    const { soFar, planned, most } = outlook
    const room = planned ?? Math.max(3, Math.round(soFar / 2))
    return (
      all.today < all.yearTo &&
      Number(found.value) > soFar &&
      Number(found.value) <= Math.min(most ?? Infinity, soFar + room)
    )
  }
  return found.value === true
}

function isSame(found: Figure, { expected }: Scene, measure: string): boolean {
  return valueOf(found) === valueOf(expected.get(measure))
}

function valueOf(figure: Figure | undefined): string {
  return figure?.kind === "value" ? String(figure.value) : ""
}

function buildAction(scene: Scene, leaf: string, set: readonly Step[]): ForeseenAction | undefined {
  const { program, facts, expected, context, outlook } = scene
  const changes: Changes = new Map(set.map(({ measure, to }) => [measure, to]))
  const { before, after } = whatIf(program, expected, changes, { context })
  const gain = after.points - before.points
  if (gain <= 0) return undefined
  const open = facts.tasks.filter(
    ({ year, status, criterionCodes }) => year === facts.year && status !== "done" && criterionCodes.includes(leaf),
  )
  const owner = program.leaves.find((each) => each.leaf.code === leaf)?.leaf.owner ?? ""
  const effort = set.reduce((sum, step) => sum + effortOf(step, scene), 0)
  return {
    id: `${leaf} ${set.map(({ measure }) => measure).join("+")}`,
    gain: gain as Points,
    chance: chanceOf(facts, open[0]?.lead ?? null, outlook),
    effort,
    days: daysOf(open, facts.today),
    person: owner,
    group: leaf,
    tasks: open.map(({ id }) => id),
    leaf,
    changes: set.map(({ measure, to }) => ({ measure, from: expected.get(measure), to })),
  }
}

function effortOf({ measure, to }: Step, { outlook, expected }: Scene): number {
  const one = outlook.measures.find((each) => each.measure === measure)
  if (to.kind !== "value" || to.value === true) return assumedEffort.document
  if (one?.kind === "share") return assumedEffort.ratio
  const from = one?.kind === "count" ? one.soFar : Number(valueOf(expected.get(measure)))
  const units = Math.max(1, Math.ceil(Number(to.value) - (Number.isFinite(from) ? from : 0)))
  return Math.min(assumedEffort.mostUnits, units) * assumedEffort.perUnit
}

/** Done by the year's end as often as earlier tasks would have been, with the two imagined ones of the forecast. */
function chanceOf(facts: OutlookFacts, lead: string | null, { today, yearTo }: Outlook): number {
  const { delays, never } = recordOf(facts.tasks, facts.today, lead)
  const left = yearTo - today - assumedDays
  const inTime = left < 0 ? 0 : delays.filter((days) => days <= left).length + 1
  return inTime / (delays.length + never + 2)
}

/** Until the first open task is due, when that lies ahead; else what such work is taken to last. */
function daysOf(open: readonly PastTask[], today: string): number {
  const ahead = open.flatMap(({ dueOn }) =>
    dueOn !== null && dueOn >= today ? [parseDay(dueOn) - parseDay(today)] : [],
  )
  return ahead.length === 0 ? assumedDays : Math.max(1, Math.min(...ahead))
}
