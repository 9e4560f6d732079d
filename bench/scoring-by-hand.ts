import type { FigureTable } from "#modules/scoring/rules/index.ts"

import { areas, blockOf, gateOf, leaves } from "./scoring-sheet.ts"
import type { KindName } from "./scoring-sheet.ts"

/**
 * The yardstick written by hand: this one sheet, no rules as data, numbers as floats, one loop a criterion over the
 * engine's own columns. It knows which cells cannot occur here (odd spellings, wrong types, words of no grade) and does
 * not look for them; missing, not applicable, knock-outs, re-scaling, bonus, penalty, sources and ranks are the same.
 */
export type ByHand = Readonly<{
  points: readonly Float64Array[]
  outcome: readonly Uint8Array[]
  areas: readonly Float64Array[]
  sources: readonly Float64Array[]
  total: Float64Array
  ranks: Int32Array
}>

const notApplicable = 2
const hundredths = (points: number): number => Math.round(points * 100 + 1e-9) * 100
const day = (text: string): number => Date.parse(text) / 86_400_000
const [first, second] = [day("2026-01-31"), day("2026-02-15")]

type Inputs = readonly Readonly<{ v: Float64Array; scale: number; words: readonly string[]; count: Float64Array }>[]

const shares = (x: number): number => (x < 0.25 ? 0 : x <= 0.5 ? 0.5 : 1)

/** Points of one criterion of one commune from its inputs. */
const rules: Readonly<Record<KindName, (inputs: Inputs) => (at: number) => number>> = {
  yesNo:
    ([a]) =>
    (at) =>
      a!.v[at]!,
  bands:
    ([a, b]) =>
    (at) =>
      shares(a!.v[at]! / b!.v[at]!),
  proportional:
    ([a, b]) =>
    (at) =>
      Math.min(1, a!.v[at]! / b!.v[at]!),
  floor:
    ([a, b]) =>
    (at) => {
      const r = a!.v[at]! / b!.v[at]!
      return r < 0.8 ? 0 : Math.min(1, r)
    },
  target:
    ([a, b]) =>
    (at) =>
      Math.min(1, a!.v[at]! / b!.v[at]! / 0.8),
  count:
    ([a]) =>
    (at) =>
      Math.min(1, a!.v[at]! * 0.25),
  deduct:
    ([a, b]) =>
    (at) =>
      Math.max(0, 1 - a!.v[at]! * 0.25 - b!.v[at]! * 0.1),
  deadline:
    ([a]) =>
    (at) =>
      a!.v[at]! <= first ? 1 : a!.v[at]! <= second ? 0.5 : 0,
  completion:
    ([a, b, c]) =>
    (at) =>
      a!.v[at]! < b!.v[at]! ? 0 : c!.v[at]! > 0 ? 0.5 : 1,
  grades: ([a]) => {
    const known = a!.words.map((word) => (word === "Xuất sắc" ? 1 : word === "Tốt" ? 0.75 : 0.5))
    return (at) => known[a!.v[at]!]!
  },
  options:
    ([a, b, c, d]) =>
    (at) => {
      const [one, two, three] = [a!.v[at]!, b!.v[at]!, c!.v[at]!]
      return (one + two * 0.6 + three * 0.2) / (one + two + three + d!.v[at]!)
    },
  index: ([a]) => {
    const full = a!.scale * 100
    return (at) => a!.v[at]! / full
  },
  growth:
    ([a, b]) =>
    (at) =>
      shares((a!.v[at]! - b!.v[at]!) / b!.v[at]!),
  rank:
    ([a]) =>
    (at) =>
      a!.v[at]! <= 10 ? 1 : 0.4,
  judgement:
    ([a]) =>
    (at) =>
      a!.v[at]! / a!.scale,
  severity:
    ([a, b]) =>
    (at) =>
      b!.v[at]! > 0 ? 0 : a!.v[at]! > 0 ? 0.5 : 1,
  parts:
    ([a, b, c]) =>
    (at) =>
      a!.v[at]! * 0.5 + b!.v[at]! * 0.25 + c!.v[at]! * 0.25,
  weighted:
    ([a, b, c]) =>
    (at) =>
      Math.min(1, (a!.v[at]! + c!.v[at]! * 0.5) / b!.v[at]!),
  product:
    ([a, b, c, d]) =>
    (at) =>
      Math.min(1, ((a!.v[at]! / b!.v[at]!) * (c!.v[at]! / d!.v[at]!)) / 0.6),
  children: ([a]) => {
    const full = a!.scale * 100
    return (at) => Math.min(1, a!.v[at]! / a!.count[at]! / full)
  },
  manual:
    ([a]) =>
    (at) =>
      a!.v[at]! / a!.scale,
  bonus:
    ([a]) =>
    (at) =>
      Math.min(2, a!.v[at]! * 0.5),
  penalty:
    ([a]) =>
    (at) =>
      Math.min(2, a!.v[at]! * 0.5),
}

/** A loop of its own for every criterion, so that the compiler sees one rule in each: what a hand would write out. */
// oxlint-disable-next-line typescript/no-implied-eval -- the source is this file's own
const buildLoop = (source: string): typeof loop => new Function(`return ${source}`)() as typeof loop

const loop = (
  rule: (at: number) => number,
  states: readonly Uint8Array[],
  gate: Float64Array,
  into: Readonly<{ points: Float64Array; outcome: Uint8Array }>,
): void => {
  const { points, outcome } = into
  const state = states[0]!
  for (let at = 0; at < points.length; at += 1) {
    const kind = state[at]!
    if (gate[at] === 0) {
      points[at] = 0
      outcome[at] = 3
    } else if (kind < 2) {
      points[at] = 0
      outcome[at] = kind === 0 ? 1 : 2
    } else {
      points[at] = Math.round(rule(at) * 100 + 1e-9) * 100
      outcome[at] = 0
    }
  }
}

/** Built once for a table; each call scores every commune of it. */
export const buildByHand = (table: FigureTable): (() => ByHand) => {
  const { units } = table
  const steps = leaves.map((leaf) => {
    const columns = Array.from({ length: leaf.inputs }, (_, place) => table.columns.get(`${leaf.code}.${place}`)!)
    const inputs = columns.map(({ value, decimals, words, count }) => ({
      v: value,
      scale: 10 ** decimals,
      words,
      count: count ?? value,
    }))
    const run = buildLoop(loop.toString())
    return { leaf, run, rule: rules[leaf.kind](inputs), states: columns.map(({ state }) => state) }
  })
  const gates = Array.from({ length: areas }, (_, area) => table.columns.get(gateOf(area))!.value)
  return () => {
    const points = leaves.map(() => new Float64Array(units))
    const outcome = leaves.map(() => new Uint8Array(units))
    const areaPoints = gates.map(() => new Float64Array(units))
    const sources = [0, 1, 2].map(() => new Float64Array(units))
    const [rawMax, total] = [new Float64Array(units), new Float64Array(units)]
    for (const [place, { leaf, run, rule, states }] of steps.entries()) {
      const [own, decided] = [points[place]!, outcome[place]!]
      run(rule, states, gates[leaf.area]!, { points: own, outcome: decided })
      if (leaf.kind === "bonus" || leaf.kind === "penalty") continue
      const [area, source] = [areaPoints[leaf.area]!, sources[leaf.source]!]
      for (let at = 0; at < units; at += 1) {
        area[at]! += own[at]!
        source[at]! += own[at]!
        if (decided[at] !== notApplicable) rawMax[at]! += 10_000
      }
    }
    for (let at = 0; at < units; at += 1) {
      let raw = 0
      for (const area of areaPoints) raw += area[at]!
      const scaled = hundredths((raw / rawMax[at]!) * 100)
      total[at] = Math.min(1e6, Math.max(0, scaled + points[118]![at]! - points[119]![at]!))
    }
    return { points, outcome, areas: areaPoints, sources, total, ranks: rank(total, sources) }
  }
}

const rank = (total: Float64Array, [council, survey]: readonly Float64Array[]): Int32Array => {
  const better = (one: number, other: number): number =>
    total[other]! - total[one]! || council![other]! - council![one]! || survey![other]! - survey![one]!
  const blocks: number[][] = []
  for (let unit = 0; unit < total.length; unit += 1) (blocks[blockOf(unit)] ??= []).push(unit)
  const ranks = new Int32Array(total.length)
  for (const block of blocks) {
    const order = block.toSorted(better)
    let given = 1
    for (const [place, unit] of order.entries()) {
      if (place > 0 && better(order[place - 1]!, unit) !== 0) given = place + 1
      ranks[unit] = given
    }
  }
  return ranks
}
