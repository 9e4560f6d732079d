import type { Finding } from "../plan-reading.ts"
import type { Law } from "../registers/types.ts"
import { findLaw } from "./cited-laws.ts"
import { severityOf } from "./context.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { lineAt, sentenceAt } from "./passages.ts"
import { findPassage } from "./score-blocks.ts"
import { showDate } from "./wording.ts"

/** A law that the plan names, at one place. */
type Mention = Readonly<{ law: Law; line: number; sentence: string; isLegalBasis: boolean }>

/** Laws of the register that were not yet, or no longer, in force when the plan was signed. One finding a law. */
export function checkLawNotInForce(context: CheckContext): readonly Finding[] {
  const groups = Map.groupBy(listMentions(context), ({ law }) => law)
  return [...groups].flatMap(([law, mentions]) => [
    ...checkEnded(context, law, mentions),
    ...checkNotYet(context, law, mentions),
  ])
}

function listMentions(context: CheckContext): readonly Mention[] {
  const cited = context.trace.citations.flatMap((citation) => {
    const law = findLaw(context, citation)
    const passage = findPassage(context, citation.range.line)
    if (law === undefined || passage === undefined) return []
    const offset = Math.max(0, passage.text.indexOf(citation.number ?? ""))
    const sentence = sentenceAt(passage, offset)
    return [{ law, line: citation.range.line, sentence, isLegalBasis: citation.isLegalBasis }]
  })
  const keyOf = ({ law, line }: Mention) => `${law.number} ${line}`
  const known = new Set(cited.map(keyOf))
  const plain = context.passages.map(({ text }) => text.toLowerCase())
  // Most laws are not in the plan at all: looking for each once in the whole text spares looking in every passage.
  const whole = plain.join("\n")
  const named = context.registers.laws.flatMap((law) => {
    const names = law.names.map((name) => name.toLowerCase()).filter((name) => whole.includes(name))
    return names.length === 0 ? [] : listNamed(context, law, names, plain)
  })
  return [...cited, ...named.filter((mention) => !known.has(keyOf(mention)))]
}

/** Passages with one of the names; `plain` is the text of each passage in small letters. */
function listNamed(
  context: CheckContext,
  law: Law,
  names: readonly string[],
  plain: readonly string[],
): readonly Mention[] {
  return context.passages.flatMap((passage, place) => {
    const at = names.map((name) => plain[place]?.indexOf(name) ?? -1).find((index) => index >= 0)
    if (at === undefined) return []
    return [
      {
        law,
        line: lineAt(passage, at).number,
        sentence: sentenceAt(passage, at),
        isLegalBasis: passage.role === "legal-basis",
      },
    ]
  })
}

/** Sentences that tell what became of a law, or that look back, do not rely on it. */
const history =
  /thay thế|bãi bỏ|hết hiệu lực|trước đây|nay được|đã được sửa đổi|tổng kết|sơ kết|kết quả thực hiện|giai đoạn 20\d\d ?[-–] ?20\d\d/iu

function checkEnded(context: CheckContext, law: Law, mentions: readonly Mention[]): readonly Finding[] {
  const { inForceTo } = law
  if (inForceTo === null || context.dating === null) return []
  const isOver = context.dating.earliest > inForceTo
  const isOverToday = context.today !== undefined && context.today > inForceTo
  const relying = mentions.filter(({ sentence, isLegalBasis }) => isLegalBasis || !history.test(sentence))
  if ((!isOver && !isOverToday) || relying.length === 0) return []
  const instead = law.replacedBy.join(", ")
  const since = showDate(inForceTo)
  return [
    buildFinding(context, {
      rule: "law-not-in-force",
      severity: isOver ? severityOf(law.confidence) : "notice",
      lines: relying.map(({ line }) => line),
      message: {
        vi: `${law.number} (${law.title}) hết hiệu lực sau ngày ${since}${isOver ? "" : ", sau khi kế hoạch này ban hành"}.${instead === "" ? " Tìm văn bản thay thế." : ` Viện dẫn ${instead}.`}`,
        en: `${law.number} was in force until ${since}${isOver ? "" : ", after this plan was issued"}.${instead === "" ? " Find what replaced it." : ` Cite ${instead}.`}`,
      },
      values: {
        problem: isOver ? "no-longer" : "no-longer-today",
        number: law.number,
        inForceTo,
        replacedBy: law.replacedBy,
        confidence: law.confidence,
      },
    }),
  ]
}

const comingLaw =
  /có hiệu lực (?:từ|kể từ)|chuẩn bị|sắp|sẽ có hiệu lực|dự thảo|phổ biến|tuyên truyền|quán triệt|triển khai thi hành/iu

/** A legal basis that is not in force yet; elsewhere a plan may rightly prepare for a coming law, which is a notice. */
function checkNotYet(context: CheckContext, law: Law, mentions: readonly Mention[]): readonly Finding[] {
  const { inForceFrom, issuedOn } = law
  if (inForceFrom === null || context.dating === null || context.dating.latest >= inForceFrom) return []
  const relying = mentions.filter(({ sentence, isLegalBasis }) => isLegalBasis || !comingLaw.test(sentence))
  if (relying.length === 0) return []
  const isKnown = issuedOn !== null && context.dating.latest >= issuedOn
  const isBasis = relying.some(({ isLegalBasis }) => isLegalBasis)
  const from = showDate(inForceFrom)
  return [
    buildFinding(context, {
      rule: "law-not-in-force",
      severity: isBasis || !isKnown ? severityOf(law.confidence) : "notice",
      lines: relying.map(({ line }) => line),
      message: {
        vi: `${law.number} (${law.title}) chỉ có hiệu lực từ ngày ${from}, sau ngày của kế hoạch. Viện dẫn văn bản đang có hiệu lực.`,
        en: `${law.number} comes into force only on ${from}, after the plan's date. Cite what is in force.`,
      },
      values: { problem: "not-yet", number: law.number, inForceFrom, confidence: law.confidence },
    }),
  ]
}
