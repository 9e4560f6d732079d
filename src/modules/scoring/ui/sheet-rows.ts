import { nameOwner } from "#modules/frameworks/rules/index.ts"
import { findPoints, formatPoints, noPoints, sumPoints, type Points } from "#platform/exact/points.ts"
import { isFoundIn } from "#web/fold.ts"
import type { Language } from "#web/language.ts"

import type { ScoreView } from "../contract.ts"
import { buildSheetRows, type Outcome, type SheetRow } from "../rules/index.ts"
import { showDraft } from "./figure-draft.ts"
import type { SheetFilter } from "./score-search.ts"
import type { LiveMeasure, LiveScore } from "./use-live-score.ts"

/** What the state column says of a line, in words elsewhere. */
export type LineState =
  | "full"
  | "lost"
  | "missing"
  | "refused"
  | "notApplicable"
  | "gated"
  | "extra"
  | "area"
  | "figure"

/** A row of the grid. Raw numbers are decimal text; "" is missing. */
export type ScoreRow = Readonly<{
  id: string
  kind: "area" | "leaf" | "figure"
  code: string
  title: string
  depth: number
  /** The leaf whose explanation the row opens; of an area nothing. */
  leaf: string | null
  max: string
  previous: string
  target: string
  points: string
  lost: string
  state: LineState
  /** Leaves below without figures. */
  missing: number
  because: string
  owner: string | null
  /** The owner by name; "" without one. */
  ownerName: string
  /** Tasks below whose day has passed, and whether the points are below the plan's target. */
  overdue: number
  belowTarget: boolean
  /** The figure that the row enters, when it enters exactly one; how many the leaf rests on. */
  measure: LiveMeasure | null
  inputs: number
  /** That figure as it is read, and whether it is typed and not yet saved. */
  figure: string
  isTyped: boolean
}>

const states: Readonly<Record<Exclude<Outcome, "scored">, LineState>> = {
  missing: "missing",
  refused: "refused",
  "not-applicable": "notApplicable",
  gated: "gated",
}

type Wanted = Readonly<{ live: SheetParts; view: ScoreView; today: string; language: Language }>
type SheetParts = Pick<LiveScore, "compiled" | "sheet" | "measures" | "draftOf" | "isTyped">

/** Areas and leaves as the grid shows them, each leaf with the figures it waits for in rows of their own below it. */
export const buildScoreRows = ({ live, view, ...rest }: Wanted): readonly ScoreRow[] => {
  const { decimals } = live.compiled.package
  const show = (points: Points): string => formatPoints(points, decimals)
  return buildSheetRows(live.compiled, live.sheet).flatMap((row): ScoreRow[] => {
    const planned = view.plan[row.code]
    const common = {
      id: row.code,
      code: row.code,
      title: row.title,
      depth: row.depth,
      previous: planned?.previous ?? "",
      target: planned?.target ?? "",
    }
    if (row.kind === "area") {
      const { sum } = row
      const none = {
        leaf: null,
        because: "",
        owner: null,
        ownerName: "",
        overdue: 0,
        belowTarget: false,
        inputs: 0,
        ...noFigure,
      }
      const [max, points, lost] = [formatPoints(sum.max), show(sum.points), show(row.lost)]
      return [{ ...common, ...none, kind: "area", state: "area", max, points, lost, missing: sum.missing }]
    }
    return listLeafRows(row, common, { live, view, ...rest })
  })
}

type Common = Pick<ScoreRow, "id" | "code" | "title" | "depth" | "previous" | "target">

const listLeafRows = (
  { line, lost }: Extract<SheetRow, { kind: "leaf" }>,
  common: Common,
  { live, view, today, language }: Wanted,
): ScoreRow[] => {
  const { decimals } = live.compiled.package
  const inputs = line.inputs.flatMap(({ measure }) => live.measures.get(measure) ?? [])
  const isUnknown = line.outcome === "missing" || line.outcome === "refused"
  const target = findPoints(common.target)
  const leaf: ScoreRow = {
    ...common,
    kind: "leaf",
    leaf: line.code,
    max: formatPoints(line.max),
    points: isUnknown ? "" : formatPoints(line.points, decimals),
    lost: lost === null ? "" : formatPoints(lost, decimals),
    state: line.extra !== null && line.outcome === "scored" ? "extra" : stateOf(line.outcome, lost),
    missing: isUnknown ? 1 : 0,
    because: line.because,
    owner: line.owner,
    ownerName: line.owner === null ? "" : nameOwner(line.owner, view.ownerNames),
    overdue: (view.tasks[line.code] ?? []).filter(
      ({ status, dueOn }) => status !== "done" && dueOn !== null && dueOn < today,
    ).length,
    belowTarget: !isUnknown && target !== undefined && line.points < target,
    inputs: line.inputs.length,
    ...(inputs.length === 1 ? showFigure(inputs[0], live, language) : noFigure),
  }
  const figureOf = (measure: LiveMeasure): ScoreRow => ({
    ...leaf,
    id: `${line.code} ${measure.measure.code}`,
    kind: "figure",
    code: "",
    title: measure.measure.name,
    depth: common.depth + 1,
    max: "",
    previous: "",
    target: "",
    points: "",
    lost: "",
    state: "figure",
    missing: 0,
    because: "",
    overdue: 0,
    belowTarget: false,
    ...showFigure(measure, live, language),
  })
  return [leaf, ...(inputs.length > 1 ? inputs.map(figureOf) : [])]
}

const noFigure = { measure: null, figure: "", isTyped: false } as const

const showFigure = (
  measure: LiveMeasure | undefined,
  live: Pick<LiveScore, "draftOf" | "isTyped">,
  language: Language,
): Pick<ScoreRow, "measure" | "figure" | "isTyped"> => {
  if (measure === undefined) return noFigure
  const { code } = measure.measure
  return { measure, figure: showDraft(live.draftOf(code), language), isTyped: live.isTyped(code) }
}

/**
 * Hands rows on, each as the same object as the last time where it shows the same: with a key in one figure the grid then
 * draws only the criterion and the areas that moved.
 */
export const buildRowKeeper = (): ((rows: readonly ScoreRow[]) => readonly ScoreRow[]) => {
  let last: readonly ScoreRow[] = []
  return (rows) => {
    const known = new Map(last.map((row) => [row.id, row]))
    const kept = rows.map((row) => {
      const old = known.get(row.id)
      return old !== undefined && isSameRow(old, row) ? old : row
    })
    const isSame = kept.length === last.length && kept.every((row, at) => row === last[at])
    if (!isSame) last = kept
    return last
  }
}

const isSameRow = (one: ScoreRow, other: ScoreRow): boolean =>
  (Object.keys(other) as (keyof ScoreRow)[]).every((key) => one[key] === other[key])

const stateOf = (outcome: Outcome, lost: Points | null): LineState =>
  outcome === "scored" ? ((lost ?? 0) > 0 ? "lost" : "full") : states[outcome]

export type RowFilter = Readonly<{
  q: string
  show: readonly SheetFilter[]
  withFigures: boolean
  /** The owners that the reader's positions are. */
  mine: readonly string[]
}>

/** Leaves that pass, with the areas above them and, when they are entered, the figures below. */
export const filterRows = (rows: readonly ScoreRow[], filter: RowFilter): readonly ScoreRow[] => {
  const isPlain = filter.q === "" && filter.show.length === 0
  const kept = new Set(rows.filter((row) => row.kind === "leaf" && passes(row, filter)).map(({ code }) => code))
  const isKeptArea = (at: number): boolean => {
    const depth = rows[at]?.depth ?? 0
    for (const row of rows.slice(at + 1)) {
      if (row.depth <= depth) return false
      if (row.kind === "leaf" && kept.has(row.code)) return true
    }
    return false
  }
  return rows.filter((row, at) => {
    if (row.kind === "figure") return filter.withFigures && kept.has(row.leaf ?? "")
    return isPlain || (row.kind === "leaf" ? kept.has(row.code) : isKeptArea(at))
  })
}

const passes = (row: ScoreRow, { q, show, mine }: RowFilter): boolean =>
  (q === "" || isFoundIn(q, `${row.code} ${row.title} ${row.ownerName}`)) &&
  (!show.includes("mine") || isMine(row, mine)) &&
  isShown(
    row,
    show.filter((each) => each !== "mine"),
  )

const isShown = (row: ScoreRow, show: readonly SheetFilter[]): boolean =>
  show.length === 0 || show.some((filter) => matches(row, filter))

/** Whether a leaf is among those of a filter. What the reader's position owns is asked apart: it narrows the others. */
export const matches = (row: ScoreRow, filter: SheetFilter): boolean => {
  switch (filter) {
    case "lost":
      return row.state === "lost" || row.state === "gated" || (row.state === "notApplicable" && Number(row.lost) > 0)
    case "missing":
      return row.state === "missing" || row.state === "refused"
    case "risk":
      return row.overdue > 0 || row.belowTarget || row.state === "refused"
    case "mine":
      return true
  }
}

/** Whether a leaf's owner is one that the reader is. */
export const isMine = ({ owner }: Pick<ScoreRow, "owner">, mine: readonly string[]): boolean =>
  owner !== null && mine.includes(owner)

/** The total of a column of the plan, when it is known for every criterion of the top level; else undefined. */
export const sumPlan = (rows: readonly ScoreRow[], column: "previous" | "target"): Points | undefined => {
  const values = rows.filter(({ depth, kind }) => depth === 0 && kind !== "figure" && kind === "area")
  const points = values.map((row) => findPoints(row[column]))
  return points.length > 0 && points.every((each) => each !== undefined) ? sumPoints(points) : undefined
}

/** Points lost by the areas of the top level; unknown where nothing below has figures yet. */
export const listLosses = (rows: readonly ScoreRow[], sheet: LiveScore["sheet"]) =>
  rows
    .filter(({ depth, kind }) => depth === 0 && kind === "area")
    .map(({ code, title, max, lost }) => {
      const below = sheet.lines.filter(({ above, extra }) => above.includes(code) && extra === null)
      const isKnown = below.some(({ outcome }) => outcome !== "missing" && outcome !== "refused")
      return {
        id: code,
        code,
        title,
        max: findPoints(max) ?? noPoints,
        lost: isKnown ? (findPoints(lost) ?? noPoints) : null,
      }
    })
