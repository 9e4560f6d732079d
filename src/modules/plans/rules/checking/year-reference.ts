import type { Finding, Task } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { listCopied } from "./copied-years.ts"
import { lineAt, sentenceAt } from "./passages.ts"
import { listUp, shorten, showDate } from "./wording.ts"

/** Years that cannot be meant: compared with itself, copied from last year, a deadline already gone, a plan signed late. */
export function checkYearReference(context: CheckContext): readonly Finding[] {
  const { year } = context.reading.document
  if (year === null) return []
  return [
    ...listSelfComparisons(context, year),
    ...listStaleNames(context, year),
    ...listLateIssue(context, year),
    ...listPastDeadlines(context, year),
    ...listTableYears(context, year),
    ...listCopied(context, year),
  ]
}

const comparison =
  /(?:cao hơn|thấp hơn|tốt hơn|nhiều hơn|vượt|tăng hơn|hơn|so với|giảm so với|tăng so với)(?: cùng kỳ| kết quả| mức| của| điểm)* năm (20\d\d)(?!\s*[-–]\s*20)/giu
const laterYears = /năm tiếp theo|những năm sau|năm sau|hằng năm|hàng năm|giai đoạn|kế hoạch năm|nhiệm kỳ/iu

/** "cao hơn năm 2025" in the plan for 2025; not where the sentence speaks of later years. */
function listSelfComparisons(context: CheckContext, year: number): readonly Finding[] {
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(comparison)].flatMap(({ 0: words, 1: named, index }) => {
      const sentence = sentenceAt(passage, index)
      const years = [...sentence.matchAll(/20\d\d/gu)].map(([text]) => Number(text))
      const isLater = years.some((other) => other > Number(named))
      if (Number(named) < year || isLater || laterYears.test(sentence.replace(words, ""))) return []
      const line = lineAt(passage, index)
      const right = words.replace(String(named), String(year - 1))
      return [
        buildFinding(context, {
          rule: "year-reference",
          severity: "warning",
          lines: [line.number],
          message: {
            vi: `“${words}” trong kế hoạch năm ${year}: phải so với năm ${year - 1}. Sửa năm.`,
            en: `“${words}” in the plan for ${year}: ${year - 1} must be meant. Correct the year.`,
          },
          values: { problem: "compared-with-itself", year: Number(named), planYear: year },
          fix: listFix(line, words, right),
        }),
      ]
    }),
  )
}

/** "Trên đây là Kế hoạch … năm 2024" closing the plan for 2025. */
function listStaleNames(context: CheckContext, year: number): readonly Finding[] {
  const selfName = /(?:trên đây là|ban hành|xây dựng)(?: nội dung)? kế hoạch[^.;:]*/giu
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(selfName)].flatMap(({ 0: words, index }) => {
      const isClosing = /^trên đây/iu.test(words)
      const isOpening = /như sau|nội dung(?: cụ thể)? sau/iu.test(passage.text.slice(index))
      const years = [...words.matchAll(/năm (20\d\d)(?!\s*[-–]\s*20)/gu)].map(({ 1: named }) => Number(named))
      const isOther =
        years.length > 0 &&
        !years.includes(year) &&
        !/20\d\d\s*[-–]\s*20\d\d|\d+\/\p{Lu}|(?:thực hiện|triển khai) (?:Nghị|Quyết|Chỉ thị|Đề án|Chương trình|Kế hoạch|Kết luận)/u.test(
          words,
        )
      if (!isOther || !(isClosing || isOpening)) return []
      const named = years[0] ?? year
      const phrase = new RegExp(`năm ${named}`, "u")
      const at = index + words.search(phrase)
      const line = lineAt(passage, at)
      return [
        buildFinding(context, {
          rule: "year-reference",
          severity: "warning",
          lines: [line.number],
          message: {
            vi: `Kế hoạch năm ${year} nhưng câu này gọi là kế hoạch năm ${named}. Sửa năm.`,
            en: `The plan is for ${year}, but this sentence calls it the plan for ${named}. Correct the year.`,
          },
          values: { problem: "named-for-another-year", year: named, planYear: year },
          fix: listFix(line, `năm ${named}`, `năm ${year}`),
        }),
      ]
    }),
  )
}

/** Plans that come late by their nature: scoring the year, inspections, surveys, the second half of the year. */
const lateByNature =
  /tự đánh giá|tự chấm|chấm điểm|thẩm định|xác định chỉ số|kiểm tra|khảo sát|điều tra|đo lường|tổng kết|sơ kết|6 tháng cuối|những tháng cuối|quý (?:III|IV|3|4)|cao điểm|hội thi|giai đoạn|điều chỉnh|bổ sung|sửa đổi/iu

/** From June on, less than seven months of the plan's own year are left. */
const lateFrom = "06-01"

function listLateIssue(context: CheckContext, year: number): readonly Finding[] {
  const { issuedOn, title } = context.reading.document
  if (issuedOn === null) return []
  const issueYear = Number(issuedOn.slice(0, 4))
  const isLate = issueYear === year && issuedOn.slice(5) >= lateFrom && !lateByNature.test(title ?? "")
  const isNamed = (title ?? "").includes(String(issueYear))
  const isAfter = issueYear > year && !isNamed
  const isFarBefore = issueYear < year - 1
  if (!isLate && !isAfter && !isFarBefore) return []
  const problem = isAfter ? "issued-after-its-year" : isLate ? "issued-late" : "issued-years-before"
  const day = showDate(issuedOn)
  const text = {
    "issued-after-its-year": { vi: "sau khi năm kế hoạch đã hết", en: "after its year was over" },
    "issued-late": {
      vi: `khi năm ${year} đã qua ${Number(issuedOn.slice(5, 7)) - 1} tháng`,
      en: `when ${Number(issuedOn.slice(5, 7)) - 1} months of ${year} were gone`,
    },
    "issued-years-before": { vi: "sớm hơn năm kế hoạch trên một năm", en: "more than a year ahead" },
  } as const
  return [
    buildFinding(context, {
      rule: "year-reference",
      severity: "warning",
      lines: listDateLines(context),
      message: {
        vi: `Kế hoạch năm ${year} ký ngày ${day}, ${text[problem].vi}. Kiểm tra ngày ký và thời hạn các nhiệm vụ.`,
        en: `The plan for ${year} is dated ${day}, ${text[problem].en}. Check the date and the deadlines.`,
      },
      values: { problem, issuedOn, planYear: year },
    }),
  ]
}

function listDateLines(context: CheckContext): readonly number[] {
  const words = context.reading.document.issuedOnText
  const line = context.source.lines.find(({ text }) => words !== null && text.includes(words))
  return line === undefined ? [] : [line.number]
}

/** Deadlines that were over before the plan was signed; years that the plan prints are certain, others a notice. */
function listPastDeadlines(context: CheckContext, year: number): readonly Finding[] {
  const { issuedOn } = context.reading.document
  const start = issuedOn ?? `${year - 1}-11-01`
  const past = context.reading.tasks.filter(({ deadline }) => deadline?.to != null && deadline.to < start)
  return [true, false].flatMap((isPrinted) => {
    const tasks = past.filter(({ deadline }) => /20\d\d/u.test(deadline?.text ?? "") === isPrinted)
    return tasks.length === 0 ? [] : [buildPastDeadline(context, tasks, isPrinted)]
  })
}

function buildPastDeadline(context: CheckContext, tasks: readonly Task[], isPrinted: boolean): Finding {
  const list = (lang: "vi" | "en") =>
    listUp(
      tasks.map(({ deadline, text }) => `${deadline?.text ?? ""} (“${shorten(text, 40)}”)`),
      lang,
      3,
    )
  return buildFinding(context, {
    rule: "year-reference",
    severity: isPrinted ? "warning" : "notice",
    lines: tasks.map(({ line }) => line),
    message: {
      vi: `Thời hạn đã qua trước khi ban hành kế hoạch: ${list("vi")}. Đặt lại thời hạn.`,
      en: `Deadlines that were over before the plan was issued: ${list("en")}. Set new ones.`,
    },
    values: {
      problem: "deadline-past",
      deadlines: tasks.map(({ deadline, line }) => ({ text: deadline?.text, to: deadline?.to, line })),
    },
  })
}

/** The years that a score table names above "last year" and "target". */
function listTableYears(context: CheckContext, year: number): readonly Finding[] {
  return context.trace.scoreTables.flatMap(({ previousYear, targetYear, lines }) => {
    const isTargetWrong = targetYear !== null && targetYear < year
    const isPreviousWrong = previousYear !== null && previousYear >= (targetYear ?? year)
    if (!isTargetWrong && !isPreviousWrong) return []
    const shown = `${previousYear ?? "–"} / ${targetYear ?? "–"}`
    return [
      buildFinding(context, {
        rule: "year-reference",
        severity: "warning",
        lines: [lines[0]],
        message: {
          vi: `Bảng điểm ghi năm trước / năm chỉ tiêu là ${shown}, kế hoạch là của năm ${year}. Sửa tiêu đề cột.`,
          en: `The score table names ${shown} as last year / target year, the plan is for ${year}. Correct the headings.`,
        },
        values: { problem: "table-years", previousYear, targetYear, planYear: year },
      }),
    ]
  })
}
