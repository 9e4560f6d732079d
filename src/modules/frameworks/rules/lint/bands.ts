import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { buildRatio, compareRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { LoweredRule } from "../form.ts"
import type { Measure } from "../package.ts"
import type { Rule } from "../rule.ts"
import type { Band } from "../settings.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import { hasWhole, intersect, isEmpty, rangeOfCurve } from "./range.ts"
import type { Range } from "./range.ts"
import type { LintSubject } from "./subject.ts"

type Placed = Readonly<{ range: Range; index: number }>
type Asked = Readonly<{ code: string; path: Path; domain: Domain; isShare: boolean }>

/** Which values may occur; `stated` is whether the measure says so, or only the bands do. */
type Domain = Readonly<{ range: Range; whole: boolean; stated: boolean }>

/** Bands neither overlap nor leave a gap, and hold every value that may occur. */
export function checkBands({ leaves, framework }: LintSubject): readonly LintFinding[] {
  const measures = new Map(framework.measures.map((measure) => [measure.code, measure]))
  return leaves.flatMap(({ code, path, leaf }) => {
    const { rule, lowered } = leaf
    if (rule === null || lowered === null || !("bands" in rule) || rule.bands === undefined) return []
    const asked = {
      code,
      path: [...path, "rule", "bands"],
      domain: domainOf(rule, lowered, measures.get(rule.of)),
      isShare: (rule.kind === "bands" && rule.per !== undefined) || (rule.kind === "growth" && rule.as === "ratio"),
    }
    const placed = rule.bands.map((band, index) => ({ range: rangeOf(band), index }))
    const empty = placed.filter(({ range }) => isEmpty(range))
    const sorted = placed.filter(({ range }) => !isEmpty(range)).toSorted(byStart)
    return [
      ...empty.map(({ index, range }) => tell("band-empty", index, range, asked)),
      ...sorted.flatMap((band, at) => checkNeighbour(band, sorted[at + 1], asked)),
      ...checkEnds(sorted, asked),
    ]
  })
}

function checkNeighbour(band: Placed, next: Placed | undefined, asked: Asked): readonly LintFinding[] {
  if (next === undefined) return []
  const common = intersect(band.range, next.range)
  if (common !== null && holdsValue(common, asked.domain)) return [tell("band-overlap", next.index, common, asked)]
  if (common !== null || band.range.to === null || next.range.from === null) return []
  const gap = { from: band.range.to, fromOpen: !band.range.toOpen, to: next.range.from, toOpen: !next.range.fromOpen }
  return holdsValue(gap, asked.domain) ? [tell("band-gap", next.index, gap, asked)] : []
}

/** Below the first and above the last band: an error where the measure says that such values occur. */
function checkEnds(sorted: readonly Placed[], asked: Asked): readonly LintFinding[] {
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const { domain } = asked
  const below =
    first.range.from === null
      ? null
      : intersect(domain.range, { ...everything, to: first.range.from, toOpen: !first.range.fromOpen })
  const above =
    last.range.to === null
      ? null
      : intersect(domain.range, { ...everything, from: last.range.to, fromOpen: !last.range.toOpen })
  return [
    ...(below !== null && holdsValue(below, domain)
      ? [tell(domain.stated ? "band-gap" : "band-open", first.index, below, asked)]
      : []),
    ...(above !== null && holdsValue(above, domain)
      ? [tell(domain.stated ? "band-gap" : "band-open", last.index, above, asked)]
      : []),
  ]
}

function holdsValue(range: Range, domain: Domain): boolean {
  const within = intersect(range, domain.range)
  return within !== null && (!domain.whole || hasWhole(within))
}

function domainOf(rule: Rule, lowered: LoweredRule, measure: Measure | undefined): Domain {
  if (lowered.form.kind !== "curve") return { range: everything, whole: false, stated: false }
  const range = rangeOfCurve(lowered.form, lowered.inputs)
  // A share may pass 100 % when more was done than planned, but few texts speak of it.
  if (rule.kind === "bands" && rule.per !== undefined)
    return { range: { ...range, to: one }, whole: false, stated: true }
  if (rule.kind === "growth") return { range, whole: false, stated: true }
  if (rule.kind === "rank") return { range, whole: true, stated: true }
  if (rule.kind === "index") return { range, whole: false, stated: true }
  const kind = measure?.kind ?? "number"
  const most = { percent: buildRatio(100, 1), index: buildRatio(100, 1), ratio: one }
  if (kind === "percent" || kind === "index" || kind === "ratio")
    return { range: closed(zero, most[kind]), whole: false, stated: true }
  if (kind === "count" || kind === "rank")
    return { range: { ...everything, from: kind === "rank" ? one : zero }, whole: true, stated: true }
  if (kind === "amount") return { range: { ...everything, from: zero }, whole: false, stated: true }
  return { range: { ...everything, from: zero }, whole: false, stated: false }
}

const texts = {
  "band-empty": { vi: "bậc không chứa giá trị nào", en: "the band holds no value" },
  "band-gap": { vi: "không bậc nào chứa", en: "no band holds" },
  "band-overlap": { vi: "hai bậc cùng chứa", en: "two bands hold" },
  "band-open": { vi: "không bậc nào chứa", en: "no band holds" },
} as const

function tell(rule: keyof typeof texts, index: number, range: Range, { code, path, isShare }: Asked): LintFinding {
  const say = (lang: "vi" | "en") => `${code}: ${texts[rule][lang]} ${sayRange(range, isShare, lang)}`
  return found(rule, { path: [...path, index], code }, say("vi"), say("en"))
}

function sayRange({ from, fromOpen, to, toOpen }: Range, isShare: boolean, lang: "vi" | "en"): string {
  const end = (value: Ratio) =>
    isShare
      ? `${formatDecimal({ numerator: value.numerator * 100n, denominator: value.denominator })} %`
      : formatDecimal(value)
  if (from !== null && to !== null && compareRatios(from, to) === 0)
    return lang === "vi" ? `giá trị ${end(from)}` : `the value ${end(from)}`
  const words = {
    vi: { from: "từ", above: "trên", to: "đến", below: "đến dưới" },
    en: { from: "from", above: "above", to: "to", below: "to below" },
  }[lang]
  const parts = [
    from === null ? "" : `${fromOpen ? words.above : words.from} ${end(from)}`,
    to === null ? "" : `${toOpen ? words.below : words.to} ${end(to)}`,
  ]
  return parts.filter((part) => part !== "").join(" ")
}

function rangeOf({ from, to, includes }: Band): Range {
  return {
    from: from === undefined ? null : parseDecimal(from),
    fromOpen: from !== undefined && (includes === "to" || includes === "none"),
    to: to === undefined ? null : parseDecimal(to),
    toOpen: to !== undefined && (includes === "from" || includes === "none"),
  }
}

function byStart({ range: first }: Placed, { range: second }: Placed): number {
  if (first.from === null || second.from === null) return first.from === second.from ? 0 : first.from === null ? -1 : 1
  return compareRatios(first.from, second.from) || Number(first.fromOpen) - Number(second.fromOpen)
}

function closed(from: Ratio, to: Ratio): Range {
  return { from, fromOpen: false, to, toOpen: false }
}

const everything: Range = { from: null, fromOpen: false, to: null, toOpen: false }
