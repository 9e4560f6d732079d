/**
 * Random numbers that come out the same for the same seed, so that a forecast can be made again to the last digit. The
 * generator is mulberry32; the draws are the textbook methods, exact in distribution except where said.
 */
export type Random = Readonly<{
  /** In [0, 1). */
  uniform: () => number
  normal: () => number
  /** Shape above 0, scale 1. */
  gamma: (shape: number) => number
  beta: (successes: number, failures: number) => number
  /** How many of `trials` succeed, each with the same chance. */
  binomial: (trials: number, chance: number) => number
  poisson: (mean: number) => number
}>

export function buildRandom(seed: number): Random {
  const uniform = buildUniform(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const gamma = (shape: number): number => drawGamma(shape, uniform, normal)
  const beta = (successes: number, failures: number): number => {
    const [one, other] = [gamma(successes), gamma(failures)]
    return one + other === 0 ? 0.5 : one / (one + other)
  }
  const poisson = (mean: number): number => drawPoisson(mean, uniform, gamma)
  return {
    uniform,
    normal,
    gamma,
    beta,
    binomial: (trials, chance) => drawBinomial(trials, chance, uniform, beta),
    poisson,
  }
}

function buildUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Marsaglia and Tsang's method. */
function drawGamma(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal()
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Halves the trials by their median until few are left: exact, and quick for a hundred thousand dossiers. */
function drawBinomial(
  trials: number,
  chance: number,
  uniform: () => number,
  beta: (successes: number, failures: number) => number,
): number {
  let [left, share, found] = [trials, Math.min(1, Math.max(0, chance)), 0]
  while (left > 32 && share > 0 && share < 1) {
    const middle = Math.floor(left / 2) + 1
    const split = beta(middle, left + 1 - middle)
    if (split <= share) {
      found += middle
      left -= middle
      share = (share - split) / (1 - split)
    } else {
      left = middle - 1
      share /= split
    }
  }
  for (let trial = 0; trial < left; trial += 1) if (uniform() < share) found += 1
  return found
}

/** By gamma waiting times while the mean is large: exact. */
function drawPoisson(mean: number, uniform: () => number, gamma: (shape: number) => number): number {
  let [left, found] = [mean, 0]
  while (left > 32) {
    const events = Math.floor(left * 0.875)
    const waited = gamma(events)
    if (waited > left) return found + drawBinomialBelow(events - 1, left / waited, uniform)
    found += events
    left -= waited
  }
  const limit = Math.exp(-left)
  for (let product = 1 - uniform(); product > limit; product *= 1 - uniform()) found += 1
  return found
}

function drawBinomialBelow(trials: number, chance: number, uniform: () => number): number {
  let found = 0
  for (let trial = 0; trial < trials; trial += 1) if (uniform() < chance) found += 1
  return found
}
