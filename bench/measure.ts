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

export const print = (result: object): void => void process.stdout.write(`${JSON.stringify(result)}\n`)

/** The exponent of growth between two sizes: 1 is linear. */
export const exponent = (small: readonly [number, number], large: readonly [number, number]): number =>
  round(Math.log(large[1] / small[1]) / Math.log(large[0] / small[0]))
