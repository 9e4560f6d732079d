import { listUndecided, meets, sayUnchecked } from "#modules/frameworks/rules/index.ts"
import type { Area, CompiledFramework, Figures, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { comparePoints, noPoints, parsePoints, subtractPoints, sumPoints, addPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import {
  addRatios,
  buildRatio,
  compareRatios,
  divideRatios,
  formatPercent,
  multiplyRatios,
  one,
  ratioOfPoints,
  roundToPoints,
  zero,
} from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { ScoreLine, ScoreSheet, Subtotal } from "./score-sheet.ts"

/** What classes are given by besides points: the figures their vetoes look at, and how those are called. */
export type FoldContext = Readonly<{ figures: Figures; names: ReadonlyMap<string, string>; lang: "vi" | "en" }>

/** Sums rounded leaves to areas, sources, total and class, as the package says. */
export function foldScore(framework: CompiledFramework, lines: readonly ScoreLine[], context: FoldContext): ScoreSheet {
  const { package: declared } = framework
  const counted = lines.filter(({ extra }) => extra === null)
  const silent = listSilentSources(framework, counted)
  const kept = counted.filter(({ source }) => source === null || !silent.has(source))
  const areas = foldAreas(framework, lines, silent)
  const roots = declared.criteria.map(({ code }) => code)
  const parts = listTopParts(roots, areas, kept)
  const raw = sumPoints(parts.map(({ points }) => points))
  const rawMax = sumPoints(parts.map(({ max }) => max))
  const extra = sumExtra(framework, lines)
  const points = finalPoints(framework, { raw, rawMax, extra })
  const applicable = rawMax > 0
  const { name, vetoes, unchecked } = applicable ? classify(framework, points, context) : unclassified
  return {
    lines,
    areas: [...areas.values()],
    sources: declared.sources.map(({ code }) =>
      sumLines(
        code,
        counted.filter(({ source }) => source === code),
      ),
    ),
    extra,
    total: {
      raw,
      rawMax,
      points,
      percent: formatTotalPercent(declared, { raw, rawMax, extra }),
      missing: counted.filter(({ outcome }) => outcome === "missing" || outcome === "refused").length,
      rescaled: applicable && comparePoints(rawMax, scaleOf(framework)) !== 0,
      applicable,
    },
    class: name,
    vetoes,
    unchecked,
  }
}

/** Sources none of whose leaves has a figure yet, such as a year without a survey; dropped only when another speaks. */
function listSilentSources({ package: declared }: CompiledFramework, lines: readonly ScoreLine[]): ReadonlySet<string> {
  if (declared.whenSourceMissing !== "rescale") return new Set()
  const silent = declared.sources
    .map(({ code }) => code)
    .filter((code) => {
      const own = lines.filter(({ source }) => source === code)
      return own.length > 0 && own.every(({ outcome }) => outcome === "missing")
    })
  return silent.length < declared.sources.length ? new Set(silent) : new Set()
}

function foldAreas(
  framework: CompiledFramework,
  lines: readonly ScoreLine[],
  silent: ReadonlySet<string>,
): Map<string, Subtotal> {
  const byCode = new Map<string, Subtotal>()
  for (const line of lines) if (line.extra === null) byCode.set(line.code, subtotalOf(line, silent))
  const areas = new Map<string, Subtotal>()
  // Areas stand in print order, a parent before its children: from the end each child is ready before its parent.
  for (const area of framework.areas.toReversed()) {
    const children = area.children.map((code) => byCode.get(code)).filter((child) => child !== undefined)
    const folded = foldArea(area, children, framework.package.decimals)
    byCode.set(area.code, folded)
    areas.set(area.code, folded)
  }
  return new Map(framework.areas.map(({ code }) => [code, areas.get(code)!]))
}

function subtotalOf({ code, points, countedMax, outcome, source }: ScoreLine, silent: ReadonlySet<string>): Subtotal {
  const dropped = source !== null && silent.has(source)
  const missing = outcome === "missing" || outcome === "refused" ? 1 : 0
  return { code, points, max: dropped ? noPoints : countedMax, missing }
}

function foldArea(area: Area, children: readonly Subtotal[], decimals: number): Subtotal {
  const missing = children.reduce((sum, child) => sum + child.missing, 0)
  const applicable = children.filter(({ max }) => max > 0)
  if (area.how === "sum" || area.max === null || applicable.length === 0) {
    const points = sumPoints(children.map((child) => child.points))
    return { code: area.code, points, max: sumPoints(children.map(({ max }) => max)), missing }
  }
  const shares = applicable.map(({ points, max }) => buildRatio(points, max))
  const share = area.how === "mean" ? meanOf(shares) : leastOf(shares)
  const max = roundToPoints(area.max, 4)
  return { code: area.code, points: roundToPoints(multiplyRatios(area.max, share), decimals), max, missing }
}

function meanOf(shares: readonly Ratio[]): Ratio {
  return divideRatios(shares.reduce(addRatios), buildRatio(shares.length, 1))
}

function leastOf(shares: readonly Ratio[]): Ratio {
  return shares.reduce((least, share) => (compareRatios(share, least) < 0 ? share : least))
}

function listTopParts(
  roots: readonly string[],
  areas: ReadonlyMap<string, Subtotal>,
  kept: readonly ScoreLine[],
): readonly Readonly<{ points: Points; max: Points }>[] {
  const leaves = new Map(kept.map((line) => [line.code, line]))
  return roots.flatMap((code) => {
    const area = areas.get(code)
    if (area !== undefined) return [area]
    const leaf = leaves.get(code)
    return leaf === undefined ? [] : [{ points: leaf.points, max: leaf.countedMax }]
  })
}

function sumLines(code: string, lines: readonly ScoreLine[]): Subtotal {
  return {
    code,
    points: sumPoints(lines.map(({ points }) => points)),
    max: sumPoints(lines.map(({ countedMax }) => countedMax)),
    missing: lines.filter(({ outcome }) => outcome === "missing" || outcome === "refused").length,
  }
}

function sumExtra({ package: { extra } }: CompiledFramework, lines: readonly ScoreLine[]): ScoreSheet["extra"] {
  const sumOf = (kind: "bonus" | "penalty", cap: string | undefined): Points => {
    const sum = sumPoints(lines.filter((line) => line.extra === kind).map(({ points }) => points))
    const most = cap === undefined ? sum : parsePoints(cap)
    return comparePoints(sum, most) > 0 ? most : sum
  }
  return { bonus: sumOf("bonus", extra.bonusCap), penalty: sumOf("penalty", extra.penaltyCap) }
}

type Sums = Readonly<{ raw: Points; rawMax: Points; extra: ScoreSheet["extra"] }>

/** What is left after criteria were dropped is brought to the scale, then bonus and penalty; never below 0. */
function finalPoints(framework: CompiledFramework, { raw, rawMax, extra }: Sums): Points {
  const { decimals, extra: rules, scale: scaleText } = framework.package
  const scale = scaleOf(framework)
  const scaled =
    rawMax === scale || rawMax === 0
      ? raw
      : roundToPoints(multiplyRatios(buildRatio(raw, rawMax), parseDecimal(scaleText)), decimals)
  const total = subtractPoints(addPoints(scaled, extra.bonus), extra.penalty)
  if (total < 0) return noPoints
  return rules.mayExceedScale || comparePoints(total, scale) <= 0 ? total : scale
}

/**
 * The total in percent of the scale, as text with the package's percent decimals: taken from the sums themselves, not
 * from the points that were already rounded (57.2 of 70 at one decimal is 81.71 %, not 81.70 %).
 */
export function formatTotalPercent(framework: FrameworkPackage, { raw, rawMax, extra }: Sums): string {
  const scale = parseDecimal(framework.scale)
  const scaled = rawMax === 0 ? ratioOfPoints(raw) : multiplyRatios(buildRatio(raw, rawMax), scale)
  const total = addRatios(scaled, ratioOfPoints(subtractPoints(extra.bonus, extra.penalty)))
  const share = divideRatios(total, scale)
  const least = share.numerator < 0n ? zero : share
  const isOver = !framework.extra.mayExceedScale && compareRatios(least, one) > 0
  return formatPercent(isOver ? one : least, framework.percentDecimals)
}

function scaleOf({ package: { scale } }: CompiledFramework): Points {
  return roundToPoints(parseDecimal(scale), 4)
}

type Classified = Pick<ScoreSheet, "vetoes" | "unchecked"> & Readonly<{ name: string | null }>

const unclassified: Classified = { name: null, vetoes: [], unchecked: [] }

function classify(
  { package: { classes } }: CompiledFramework,
  points: Points,
  { figures, ...words }: FoldContext,
): Classified {
  const vetoes: string[] = []
  const descending = classes.toSorted((first, second) =>
    compareRatios(parseDecimal(second.from), parseDecimal(first.from)),
  )
  for (const { name, from, veto = [] } of descending) {
    if (compareRatios(ratioOfPoints(points), parseDecimal(from)) < 0) continue
    const against = veto.filter(({ when }) => meets(when, figures))
    if (against.length > 0) {
      vetoes.push(...against.map(({ because }) => `${name}: ${because}`))
      continue
    }
    const unchecked = veto.flatMap(({ when, because }) =>
      sayUnchecked(listUndecided(when, figures), because, { ...words, what: "veto" }),
    )
    return { name, vetoes, unchecked: unchecked.map((each) => `${name}: ${each}`) }
  }
  return { ...unclassified, vetoes }
}
