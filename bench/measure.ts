/** One result line: ratio = ours ÷ yardstick, both medians of the same run. */
export type Result = Readonly<{
  name: string
  ours_ms: number
  yardstick: string
  yardstick_ms: number
  ratio: number
  rows: number
}>

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Of twenty the slowest but one. */
export const p95 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? 0

export const time = async (work: () => unknown): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** To thousandths. */
export const round = (value: number): number => Math.round(value * 1000) / 1000

/**
 * Times the two in turn, so that a machine whose speed drifts drifts for both; after a warm-up of each, so that the
 * compiler's work is not counted as ours.
 */
export const compare = async (
  about: Readonly<{ name: string; yardstick: string; rows: number; runs?: number; warmUp?: number }>,
  ours: () => unknown,
  yardstick: () => unknown,
): Promise<Result> => {
  const [oursTimes, yardstickTimes]: [number[], number[]] = [[], []]
  for (let run = 0; run < (about.warmUp ?? 3); run += 1) {
    await ours()
    await yardstick()
  }
  for (let run = 0; run < (about.runs ?? 7); run += 1) {
    oursTimes.push(await time(ours))
    yardstickTimes.push(await time(yardstick))
  }
  const [ours_ms, yardstick_ms] = [median(oursTimes), median(yardstickTimes)]
  return {
    name: about.name,
    ours_ms: round(ours_ms),
    yardstick: about.yardstick,
    yardstick_ms: round(yardstick_ms),
    ratio: round(ours_ms / yardstick_ms),
    rows: about.rows,
  }
}

type More = Readonly<Record<string, unknown>>

export const print = (result: Result & More): void => void process.stdout.write(`${JSON.stringify(result)}\n`)

/** What is found out and is no time: how much memory, how many otherwise. */
export const printFact = (name: string, found: More): void =>
  void process.stdout.write(`${JSON.stringify({ name, ...found })}\n`)

/** A time that has nothing beside it but what it may be. */
export const printLimit = (
  { name, ours_ms, rows, ...more }: Pick<Result, "name" | "ours_ms" | "rows"> & More,
  limit: Readonly<{ what: string; ms: number }>,
): void =>
  print({
    name,
    ours_ms: round(ours_ms),
    yardstick: limit.what,
    yardstick_ms: limit.ms,
    ratio: round(ours_ms / limit.ms),
    rows,
    ...more,
  })

/** How work grows with its rows, smallest first: against growing just as they do; an exponent of 1 is linear. */
export const printGrowth = (name: string, measured: readonly (readonly [rows: number, ms: number])[]): void => {
  const [first, last] = [measured[0]!, measured.at(-1)!]
  const linear = (first[1] * last[0]) / first[0]
  print({
    name,
    ours_ms: round(last[1]),
    yardstick: `its time at ${first[0]} rows, as often as there are more rows`,
    yardstick_ms: round(linear),
    ratio: round(last[1] / linear),
    rows: last[0],
    exponents: measured.slice(1).map((large, at) => exponent(measured[at]!, large)),
  })
}

/** The exponent of growth between two sizes. */
const exponent = (small: readonly [number, number], large: readonly [number, number]): number =>
  round(Math.log(large[1] / small[1]) / Math.log(large[0] / small[0]))
