import { findDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Measure } from "../../package.ts"
import { Rule } from "../../rule.ts"
import { assembleBands } from "./assemble-bands.ts"
import { assembleCases } from "./assemble-cases.ts"
import { assembleDays } from "./assemble-days.ts"
import { assembleDeadline } from "./assemble-deadline.ts"
import { assembleEach } from "./assemble-each.ts"
import { assembleFormula } from "./assemble-formula.ts"
import { assembleGrowth } from "./assemble-growth.ts"
import { assembleRank } from "./assemble-rank.ts"
import {
  assembleChildren,
  assembleCompletion,
  assembleJudgement,
  assembleManual,
  assembleOptions,
  assembleSeverity,
} from "./assemble-special.ts"
import { readPieces } from "./clauses.ts"
import type { Clause, Pieces } from "./clauses.ts"
import { doubt, isDoubt, maxOf, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft, ScoringSubject } from "./draft.ts"
import { areDefinitionsRead } from "./formulas.ts"
import { buildScoringText } from "./scoring-text.ts"
import { findRuleDoubt } from "./verify-rule.ts"

/** A scoring text as a rule: sure, or unsure with the reason and, where there is one, the rule that was meant perhaps. */
export type ScoringReading =
  | Readonly<{ kind: "sure"; rule: Rule; measures: readonly Measure[] }>
  | Readonly<{ kind: "unsure"; reason: Doubt; rule?: Rule; measures: readonly Measure[] }>

/** From the most particular to the most general; each takes a text only when all clauses are of its kind. */
const ways: readonly Assemble[] = [
  assembleCompletion,
  assembleSeverity,
  assembleOptions,
  assembleEach,
  assembleDeadline,
  assembleDays,
  assembleGrowth,
  assembleRank,
  assembleFormula,
  assembleBands,
  assembleCases,
]

/** Those that look at the whole text themselves and need no clauses. */
const wholeText: readonly Assemble[] = [assembleChildren, assembleJudgement, assembleManual]

/** No criterion says its scoring in more; a cell of this length holds something else. */
const longest = 3_000

/**
 * Reads the scoring text of a leaf ("trên 50%: 1 điểm; từ 25-50%: 0,5 điểm; dưới 25%: 0 điểm") into a draft rule. It is
 * sure only when every clause is understood and the finished rule passes `findRuleDoubt`; never a silent guess.
 */
export function readScoringText(text: string, subject: ScoringSubject): ScoringReading {
  if (text.trim() === "") return unsure(doubt("noText", "không có lời văn cách tính điểm", "there is no scoring text"))
  const maximum = findDecimal(subject.max)
  if (maximum === undefined || maximum.numerator <= 0n)
    return unsure(doubt("noMaximum", "chưa biết điểm tối đa", "the maximum is not known"))
  if (text.length > longest) return unsure(doubt("unknownWords", "lời văn quá dài", "the text is too long"))
  const scoring = buildScoringText(text)
  const max = maxOf(subject)
  // "1.000" is a thousand to one reader and one to another.
  if (/(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?!\d)/u.test(scoring.plain))
    return unsure(doubt("ambiguous", "dấu chấm phân cách hàng nghìn hay phần thập phân?", "thousands or decimals?"))
  const { pieces, exception } = splitException(readPieces(scoring.plain, max), max)
  const context: AssembleContext = { pieces, text: scoring, subject, max }
  const found = assemble(context)
  if (isDoubt(found)) return unsure(found)
  return check(withException(found, exception), context)
}

function assemble(context: AssembleContext): Draft | Doubt {
  for (const way of wholeText) {
    const found = way(context)
    if (found !== undefined) return found
  }
  const [unread] = context.pieces.unread
  if (unread !== undefined) return doubt("unknownWords", `không hiểu “${unread}”`, `“${unread}” is not understood`)
  if (!areDefinitionsRead(context)) {
    const [definition = ""] = context.pieces.definitions
    return doubt("unknownWords", `không hiểu “${definition}”`, `“${definition}” is not understood`)
  }
  for (const way of ways) {
    const found = way(context)
    if (found !== undefined) return found
  }
  return doubt("unknownWords", "không nhận ra loại quy tắc nào", "no kind of rule is recognised")
}

function check(draft: Draft | Doubt, { text, subject, pieces }: AssembleContext): ScoringReading {
  if (isDoubt(draft)) return unsure(draft)
  const parsed = Rule.safeParse(draft.rule)
  if (!parsed.success)
    return unsure(doubt("outOfRange", "quy tắc dựng ra không hợp lệ", "the rule as built is not valid"))
  const rule = parsed.data
  const { measures } = draft
  const reason =
    draft.doubt ??
    findUnusedCap(rule, pieces) ??
    findExtraDoubt(rule, subject) ??
    findRuleDoubt(rule, subject, text.plain)
  return reason === undefined ? { kind: "sure", rule, measures } : { kind: "unsure", reason, rule, measures }
}

const unsure = (reason: Doubt): ScoringReading => ({ kind: "unsure", reason, measures: [] })

/** A cap belongs to rules that count; elsewhere nobody knows what it limits. */
function findUnusedCap({ kind }: Rule, { caps }: Pieces): Doubt | undefined {
  if (caps.length === 0 || ["count", "deduct", "bonus", "penalty"].includes(kind)) return undefined
  return doubt(
    "ambiguous",
    `không rõ “${caps[0]?.piece.trim()}” giới hạn điều gì`,
    `what “${caps[0]?.piece.trim()}” limits is not clear`,
  )
}

function findExtraDoubt({ kind }: Rule, { extra }: ScoringSubject): Doubt | undefined {
  if (extra === undefined || kind === extra) return undefined
  return doubt(
    "noRuleKind",
    "điểm cộng, điểm trừ chỉ tính theo từng việc",
    "bonus and penalty points are only given for each",
  )
}

type Exception = Readonly<{ policy: "full" | "rescale"; piece: string }>

const nothingArises =
  /^(?:(?:nếu|trường hợp|đơn vị|địa phương|xã|phường|trong năm|trong kỳ|cơ quan),?\s)*không (?:có )?phát sinh(?:\s[\p{L}#,/ ]+)?$/u
const leftOut =
  /(?:loại trừ|không tính (?:vào )?(?:tổng )?điểm (?:của )?tiêu chí|trừ (?:ra )?khỏi tổng điểm|không đánh giá|không áp dụng|loại khỏi)/u

/** "Không phát sinh: điểm tối đa" is no step but what becomes of a criterion that does not apply. */
function splitException(pieces: Pieces, max: Ratio): Readonly<{ pieces: Pieces; exception: Exception | undefined }> {
  const isFull = ({ condition, result }: Clause): boolean => {
    const points = pointsOf(result, max)
    return nothingArises.test(condition) && points !== undefined && compareRatios(points, max) === 0
  }
  const full = pieces.clauses.find(isFull)
  if (full !== undefined) {
    const clauses = pieces.clauses.filter((clause) => clause !== full)
    return { pieces: { ...pieces, clauses }, exception: { policy: "full", piece: full.piece } }
  }
  const dropped = pieces.unread.find(
    (piece) => /không (?:có )?phát sinh/u.test(piece) && leftOut.test(piece) && !/\d/u.test(piece),
  )
  if (dropped === undefined) return { pieces, exception: undefined }
  return {
    pieces: { ...pieces, unread: pieces.unread.filter((piece) => piece !== dropped) },
    exception: { policy: "rescale", piece: dropped },
  }
}

function withException(draft: Draft, exception: Exception | undefined): Draft | Doubt {
  if (exception === undefined) return draft
  const per = findTotal(draft)
  if (per === undefined)
    return doubt(
      "ambiguous",
      `không rõ “${exception.piece}” xét theo số liệu nào`,
      `which figure decides “${exception.piece}” is not clear`,
    )
  // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
  const notApplicable = { when: { [per]: 0 }, then: exception.policy }
  return { ...draft, rule: { ...draft.rule, notApplicable } }
}

/** The total of a ratio: when it is 0, nothing arose. */
function findTotal({ rule }: Draft): string | undefined {
  if (rule.kind === "completion") return rule.total
  return (rule.kind === "proportional" || rule.kind === "bands" || rule.kind === "weighted") && rule.per !== undefined
    ? rule.per
    : undefined
}
