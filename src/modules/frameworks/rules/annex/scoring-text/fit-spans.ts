import { addRatios, compareRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { doubt, plain } from "./draft.ts"
import type { Doubt } from "./draft.ts"
import type { Span } from "./ranges.ts"

/** A span with whatever belongs to it. */
export type Spanned<Held> = Readonly<{ span: Span; held: Held }>

/** Whole numbers: "3 to 5" is from 3 on and below 6, so that the spans of counts meet without a gap between. */
export function wholeSpan(span: Span): Span {
  const from = span.from !== null && span.fromOpen ? addRatios(span.from, one) : span.from
  const to = span.to !== null && !span.toOpen ? addRatios(span.to, one) : span.to
  return { from, fromOpen: false, to, toOpen: to !== null }
}

export function byStart<Held>(first: Spanned<Held>, second: Spanned<Held>): number {
  const [a, b] = [first.span, second.span]
  if (a.from === null || b.from === null) return a.from === b.from ? 0 : a.from === null ? -1 : 1
  return compareRatios(a.from, b.from) || Number(a.fromOpen) - Number(b.fromOpen)
}

/** What lies between two spans in order: nothing, a gap, or an overlap. */
function meeting(first: Span, second: Span): "meets" | "gap" | "overlap" {
  if (first.to === null || second.from === null) return "overlap"
  const order = compareRatios(first.to, second.from)
  if (order !== 0) return order < 0 ? "gap" : "overlap"
  if (first.toOpen && second.fromOpen) return "gap"
  return !first.toOpen && !second.fromOpen ? "overlap" : "meets"
}

/** The first gap or overlap of spans in order; undefined when each begins where the one before ends. */
export function findMisfit(spans: readonly Span[], shown: (value: Ratio) => string = plain): Doubt | undefined {
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1]
    if (next === undefined) continue
    const kind = meeting(span, next)
    if (kind === "meets") continue
    const [end, start] = [span.to === null ? "∞" : shown(span.to), next.from === null ? "-∞" : shown(next.from)]
    if (kind === "gap")
      return doubt("gap", `bỏ trống giữa ${end} và ${start}`, `nothing is said between ${end} and ${start}`)
    return doubt("overlap", `hai bậc chồng nhau ở ${start}`, `two bands overlap at ${start}`)
  }
  return undefined
}

/** The spans that fill what the given ones, in order and apart, leave open. */
export function listOpenSpans(spans: readonly Span[]): readonly Span[] {
  const open: Span[] = []
  const first = spans[0]
  if (first === undefined) return [{ from: null, fromOpen: false, to: null, toOpen: false }]
  if (first.from !== null) open.push({ from: null, fromOpen: false, to: first.from, toOpen: !first.fromOpen })
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1]
    if (next === undefined) {
      if (span.to !== null) open.push({ from: span.to, fromOpen: !span.toOpen, to: null, toOpen: false })
    } else if (meeting(span, next) === "gap")
      open.push({ from: span.to, fromOpen: !span.toOpen, to: next.from, toOpen: !next.fromOpen })
  }
  return open
}

/** A share of a whole lies from 0 to 100 %: an end there is no end. */
export function openWhole({ from, fromOpen, to, toOpen }: Span): Span {
  const isTop = to !== null && !toOpen && compareRatios(to, one) === 0
  const isBottom = from !== null && !fromOpen && compareRatios(from, zero) === 0
  return { from: isBottom ? null : from, fromOpen, to: isTop ? null : to, toOpen: isTop ? false : toOpen }
}
