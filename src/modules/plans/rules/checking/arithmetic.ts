import { buildRatio, compareRatios, formatPercent, parsePercent } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { lineAt } from "./passages.ts"
import type { Passage } from "./passages.ts"
import { checkStatedChange } from "./stated-changes.ts"
import { showDecimal } from "./wording.ts"

/** Differences ("tăng 7 điểm"), moves in rank and percentages that their own figures contradict. */
export function checkArithmetic(context: CheckContext): readonly Finding[] {
  return [
    ...context.trace.statedChanges.flatMap((change) => checkStatedChange(context, change)),
    ...context.passages.flatMap((passage) => checkPercentages(context, passage)),
    ...context.passages.flatMap((passage) => checkRelativeChanges(context, passage)),
  ]
}

const figure = "\\d{1,3}(?:\\.\\d{3})+|\\d+"
const counted =
  "hồ sơ|thủ tục|TTHC|nhiệm vụ|chỉ tiêu|tiêu chí|văn bản|đơn vị|cơ quan|phường|xã|phiếu|người|cán bộ|công chức|điểm|kiến nghị|dịch vụ|báo cáo|trường hợp|phòng"
const share = new RegExp(
  `(?<![\\d.,/])(${figure})(?:\\s+(?:${counted}))?\\s*(?:/|trên tổng số)\\s*(?:tổng số\\s*)?(${figure})(?![\\d.,/]*\\d)\\s*(?:${counted})?(?:\\s+\\p{L}+){0,6}?\\s*[,(]?\\s*(?:đạt|chiếm|bằng|tương đương|tỷ lệ|đạt tỷ lệ|chiếm tỷ lệ)?\\s*[:=]?\\s*(\\d{1,3}(?:[.,]\\d+)?)\\s*%`,
  "giu",
)

/** Ranks, dates and document numbers are written with a slash too. */
const noQuotient = /(?:thứ|hạng|vị trí|ngày|tháng|số|xếp|điều|khoản|mẫu)\s*$/iu

/** "1.203/1.240 hồ sơ (97,02%)": the percentage must be the quotient, rounded or cut at its last decimal. */
function checkPercentages(context: CheckContext, passage: Passage): readonly Finding[] {
  return [...passage.text.matchAll(share)].flatMap(
    ({ 0: words, 1: over = "", 2: under = "", 3: percent = "", index }) => {
      const before = passage.text.slice(0, index)
      if (noQuotient.test(before) || /phấn đấu|chỉ tiêu/iu.test(words)) return []
      const ratio = toRatio(over, under)
      const decimals = percent.split(/[.,]/u)[1]?.length ?? 0
      if (ratio === null || isRoundedTo(ratio, percent, decimals)) return []
      const right = formatPercent(ratio, Math.max(decimals, 2))
      const line = lineAt(passage, index)
      const [said, shown] = [showDecimal(percent.replace(",", "."), context.lang), showDecimal(right, context.lang)]
      return [
        buildFinding(context, {
          rule: "arithmetic",
          severity: "warning",
          lines: [line.number],
          message: {
            vi: `${over}/${under} là ${shown}%, không phải ${said}%. Sửa tỷ lệ hoặc số liệu.`,
            en: `${over}/${under} is ${shown}%, not ${said}%. Correct the percentage or the figures.`,
          },
          values: { numerator: over, denominator: under, stated: percent.replace(",", "."), computed: right },
        }),
      ]
    },
  )
}

const amountUnit = "ngày làm việc|ngày|giờ|phút|tháng|giấy tờ|thủ tục|bước|hồ sơ|đơn vị|người|lần|bậc|triệu đồng|triệu"
const relativeChange = new RegExp(
  `(?<!\\p{L})từ\\s+(${figure})\\s+(${amountUnit})\\s+(?:xuống|lên|còn|đến)(?:\\s+còn)?\\s+(${figure})\\s+\\2\\s*[,(]?\\s*(?:cắt )?(?:giảm|tăng)\\s+(\\d{1,3}(?:[.,]\\d+)?)\\s*%`,
  "giu",
)

/** "từ 20 ngày xuống còn 12 ngày (giảm 40%)": the percentage is the difference over the first figure. */
function checkRelativeChanges(context: CheckContext, passage: Passage): readonly Finding[] {
  return [...passage.text.matchAll(relativeChange)].flatMap(({ 1: from = "", 3: to = "", 4: percent = "", index }) => {
    const [first, last] = [from, to].map((text) => BigInt(text.replaceAll(".", "")))
    if (!first || last === undefined) return []
    const ratio = buildRatio(last > first ? last - first : first - last, first)
    const decimals = percent.split(/[.,]/u)[1]?.length ?? 0
    if (isRoundedTo(ratio, percent, decimals)) return []
    const right = formatPercent(ratio, decimals)
    const [said, shown] = [showDecimal(percent.replace(",", "."), context.lang), showDecimal(right, context.lang)]
    return [
      buildFinding(context, {
        rule: "arithmetic",
        severity: "warning",
        lines: [lineAt(passage, index).number],
        message: {
          vi: `Từ ${from} ${last > first ? "lên" : "xuống"} ${to} là ${last > first ? "tăng" : "giảm"} ${shown}%, không phải ${said}%. Sửa tỷ lệ hoặc số liệu.`,
          en: `From ${from} to ${to} is ${last > first ? "a rise" : "a fall"} of ${shown}%, not ${said}%. Correct the percentage or the figures.`,
        },
        values: { from, to, stated: percent.replace(",", "."), computed: right },
      }),
    ]
  })
}

function toRatio(over: string, under: string): Ratio | null {
  const [numerator, denominator] = [over, under].map((text) => BigInt(text.replaceAll(".", "")))
  return numerator === undefined || !denominator ? null : buildRatio(numerator, denominator)
}

function isRoundedTo(ratio: Ratio, percent: string, decimals: number): boolean {
  const stated = parsePercent(percent)
  const unit = buildRatio(1n, 100n * 10n ** BigInt(decimals))
  const difference = buildRatio(
    ratio.numerator * stated.denominator - stated.numerator * ratio.denominator,
    ratio.denominator * stated.denominator,
  )
  const size = difference.numerator < 0n ? buildRatio(-difference.numerator, difference.denominator) : difference
  return compareRatios(size, unit) < 0
}
