import { noPoints, subtractPoints, sumPoints, type Points } from "#platform/exact/points.ts"

export type AreaLoss = Readonly<{
  id: string
  /** Code as text (`1.10` is not `1.1`); may be empty. */
  code: string
  title: string
  max: Points
  /** Null: not known yet, and therefore in no sum. */
  lost: Points | null
}>

export type LossBar = AreaLoss & Readonly<{ before: Points; lost: Points }>

export type SummedLoss = Readonly<{
  /** Largest loss first; `before` is what the bars above it add up to. */
  bars: readonly LossBar[]
  unknown: readonly AreaLoss[]
  lost: Points
  max: Points
}>

/** Points lost by area as bars that add up: each begins where the one above ends, the last ends at the total. */
export const sumLosses = (areas: readonly AreaLoss[]): SummedLoss => {
  const known = areas
    .flatMap((area) => (area.lost === null ? [] : [{ ...area, lost: area.lost }]))
    .toSorted((first, second) => second.lost - first.lost)
  let before = noPoints
  const bars = known.map((area) => {
    const bar = { ...area, before }
    before = sumPoints([before, area.lost])
    return bar
  })
  return {
    bars,
    unknown: areas.filter((area) => area.lost === null),
    lost: before,
    max: sumPoints(known.map((area) => area.max)),
  }
}

export type AreaStep = Readonly<{
  id: string
  code: string
  title: string
  previous: Points | null
  target: Points | null
}>

export type StepBar = Readonly<{ id: string; code: string; title: string; change: Points; from: Points; to: Points }>

export type SummedSteps = Readonly<{
  start: Points
  end: Points
  steps: readonly StepBar[]
  unknown: readonly AreaStep[]
  /** What the axis shows: zoomed to the steps, for scores lie close together. */
  axis: Readonly<{ from: Points; to: Points }>
}>

/** From last year's total to the target, area by area; an area without both figures is named and stays out of the sums. */
export const sumSteps = (areas: readonly AreaStep[]): SummedSteps => {
  const known = areas.flatMap((area) =>
    area.previous === null || area.target === null ? [] : [{ ...area, previous: area.previous, target: area.target }],
  )
  const start = sumPoints(known.map((area) => area.previous))
  let reached = start
  const steps = known.map(({ id, code, title, previous, target }) => {
    const change = subtractPoints(target, previous)
    const from = reached
    reached = sumPoints([reached, change])
    return { id, code, title, change, from, to: reached }
  })
  return {
    start,
    end: reached,
    steps,
    unknown: areas.filter((area) => area.previous === null || area.target === null),
    axis: zoomAxis([start, ...steps.map((step) => step.to)]),
  }
}

const wholePoint = 10_000

const zoomAxis = (values: readonly Points[]): Readonly<{ from: Points; to: Points }> => {
  const low = values.reduce((least, value) => Math.min(least, value), values[0] ?? 0)
  const high = values.reduce((most, value) => Math.max(most, value), values[0] ?? 0)
  const air = Math.max((high - low) * 0.15, wholePoint)
  return {
    from: Math.max(0, Math.floor((low - air) / wholePoint) * wholePoint) as Points,
    to: (Math.ceil((high + air / 3) / wholePoint) * wholePoint) as Points,
  }
}
