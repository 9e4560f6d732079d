import type { Finding, Target } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { normalise } from "./matching.ts"
import { titlesOf } from "./score-blocks.ts"
import { shorten, showDecimal } from "./wording.ts"

/** Words that only say how or for whom the whole plan counts; what is left names the indicator. */
const around =
  /\((?:sipas|par ?index|papi|dti)\)|(?<!\p{L})(?:đối với|về|của|trên địa bàn)? ?(?:toàn|cả|chung) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ngành|sở|đơn vị)(?!\p{L})|(?<!\p{L})(?:đối với|phấn đấu|kết quả|chỉ số|mức độ|tỷ lệ|chỉ tiêu|năm \d{4}|chung)(?!\p{L})/giu

/** Parts of the year, further years, other units, fields and services: there two figures stand side by side rightly. */
const isPartOf =
  /(?:cấp (?:tỉnh|huyện|xã)|lĩnh vực|dịch vụ|từng|mỗi|quý|tháng|giai đoạn|đến năm|khối|các (?:sở|phòng|xã|phường|đơn vị)|thấp nhất|cao nhất|trung bình)/iu

const leastWords = 4

function keyOf({ measure, unit, of }: Target): string {
  const words = normalise(measure.replace(around, " "))
  return words.split(" ").length < leastWords ? "" : `${words}|${unit ?? ""}|${of ?? ""}`
}

function yearsOf(text: string): string {
  return [...new Set(text.match(/(?<!\d)20\d\d(?!\d)/gu))].toSorted().join(" ")
}

/**
 * One indicator promised with two figures in differently worded sentences: "SIPAS đạt từ 88%" among the targets, "toàn tỉnh
 * phấn đấu SIPAS đạt từ 90%" among the tasks. Sentences that are equal but for the figure are left to `checkDuplicate`.
 */
export function listDifferingIndicators(context: CheckContext): readonly Finding[] {
  const byLine = Map.groupBy(context.reading.targets, ({ line }) => line)
  const { year } = context.reading.document
  const plain = context.reading.targets.filter(
    ({ text, value, unit, comparator, line, section }) =>
      value !== null &&
      unit === "%" &&
      /^(?:=|>=|>)$/.test(comparator) &&
      byLine.get(line)?.length === 1 &&
      !isPartOf.test(`${text} ${titlesOf(context, section)}`) &&
      ["", String(year)].includes(yearsOf(text)),
  )
  const groups = [...Map.groupBy(plain, keyOf)].filter(([key]) => key !== "")
  return groups.flatMap(([, same]) => {
    const values = [...new Set(same.map(({ value }) => value ?? ""))]
    const [first] = same
    if (first === undefined || values.length < 2) return []
    const shown = values.map((value) => `${showDecimal(value, context.lang)}%`).join(", ")
    return [
      buildFinding(context, {
        rule: "duplicate",
        severity: "warning",
        lines: same.map(({ line }) => line),
        message: {
          vi: `Cùng một chỉ tiêu “${shorten(first.measure, 50)}” nhưng ghi các số khác nhau: ${shown}. Thống nhất một số.`,
          en: `The same target “${shorten(first.measure, 50)}” is given with different figures: ${shown}. Settle one.`,
        },
        values: { kind: "contradiction", measure: first.measure, values, unit: first.unit },
      }),
    ]
  })
}
