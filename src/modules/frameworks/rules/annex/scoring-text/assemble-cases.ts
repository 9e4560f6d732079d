import { addRatios, compareRatios, divideRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { otherwise } from "./assemble-bands.ts"
import { doubt, plain, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft } from "./draft.ts"
import { proposeMeasure } from "./measures.ts"
import { showPiece } from "./scoring-text.ts"

type Case = Readonly<{ words: string; points: Ratio; isShare: boolean }>

const bareYes = /^(?:có|đạt|đạt chuẩn|đúng|đạt yêu cầu|đúng quy định|đầy đủ)$/u
const negation = /^(?:không|chưa|thiếu)(?=\s|$)/u
const rates =
  /^(?:(?:đạt|xếp|xếp loại|mức|loại|hạng|kết quả)\s)*(?:xuất sắc|rất tốt|tốt|khá|trung bình|yếu|kém|giỏi|đạt|[a-d]|(?:không )?hoàn thành(?: xuất sắc| tốt)?(?: nhiệm vụ)?)$/u
/** Words by which cases exclude each other though their points add up. */
const exclusive = /chậm|muộn|trễ|(?:chưa|không) (?:đầy đủ|đúng)|một phần|^(?:cấp|loại|hạng|mức|nhóm|bậc)\s/u

/** Cases in words: yes and no, graded words, or parts that add up. */
export const assembleCases: Assemble = (context) => {
  const { pieces, max } = context
  const cases: Case[] = []
  for (const { condition, result } of pieces.clauses) {
    const points = pointsOf(result, max)
    const words = condition.replace(/^(?:nếu|trường hợp|khi|đối với trường hợp|đối với)\s+/u, "").trim()
    if (points === undefined || /\d|[×=≥≤<>]/u.test(words) || words === "") return undefined
    cases.push({ words, points, isShare: result.kind === "share" })
  }
  if (cases.length < 2) return undefined
  if (new Set(cases.map(({ words }) => words)).size < cases.length)
    return doubt("overlap", "hai trường hợp trùng lời", "two cases have the same words")
  if (
    cases.some(({ words }) => /^(?:mỗi|cứ)\s|tăng|giảm|xếp (?:hạng|thứ)|(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn/u.test(words))
  )
    return undefined
  const full = cases.filter(({ points }) => compareRatios(points, max) === 0)
  const sum = cases.map(({ points }) => points).reduce(addRatios, zero)
  if (full.length === 0) return compareRatios(sum, max) === 0 ? readParts(cases, context) : noMaximum(sum)
  if (cases.length === 2 && cases.some(({ points }) => points.numerator === 0n)) return readYesNo(cases, context)
  return readGrades(cases, context)
}

const noMaximum = (sum: Ratio): Doubt =>
  doubt(
    "maxNotReached",
    `không mức nào đạt điểm tối đa; các mức cộng lại là ${plain(sum)}`,
    `no case gives the maximum; the cases add up to ${plain(sum)}`,
  )

function readYesNo(cases: readonly Case[], context: AssembleContext): Draft | Doubt {
  const yes = cases.find(({ points }) => points.numerator !== 0n)
  const no = cases.find(({ points }) => points.numerator === 0n)
  if (yes === undefined || no === undefined)
    return doubt("ambiguous", "không rõ trường hợp nào được điểm", "which case gives points is not clear")
  if (rates.test(yes.words) && rates.test(no.words) && !isOpposite(yes.words, no.words))
    return readGrades(cases, context)
  if (!isOpposite(yes.words, no.words))
    return doubt(
      "gap",
      `“${yes.words}” và “${no.words}” có thể chưa phủ hết các trường hợp`,
      `“${yes.words}” and “${no.words}” may leave cases out`,
    )
  const isBare = bareYes.test(yes.words) || wordsOf(yes.words).length < 3
  const name = isBare ? context.subject.title : showPiece(context.text, yes.words)
  const of = proposeMeasure(context.subject, "yes", name, { kind: "yesNo" })
  return { rule: { kind: "yesNo", of: of.code }, measures: [of] }
}

/** Whether the two are each other's "no": then no case is left between them. */
function isOpposite(yes: string, no: string): boolean {
  if (otherwise.test(no) || /^(?:không|chưa|ngược lại|không đạt|chưa đạt|không có)$/u.test(no)) return true
  if (negation.test(no) && !negation.test(yes)) return speaksOf(no.replace(negation, ""), yes)
  if (negation.test(yes) && !negation.test(no)) return speaksOf(yes.replace(negation, ""), no)
  return false
}

/** The words of the denial say again what was affirmed, and nothing more. */
function speaksOf(denied: string, affirmed: string): boolean {
  const known = new Set(wordsOf(affirmed))
  const words = wordsOf(denied.replaceAll(/(?:hoặc|và) (?:không|chưa)|hoặc/gu, " "))
  const allowed = new Set([
    ...known,
    "có",
    "đạt",
    "được",
    "thực",
    "hiện",
    "đúng",
    "đủ",
    "đầy",
    "quy",
    "định",
    "một",
    "trong",
    "các",
  ])
  return words.length > 0 && words.every((word) => allowed.has(word)) && deniesAll(denied, affirmed)
}

/** "Không ban hành" leaves "ban hành muộn" open when only "ban hành đúng hạn" is affirmed. */
function deniesAll(denied: string, affirmed: string): boolean {
  const quality =
    /đúng hạn|kịp thời|đầy đủ|đúng quy định|đúng thời gian|đúng thời hạn|đúng tiến độ|đúng mẫu|thường xuyên|đồng bộ/gu
  const wanted = [...affirmed.matchAll(quality)].map(([found]) => found)
  const isWhole = wanted.every((each) => denied.includes(each) || denied.includes(each.replace(/^đúng /u, "")))
  return wanted.length === 0 || isWhole || /^\s*(?:đạt|đáp ứng)/u.test(denied)
}

const wordsOf = (text: string): string[] => text.split(/[\s,/]+/u).filter((word) => word !== "")

function readParts(cases: readonly Case[], context: AssembleContext): Draft | Doubt {
  const giving = cases.filter(({ points }) => points.numerator > 0n)
  const none = cases.filter(({ points }) => points.numerator <= 0n)
  const isPlain =
    none.every(({ words }) => otherwise.test(words) || negation.test(words)) &&
    giving.every(({ words }) => !negation.test(words) && !otherwise.test(words))
  if (!isPlain)
    return doubt(
      "ambiguous",
      "không rõ các ý cộng lại hay loại trừ nhau",
      "it is not clear whether the cases add up or exclude each other",
    )
  if (giving.some(({ words }) => rates.test(words) || exclusive.test(words)))
    return doubt("ambiguous", "các mức xếp loại không cộng lại được", "grades do not add up")
  const measures = giving.map(({ words }, at) =>
    proposeMeasure(context.subject, `part${at + 1}`, showPiece(context.text, words.replace(/^(?:có|được)\s+/u, "")), {
      kind: "yesNo",
    }),
  )
  const parts = giving.map(({ points }, at) => ({ of: measures[at]!.code, points: plain(points) }))
  return { rule: { kind: "parts", parts }, measures }
}

function readGrades(cases: readonly Case[], context: AssembleContext): Draft | Doubt {
  const { max, subject, text } = context
  if (cases.some(({ points }) => points.numerator < 0n))
    return doubt("outOfRange", "có mức dưới 0", "a case lies below 0")
  const isScale = cases.every(({ words }) => rates.test(words))
  const hasNone = cases.some(
    ({ points, words }) => points.numerator === 0n && (negation.test(words) || otherwise.test(words) || isScale),
  )
  if (!isScale && !hasNone) return doubt("gap", "không nói khi nào 0 điểm", "it is not said when there are no points")
  if (cases.filter(({ points }) => compareRatios(points, max) === 0).length > 1 || !isGraded(cases))
    return doubt(
      "ambiguous",
      "không rõ các mức loại trừ nhau hay cộng lại",
      "it is not clear whether the cases exclude each other or add up",
    )
  const shares = cases.map(({ words, points }) => [showPiece(text, words), divideRatios(points, max)] as const)
  if (shares.some(([, share]) => !isShort(share)))
    return doubt("noRuleKind", "điểm không phải phần gọn của điểm tối đa", "points are no plain share of the maximum")
  const of = proposeMeasure(subject, "grade", subject.title, { kind: "grade" })
  return {
    rule: {
      kind: "grades",
      of: of.code,
      grades: Object.fromEntries(shares.map(([word, share]) => [word, plain(share)])),
    },
    measures: [of],
  }
}

/** From best to worst or from worst to best, as grades are written. */
function isGraded(cases: readonly Case[]): boolean {
  const steps = cases.slice(1).map(({ points }, at) => compareRatios(points, cases[at]!.points))
  return steps.every((step) => step <= 0) || steps.every((step) => step >= 0)
}

/** A share that decimals hold exactly: a third of the maximum is none. */
function isShort({ denominator }: Ratio): boolean {
  return 10n ** 12n % denominator === 0n
}
