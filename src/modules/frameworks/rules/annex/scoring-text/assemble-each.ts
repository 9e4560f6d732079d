import { compareRatios, multiplyRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Clause } from "./clauses.ts"
import { doubt, plain } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft } from "./draft.ts"
import { proposeCount } from "./measures.ts"
import { ratioOf } from "./results.ts"
import { showPiece } from "./scoring-text.ts"

/** "Cấp tỉnh trở lên" says of whom, not how many. */
const levels = /(?:cấp|loại|hạng|bậc) [\p{L} ]{1,20} trở lên/u

type Each = Readonly<{ noun: string; takes: boolean; points: Ratio }>

const eachWords =
  /^(?:(?:nếu|cứ|với|đối với|có)\s)*(?:mỗi(?: một)?|cứ(?: mỗi| có)?|mỗi lần có)\s(?:(?:0?1|một)\s)?(\p{L}[^\d:;×]*)$/u
const faultWords =
  /^(?:nếu |cứ )?((?:thiếu|chậm|trễ|sai|vi phạm|để xảy ra|gửi chậm|gửi thiếu|nộp chậm|có)) (?:0?1|một) (\p{L}[^\d:;×]*)$/u
const fullWords =
  /^(?:đủ|đầy đủ|đúng|kịp thời|không có|không|chưa có|thực hiện|gửi|ban hành|báo cáo|tất cả|toàn bộ|có)(?:[ ,][\p{L},/ ]+)?$/u

/** So much for each: "mỗi quy chế ban hành đạt 0,5 điểm", "mỗi báo cáo chậm trừ 0,25 điểm"; also bonus and penalty. */
export const assembleEach: Assemble = (context) => {
  const { clauses } = context.pieces
  const each: Each[] = []
  const others: Clause[] = []
  for (const clause of clauses) {
    const found = readEach(clause, context)
    if (found === undefined) others.push(clause)
    else each.push(found)
  }
  const [first] = each
  if (first === undefined) return undefined
  if (each.some(({ takes }) => takes !== first.takes))
    return doubt("noRuleKind", "vừa cộng vừa trừ cho mỗi việc", "adds for some and takes for others")
  const problem = findOther(others, first, context)
  if (problem !== undefined) return problem
  return first.takes ? buildTaking(each, context) : buildGiving(each, context)
}

function readEach({ condition, result }: Clause, { max, text }: AssembleContext): Each | undefined {
  const plainEach = eachWords.exec(condition)?.[1]
  const fault = faultWords.exec(condition)
  const noun = plainEach ?? (fault === null ? undefined : `${fault[2]} ${fault[1]}`)
  if (noun === undefined || /(?:^|\s)(?:nếu|nhưng|trừ|từ|trở lên|dưới|trên \d)(?=\s|$)/u.test(noun.replace(levels, "")))
    return undefined
  const name = plainEach === undefined ? capital(noun) : showPiece(text, noun.trim())
  switch (result.kind) {
    case "take":
      return { noun: name, takes: true, points: result.points }
    case "takeShare":
      return { noun: name, takes: true, points: multiplyRatios(max, result.share) }
    case "points":
      return plainEach === undefined ? undefined : { noun: name, takes: false, points: result.points }
    case "share":
      return plainEach === undefined
        ? undefined
        : { noun: name, takes: false, points: multiplyRatios(max, result.share) }
    case "formula":
      return undefined
  }
}

/** Beside "each" only what says the same may stand: faultless gives the maximum, nothing done gives nothing. */
function findOther(others: readonly Clause[], { takes }: Each, { max }: AssembleContext): Doubt | undefined {
  for (const { condition, result, piece } of others) {
    const points =
      result.kind === "points" ? result.points : result.kind === "share" ? multiplyRatios(max, result.share) : undefined
    const isFull = takes && points !== undefined && compareRatios(points, max) === 0 && fullWords.test(condition)
    const isNone = !takes && points?.numerator === 0n && /^(?:không|chưa)(?: [\p{L},/ ]+)?$/u.test(condition)
    if (!isFull && !isNone)
      return doubt(
        "unknownWords",
        `không rõ “${piece}” đi với phần “mỗi …” thế nào`,
        `“${piece}” beside “each …” is not understood`,
      )
  }
  return undefined
}

function buildGiving(each: readonly Each[], context: AssembleContext): Draft | Doubt {
  const { subject, max, pieces } = context
  const [one, ...more] = each
  if (one === undefined || more.length > 0)
    return doubt("noRuleKind", "nhiều loại việc cùng được cộng điểm", "several kinds of things add points")
  const of = proposeCount(subject, "count", one.noun)
  const cap = capOf(context)
  if (subject.extra === "penalty")
    return doubt("ambiguous", "mục điểm trừ nhưng lời văn cộng điểm", "a penalty that adds points")
  if (subject.extra === "bonus")
    return { rule: { kind: "bonus", of: of.code, each: plain(one.points), cap: plain(cap ?? max) }, measures: [of] }
  if (cap !== undefined && compareRatios(cap, max) !== 0)
    return doubt(
      "maxNotReached",
      "mức tối đa nêu trong lời văn khác điểm tối đa",
      "the cap of the text is not the maximum",
    )
  if (pieces.caps.length > 1) return doubt("ambiguous", "nhiều mức tối đa", "several caps")
  return { rule: { kind: "count", of: of.code, each: plain(one.points) }, measures: [of] }
}

function buildTaking(each: readonly Each[], context: AssembleContext): Draft | Doubt {
  const { subject, max } = context
  const measures = each.map(({ noun }, at) =>
    proposeCount(subject, each.length === 1 ? "faults" : `faults${at + 1}`, noun),
  )
  const cap = capOf(context)
  if (subject.extra === "bonus")
    return doubt("ambiguous", "mục điểm cộng nhưng lời văn trừ điểm", "a bonus that takes points")
  if (subject.extra === "penalty") {
    const [one, ...more] = each
    const [of] = measures
    if (one === undefined || of === undefined || more.length > 0)
      return doubt("noRuleKind", "nhiều loại việc cùng bị trừ", "several kinds of things take points")
    return { rule: { kind: "penalty", of: of.code, each: plain(one.points), cap: plain(cap ?? max) }, measures }
  }
  if (cap !== undefined && compareRatios(cap, max) !== 0)
    return doubt("noRuleKind", "mức trừ tối đa nhỏ hơn điểm tối đa", "what may be taken at most is not the maximum")
  const list = each.map(({ points }, at) => ({ of: measures[at]!.code, points: plain(points) }))
  return { rule: { kind: "deduct", each: list }, measures }
}

function capOf({ pieces, max }: AssembleContext): Ratio | undefined {
  const [cap] = pieces.caps
  if (cap === undefined) return undefined
  return cap.points === null ? max : ratioOf(cap.points)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
