import type { Finding } from "../plan-reading.ts"
import type { Term } from "../registers/types.ts"
import { yearInNumber } from "./cited-laws.ts"
import { severityOf } from "./context.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { onceFor } from "./once-for.ts"
import { lineAt, sentenceAt } from "./passages.ts"
import { isMatch, listMatches } from "./patterns.ts"
import { listUp, showDate } from "./wording.ts"

/** Terms of the register used after the last day on which they were right. One finding a term, with all its lines. */
export function checkTermObsolete(context: CheckContext): readonly Finding[] {
  return context.registers.terms.flatMap((term) => checkTerm(context, term))
}

function checkTerm(context: CheckContext, term: Term): readonly Finding[] {
  const { to } = term
  if (to === null || context.dating === null) return []
  const isOver = context.dating.earliest > to
  const isOverToday = context.today !== undefined && context.today > to
  if (!isOver && !isOverToday) return []
  const uses = listUses(context, term, to)
  if (uses.length === 0) return []
  const words = [...new Set(uses.map((use) => use.words))]
  const shown = `“${listUp(words, context.lang, 3)}”`
  return [
    buildFinding(context, {
      rule: "term-obsolete",
      severity: isOver ? severityOf(term.confidence) : "notice",
      lines: uses.map(({ line }) => line),
      message: {
        vi: `${shown} không còn dùng sau ngày ${showDate(to)}: ${term.why}. Dùng: ${term.use}.`,
        en: `${shown} went out of use after ${showDate(to)}: ${term.whyEn}. Use: ${term.use}.`,
      },
      values: {
        term: term.id,
        words,
        to,
        use: term.use,
        today: isOver ? null : context.today,
        confidence: term.confidence,
      },
    }),
  ]
}

type Use = Readonly<{ words: string; line: number }>

function listUses(context: CheckContext, term: Term, to: string): readonly Use[] {
  return context.passages.flatMap((passage) =>
    listMatches(term.pattern, passage.text).flatMap(({ text: words, index }) => {
      const sentence = sentenceAt(passage, index)
      const isHistory = term.unless !== undefined && isMatch(term.unless, sentence)
      if (isHistory || hasOldCitation(context, sentence, to)) return []
      return [{ words, line: lineAt(passage, index).number }]
    }),
  )
}

/** A document of its time keeps its name: a cited decision of 2024 was rightly issued by a district. */
function hasOldCitation(context: CheckContext, sentence: string, to: string): boolean {
  return [...firstIssues(context)].some(([number, issued]) => issued <= to && sentence.includes(number))
}

/** The cited numbers with the earliest day on which each was issued, as far as the plan or the number tells. */
const firstIssues = onceFor(({ trace }: CheckContext): ReadonlyMap<string, string> => {
  const issues = new Map<string, string>()
  for (const { date, number } of trace.citations) {
    if (number === null) continue
    const year = yearInNumber(number)
    const issued = date ?? (year === null ? null : `${year}-12-31`)
    const known = issues.get(number)
    if (issued !== null && (known === undefined || issued < known)) issues.set(number, issued)
  }
  return issues
})
