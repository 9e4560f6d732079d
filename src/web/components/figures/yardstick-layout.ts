import { formatPoints, pointScale, type Points } from "#platform/exact/points.ts"

import { roomFor, spreadLabels } from "./spread-labels.ts"

export type YardstickKind = "lastYear" | "today" | "forecast" | "target"

export type YardstickMark = Readonly<{
  kind: YardstickKind
  value: Points
  /** What the value is, in few words: “đến hôm nay”, “năm 2025”. */
  label: string
}>

export type YardstickFigure = Readonly<{
  marks: readonly YardstickMark[]
  /** Where the forecast may end up, and how likely (0–1). */
  interval?: Readonly<{ low: Points; high: Points; chance: number }>
  /** Classes from the lowest up: each begins at its limit. */
  classes?: readonly Readonly<{ from: Points; label: string }>[]
  /** The highest score there is, usually 100. */
  most: Points
}>

export type LaidMark = YardstickMark & Readonly<{ x: number; row: number; path: readonly number[] }>

export type LaidYardstick = Readonly<{
  from: Points
  to: Points
  ticks: readonly Readonly<{ x: number; label: string | undefined }>[]
  /** `path`: the label's place in its row, then where its line passes each row below it, down to the ruler. */
  marks: readonly LaidMark[]
  rows: number
  interval: Readonly<{ x: number; width: number }> | undefined
  classes: readonly Readonly<{ label: string | undefined; x: number; width: number; begins: boolean }>[]
}>

export type Measure = (mark: YardstickMark) => number

const points = (value: number): Points => Math.round(value * pointScale) as Points
const labelGap = 10
/** Width of a line that passes between the labels of a lower row. */
const lineWidth = 4
const inset = 6
const pixelsPerTickLabel = 46
const pixelsPerTick = 6

/**
 * A ruler zoomed to where the scores lie, whatever its width: ticks, marks with labels that never touch each other,
 * class limits. Lengths in pixels from the ruler's left edge.
 */
export const layYardstick = (figure: YardstickFigure, width: number, measure: Measure): LaidYardstick => {
  const { from, to } = zoom(figure)
  const scale = (width - 2 * inset) / (to - from)
  const place = (value: number): number => inset + (value - from) * scale
  const { interval } = figure
  return {
    from,
    to,
    ticks: layTicks(from, to, place, scale),
    ...layMarks(figure.marks, place, width, measure),
    interval: interval
      ? { x: place(interval.low), width: Math.max(2, place(interval.high) - place(interval.low)) }
      : undefined,
    classes: layClasses(figure, from, to, place),
  }
}

/** Whole points around everything that is shown, with air; at least four points, never beyond the scale itself. */
const zoom = ({ marks, interval, most }: YardstickFigure): Readonly<{ from: Points; to: Points }> => {
  const values = [...marks.map((mark) => mark.value), ...(interval ? [interval.low, interval.high] : [])]
  const low = values.length > 0 ? Math.min(...values) : 0
  const high = values.length > 0 ? Math.max(...values) : most
  const air = Math.max((high - low) * 0.08, points(0.5))
  const step = high - low > points(20) ? points(5) : points(1)
  let from = Math.max(0, Math.floor((low - air) / step) * step)
  let to = Math.min(Math.max(most, high), Math.ceil((high + air) / step) * step)
  const least = Math.min(points(4), most)
  while (to - from < least) {
    if (to < most) to += points(1)
    if (to - from < least && from > 0) from = Math.max(0, from - points(1))
    if (to >= most && from <= 0) break
  }
  return { from: from as Points, to: to as Points }
}

const steps: readonly Readonly<{ big: number; small: number }>[] = [
  { big: 0.5, small: 0.1 },
  { big: 1, small: 0.2 },
  { big: 2, small: 0.5 },
  { big: 5, small: 1 },
  { big: 10, small: 2 },
  { big: 20, small: 5 },
  { big: 50, small: 10 },
]

const layTicks = (from: Points, to: Points, place: (value: number) => number, scale: number) => {
  const step = steps.find(({ big }) => points(big) * scale >= pixelsPerTickLabel) ?? { big: 50, small: 10 }
  const big = points(step.big)
  const small = points(step.small) * scale >= pixelsPerTick ? points(step.small) : big
  const first = Math.ceil(from / small)
  const count = Math.floor(to / small) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const value = (first + index) * small
    const label = value % big === 0 ? formatPoints(value as Points).replace(".", ",") : undefined
    return { x: place(value), label }
  })
}

/**
 * Labels stand in one row above the ruler when there is room, else in two or three; the line of a higher label passes
 * between the lower ones, for which room is kept there.
 */
const layMarks = (
  marks: readonly YardstickMark[],
  place: (value: number) => number,
  width: number,
  measure: Measure,
): Readonly<{ marks: readonly LaidMark[]; rows: number }> => {
  const ordered = marks
    .map((mark) => ({ mark, x: place(mark.value), width: measure(mark) }))
    .toSorted((first, second) => first.x - second.x)
  const rows = [1, 2, 3].find((count) => fits(ordered, count, width)) ?? 3
  let centres = ordered.map(({ x }) => x)
  const paths: number[][] = ordered.map(({ x }) => [x])
  for (let row = 0; row < rows; row += 1) {
    const here = ordered.flatMap((item, index) =>
      index % rows < row
        ? []
        : [{ index, centre: centres[index] ?? item.x, width: index % rows === row ? item.width : lineWidth }],
    )
    const spread = spreadLabels(here, width, labelGap)
    centres = [...centres]
    here.forEach(({ index }, at) => {
      const centre = spread[at] ?? 0
      centres[index] = centre
      paths[index]?.unshift(centre)
    })
  }
  return {
    rows,
    marks: ordered.map(({ mark, x }, index) => ({ ...mark, x, row: index % rows, path: paths[index] ?? [x] })),
  }
}

const fits = (ordered: readonly Readonly<{ width: number }>[], rows: number, width: number): boolean =>
  Array.from({ length: rows }, (_, row) => row).every((row) => {
    const here = ordered.flatMap((item, index) =>
      index % rows < row ? [] : [{ centre: 0, width: index % rows === row ? item.width : lineWidth }],
    )
    return roomFor(here, labelGap) <= width
  })

/** The stretches of the ruler that belong to each class; a name only where it fits. */
const layClasses = ({ classes = [] }: YardstickFigure, from: Points, to: Points, place: (value: number) => number) =>
  classes.flatMap(({ from: limit, label }, index) => {
    const begin = Math.max(from, limit)
    const end = Math.min(to, classes[index + 1]?.from ?? to)
    if (end <= begin) return []
    const x = place(begin)
    const width = place(end) - x
    return [{ label: label.length * 6.6 + 8 <= width ? label : undefined, x, width, begins: limit > from }]
  })
