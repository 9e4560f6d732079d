import { zero } from "#platform/exact/ratio.ts"

import { otherwise } from "./assemble-bands.ts"
import { withoutRankWords } from "./assemble-special.ts"
import { bandOf, doubt, pointsOf } from "./draft.ts"
import type { Assemble } from "./draft.ts"
import { byStart, findMisfit, listOpenSpans, wholeSpan } from "./fit-spans.ts"
import type { Spanned } from "./fit-spans.ts"
import { proposeMeasure } from "./measures.ts"
import { parseRange } from "./ranges.ts"
import type { Result } from "./results.ts"

/** Steps on the rank: "xếp hạng từ 1 đến 5: 2 điểm; từ 6 đến 10: 1 điểm; còn lại: 0". */
export const assembleRank: Assemble = (context) => {
  const bare = withoutRankWords(context)
  if (bare === undefined) return undefined
  const spans: Spanned<Result>[] = []
  let rest: Result | undefined
  for (const { condition, result } of bare.pieces.clauses) {
    const range = /\d/u.test(condition) ? parseRange(condition) : undefined
    if (range !== undefined && range.unit === "count") spans.push({ span: wholeSpan(range.span), held: result })
    else if (otherwise.test(condition) && rest === undefined) rest = result
    else
      return doubt(
        "unknownWords",
        `không hiểu “${condition}” trong bậc xếp hạng`,
        `“${condition}” is not understood among ranks`,
      )
  }
  if (spans.some(({ held }) => held.kind === "formula"))
    return doubt("noRuleKind", "công thức trong bậc xếp hạng", "a formula among ranks")
  const top = spans.map(({ span, held }) => ({
    span: span.from?.numerator === span.from?.denominator ? { ...span, from: null } : span,
    held,
  }))
  const sorted = top.toSorted(byStart)
  const open =
    rest === undefined ? [] : listOpenSpans(sorted.map(({ span }) => span)).map((span) => ({ span, held: rest }))
  const all = [...sorted, ...open].toSorted(byStart)
  const misfit = findMisfit(all.map(({ span }) => span))
  if (misfit !== undefined) return misfit
  const bands = all.map(({ span, held }) => bandOf(span, pointsOf(held, context.max) ?? zero))
  const of = proposeMeasure(context.subject, "rank", `Thứ hạng: ${context.subject.title}`, { kind: "rank" })
  const draft = { rule: { kind: "rank" as const, of: of.code, bands }, measures: [of] }
  const isOpen = all[0]?.span.from !== null || all.at(-1)?.span.to !== null
  return isOpen ? { ...draft, doubt: doubt("gap", "chưa nói đủ các thứ hạng", "not every rank is covered") } : draft
}
