import { compareRatios, divideRatios, multiplyRatios, one, subtractRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Clause } from "./clauses.ts"
import { doubt, plain, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext } from "./draft.ts"
import { proposeCount, proposeMeasure } from "./measures.ts"
import { ratioOf } from "./results.ts"

const whole = /(?<!\d)100%/u
const late = /(?:trễ|chậm|quá hạn|không đúng hạn|chưa đúng hạn|không đúng tiến độ|không đúng thời hạn|sau hạn)/u
const inTime = /(?:đúng|trước|đảm bảo|không (?:trễ|chậm|quá))/u
const notAll =
  /^(?:nếu )?(?:tỷ lệ |hoàn thành |thực hiện |đạt |nhiệm vụ |có )*(?:dưới 100%|<\s?100%|không hoàn thành(?: 100%)?|chưa hoàn thành(?: 100%)?|không đạt 100%|hoàn thành dưới 100%|chưa đạt 100%)(?: [\p{L} ,]{0,50})?$/u

/** "100% đúng hạn: 2; 100% nhưng có nhiệm vụ trễ hạn: 1; dưới 100%: 0". */
export const assembleCompletion: Assemble = (context) => {
  const { subject, max } = context
  const cases = findCompletionCases(context.pieces.clauses)
  if (cases === undefined) return undefined
  const [full, partly, none] = cases
  const [fullPoints, partPoints] = [pointsOf(full.result, max), pointsOf(partly.result, max)]
  const unfinished = readUnfinished(none, max)
  const isFull = fullPoints !== undefined && compareRatios(fullPoints, max) === 0
  if (!isFull || partPoints === undefined || unfinished === undefined)
    return doubt(
      "maxNotReached",
      "hoàn thành hết, đúng hạn không đạt điểm tối đa",
      "all done in time does not give the maximum",
    )
  const measures = [
    proposeCount(subject, "done", `nhiệm vụ hoàn thành: ${subject.title}`),
    proposeCount(subject, "total", `nhiệm vụ được giao: ${subject.title}`),
    proposeCount(subject, "late", `nhiệm vụ hoàn thành trễ hạn: ${subject.title}`),
  ] as const
  const [done, total, lately] = measures.map(({ code }) => code)
  const someLate = plain(divideRatios(partPoints, max))
  const more = unfinished === "zero" ? {} : { unfinished }
  return { rule: { kind: "completion", done: done!, total: total!, late: lately!, someLate, ...more }, measures }
}

/** All in time, all but some late, not all: each once, and nothing else. */
function findCompletionCases(clauses: readonly Clause[]): readonly [Clause, Clause, Clause] | undefined {
  const isLate = ({ condition }: Clause): boolean =>
    whole.test(condition) && /nhưng|song|tuy nhiên|có/u.test(condition) && late.test(condition)
  const isInTime = ({ condition }: Clause): boolean =>
    whole.test(condition) &&
    inTime.test(condition) &&
    !late.test(condition.replaceAll(/không (?:trễ|chậm|quá)(?: hạn)?/gu, ""))
  const partly = clauses.find(isLate)
  const full = clauses.find((clause) => clause !== partly && isInTime(clause))
  const none = clauses.find((clause) => clause !== partly && clause !== full)
  if (full === undefined || partly === undefined || none === undefined || clauses.length !== 3) return undefined
  const isPlain = [full, partly].every(({ condition }) => isKnown(condition)) && notAll.test(none.condition)
  return isPlain ? [full, partly, none] : undefined
}

/** Nothing but the work, that it is done, and when: any other word may be a condition of its own. */
function isKnown(condition: string): boolean {
  return condition
    .replace("100%", " ")
    .split(/[\s,]+/u)
    .every((word) => word === "" || workWords.has(word))
}

const workWords = new Set(
  "hoàn thành thực hiện nhiệm vụ được giao số các công việc văn bản chỉ đạo của ubnd do cấp trên kế hoạch tỉnh thành phố tổng đạt có nhưng song tuy nhiên trễ chậm quá không chưa sau bị còn một và đúng trước hạn thời gian tiến độ quy định đảm bảo nếu vẫn số lượng".split(
    " ",
  ),
)

function readUnfinished({ result }: Clause, max: Ratio): "zero" | "proportional" | undefined {
  if (result.kind === "formula")
    return /^(?:theo tỷ lệ|tỷ lệ(?: hoàn thành| đạt được| %)? × (?:điểm tối đa))$/u.test(result.text)
      ? "proportional"
      : undefined
  return pointsOf(result, max)?.numerator === 0n ? "zero" : undefined
}

/** "Vi phạm mức độ nhẹ trừ 50% điểm; nghiêm trọng: 0". */
export const assembleSeverity: Assemble = ({ pieces, subject, max }) => {
  const shares: Partial<Record<"none" | "light" | "serious", Ratio>> = {}
  for (const { condition, result } of pieces.clauses) {
    const degree = degreeOf(condition)
    if (degree === undefined || shares[degree] !== undefined) return undefined
    const points =
      result.kind === "take" && degree === "serious" ? subtractRatios(max, result.points) : pointsOf(result, max)
    if (points === undefined) return undefined
    shares[degree] = divideRatios(points, max)
  }
  if (shares.light === undefined || shares.serious === undefined) return undefined
  const none = shares.none ?? one
  if (compareRatios(none, one) !== 0)
    return doubt("maxNotReached", "không vi phạm mà chưa đạt điểm tối đa", "no violation does not give the maximum")
  if ([shares.light, shares.serious].some((share) => compareRatios(share, zero) < 0))
    return doubt("outOfRange", "trừ quá điểm tối đa", "takes more than the maximum")
  const of = proposeMeasure(subject, "severity", `Mức độ vi phạm: ${subject.title}`, { kind: "choice" })
  return {
    rule: { kind: "severity", of: of.code, light: plain(shares.light), serious: plain(shares.serious) },
    measures: [of],
  }
}

const degreeWords =
  /^(?:nếu |có |trường hợp )*(?:(vi phạm )?(?:ở )?(?:mức (?:độ )?)?(nhẹ|nghiêm trọng|rất nghiêm trọng)|vi phạm (nhẹ|nghiêm trọng)|(không (?:có )?(?:vi phạm|sai phạm)))(?: trở lên)?$/u

function degreeOf(condition: string): "none" | "light" | "serious" | undefined {
  const found = degreeWords.exec(condition)
  if (found === null) return undefined
  if (found[4] !== undefined) return "none"
  const word = found[2] ?? found[3]
  return word === "nhẹ" ? "light" : word === "nghiêm trọng" ? "serious" : undefined
}

const asked = /phiếu|phương án|người trả lời|trả lời|lựa chọn|khảo sát|điều tra/u

/** Answers of a survey by weighted options: "Phương án A: 100%; B: 60%; C: 20%; D: 0%". */
export const assembleOptions: Assemble = ({ pieces, text, subject, max }) => {
  if (!asked.test(text.plain) && !asked.test(subject.title.toLowerCase())) return undefined
  const options: { name: string; share: Ratio }[] = []
  for (const { condition, result } of pieces.clauses) {
    const name =
      /^(?:phương án (?:trả lời )?|đáp án |mức |lựa chọn |câu trả lời |trả lời (?:phương án )?)?([a-e])$/u.exec(
        condition,
      )?.[1]
    const points = pointsOf(result, max)
    if (name === undefined || points === undefined) return undefined
    options.push({ name: name.toUpperCase(), share: divideRatios(points, max) })
  }
  if (options.length < 2) return undefined
  if (!options.some(({ share }) => compareRatios(share, one) === 0))
    return doubt("maxNotReached", "không phương án nào đạt điểm tối đa", "no option gives the maximum")
  const measures = options.map(({ name }) =>
    proposeMeasure(subject, name, `Số câu trả lời ${name}: ${subject.title}`, { kind: "count", unit: "phiếu" }),
  )
  return {
    rule: {
      kind: "options",
      weights: Object.fromEntries(options.map(({ name, share }) => [name, plain(share)])),
      counts: Object.fromEntries(options.map(({ name }, at) => [name, measures[at]!.code])),
    },
    measures,
  }
}

const listed = String.raw`(\d[\d.,%\s/vàhoặc]*?)`
const assessor = String.raw`(?:(?:hội đồng|tổ|đoàn|cơ quan|người)(?: thẩm định| chấm điểm| chấm| đánh giá)?[\p{L}, ]*?)`
const choice = new RegExp(
  String.raw`^(?:${assessor}(?:theo |ở |một trong )?(?:các |năm |bốn |ba |[3-5] )?mức(?: điểm)?(?: sau)?|(?:${assessor} )?(?:chấm|cho)(?: điểm)?)\s*:?\s*${listed}(?: điểm(?: tối đa)?| số điểm)?(?:, (?:có )?(?:nêu|ghi) (?:rõ )?lý do)?$`,
  "u",
)

/** "Hội đồng xem xét, chấm theo các mức: 0; 0,25; 0,5": what a person chooses among stated values. */
export const assembleJudgement: Assemble = ({ text, max }) => {
  const flat = text.plain
    .replaceAll(/\n|;/gu, ", ")
    .replaceAll(/,[\s,]*,/gu, ",")
    .replace(/[,.\s]+$/u, "")
  const found = choice.exec(flat)
  if (found?.[1] === undefined) return undefined
  const values = found[1]
    .split(/\s*(?:,\s|\/|\s(?:và|hoặc)\s)\s*/u)
    .map((each) => each.trim())
    .filter((each) => each !== "")
  if (values.length < 2 || !values.every((each) => /^\d+(?:[.,]\d+)?%?$/u.test(each))) return undefined
  const shares = values.map((each) => (each.endsWith("%") ? ratioOf(each) : divideRatios(ratioOf(each), max)))
  if (shares.some((share) => compareRatios(share, one) > 0))
    return doubt("outOfRange", "có mức quá điểm tối đa", "a value lies above the maximum")
  if (!shares.some((share) => compareRatios(share, one) === 0))
    return doubt("maxNotReached", "không mức nào đạt điểm tối đa", "no value gives the maximum")
  if (
    shares.some((share) => compareRatios(multiplyRatios(share, max), max) > 0 || 10n ** 12n % share.denominator !== 0n)
  )
    return doubt(
      "noRuleKind",
      "mức điểm không phải phần gọn của điểm tối đa",
      "a value is no plain share of the maximum",
    )
  return { rule: { kind: "judgement", allowed: shares.map(plain) }, measures: [] }
}

/** "Hội đồng thẩm định chấm từ 0 đến 2 điểm": a number given by hand. */
export const assembleManual: Assemble = ({ text, max }) => {
  const found =
    /^(?:hội đồng|tổ|đoàn|cơ quan)[\p{L}, ]*? (?:chấm|cho điểm|quyết định|chấm điểm|cho)(?: điểm)? (?:từ 0 (?:điểm )?đến|trong khoảng (?:từ )?0 (?:điểm )?đến|0\s?-)\s*(?:(\d+(?:[.,]\d+)?) điểm|điểm tối đa);?$/u.exec(
      text.plain,
    )
  if (found === null) return undefined
  if (found[1] !== undefined && compareRatios(ratioOf(found[1]), max) !== 0)
    return doubt("maxNotReached", "mức cao nhất khác điểm tối đa", "the highest value is not the maximum")
  return { rule: { kind: "manual" }, measures: [] }
}

/** "Bằng tổng điểm các tiêu chí thành phần" and the mean of them. */
export const assembleChildren: Assemble = ({ text }) => {
  const found =
    /^(?:điểm )?(?:tính )?(?:bằng |là |= ?)?(?:(tổng)(?: số)? điểm(?: của)?|(?:điểm )?(trung bình)(?: cộng)?(?: điểm)?(?: của)?) (?:các )?tiêu chí thành phần;?$/u.exec(
      text.plain,
    )
  if (found === null) return undefined
  return { rule: { kind: "children", how: found[1] === undefined ? "mean" : "sum" }, measures: [] }
}

const rankWords = /(?:xếp )?(?:thứ hạng|thứ|hạng|vị trí(?: thứ)?)/gu

/** Whether the clauses speak of a rank, and the same clauses without the word. */
export function withoutRankWords(context: AssembleContext): AssembleContext | undefined {
  const { clauses, header } = context.pieces
  const spoken = `${header ?? ""} ${clauses.map(({ condition }) => condition).join(" ")}`
  if (!/(?:xếp|thứ) hạng|xếp thứ|(?:^|\s)hạng \d|vị trí (?:thứ )?\d/u.test(spoken)) return undefined
  const bare = clauses.map((clause) => ({
    ...clause,
    condition: turn(
      clause.condition
        .replaceAll(rankWords, " ")
        .replace(/(?:^|\s)xếp(?=\s)/u, " ")
        .replaceAll(/ {2,}/gu, " ")
        .trim(),
    ),
  }))
  return { ...context, pieces: { ...context.pieces, clauses: bare, header: null } }
}

/** Rank 3 "trở lên" is 3 or better: a smaller number. */
function turn(condition: string): string {
  if (/trở lên/u.test(condition)) return condition.replace("trở lên", "trở xuống")
  return condition.replace("trở xuống", "trở lên")
}
