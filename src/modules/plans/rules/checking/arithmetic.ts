import { formatPoints, parsePoints, subtractPoints } from "#platform/exact/points.ts"
import { buildRatio, compareRatios, formatPercent, parsePercent } from "#platform/exact/ratio.ts"
import type { Finding } from "../plan-reading.ts"
import type { StatedChange } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { showPoints } from "./figures.ts"
import { buildFinding, listFix } from "./finding.ts"
import { firstLineOf, lineAt } from "./passages.ts"
import type { Passage } from "./passages.ts"
import { findPassage } from "./score-blocks.ts"
import { listStatements } from "./statements.ts"
import { showDecimal } from "./wording.ts"

/** Differences ("tăng 7 điểm"), moves in rank and percentages that their own figures contradict. */
export function checkArithmetic(context: CheckContext): readonly Finding[] {
  return [
    ...context.trace.statedChanges.flatMap((change) => [
      ...checkPointChange(context, change),
      ...checkRankChange(context, change),
    ]),
    ...context.passages.flatMap((passage) => checkPercentages(context, passage)),
  ]
}

const approximate = /(?:khoảng|gần|hơn|trên|xấp xỉ|tối thiểu|ít nhất|từ)\s*$/iu

/** "65/70 điểm (năm 2020: 58,23/70, tăng 7 điểm)": the difference of the two scores in the same line. */
function checkPointChange(context: CheckContext, change: StatedChange): readonly Finding[] {
  if (change.unit !== "điểm" || isApproximate(context, change)) return []
  const pairs = listStatements(context).filter(({ line, previous }) => line === change.range.line && previous !== null)
  const [pair] = pairs
  if (pair === undefined || pair.previous === null || pairs.length > 1 || pair.previous.of !== pair.of) return []
  const stated = parsePoints(change.value)
  const real = subtractPoints(pair.value, pair.previous.value)
  if ((change.direction === "up" ? real : -real) === stated) return []
  const size = formatPoints(real).replace("-", "")
  const [now, was] = [showPoints(pair.value, context.lang), showPoints(pair.previous.value, context.lang)]
  const word = wordsOf(real >= 0)
  const [said, right] = [showDecimal(change.value, context.lang), showDecimal(size, context.lang)]
  const line = context.source.lines[change.range.line - 1]
  const isSameDirection = real >= 0 === (change.direction === "up")
  return [
    buildFinding(context, {
      rule: "arithmetic",
      severity: "warning",
      lines: [change.range.line],
      message: {
        vi: `Ghi “${change.text}” nhưng ${now} − ${was} là ${word.vi} ${right} điểm. Sửa ${said} thành ${right}.`,
        en: `“${change.text}” is stated, but ${now} − ${was} is ${word.en} of ${right}. Change ${said} to ${right}.`,
      },
      values: {
        stated: change.value,
        computed: formatPoints(real),
        from: formatPoints(pair.previous.value),
        to: formatPoints(pair.value),
      },
      fix: isSameDirection ? listFigureFix(line, change, showDecimal(size, isCommaUsed(line?.text) ? "vi" : "en")) : [],
    }),
  ]
}

function wordsOf(isUp: boolean): Readonly<Record<"vi" | "en", string>> {
  return isUp ? { vi: "tăng", en: "a rise" } : { vi: "giảm", en: "a fall" }
}

function isCommaUsed(text: string | undefined): boolean {
  return /\d,\d/u.test(text ?? "") || !/\d\.\d/u.test(text ?? "")
}

function isApproximate(context: CheckContext, { range, text }: StatedChange): boolean {
  if (/khoảng|gần|hơn|trên|xấp xỉ|tối thiểu|ít nhất|trở lên|từ \d/iu.test(text)) return true
  const line = context.source.lines[range.line - 1]?.text ?? ""
  return range.from !== undefined && approximate.test(line.slice(0, range.from))
}

/** Replaces the figure inside the stated words: "tăng 7 điểm" → "tăng 6,77 điểm". */
function listFigureFix(
  line: CheckContext["source"]["lines"][number] | undefined,
  change: StatedChange,
  figure: string,
) {
  const { from, to } = change.range
  const words = line === undefined || from === undefined || to === undefined ? change.text : line.text.slice(from, to)
  const pattern = new RegExp(`(?<![\\d.,])${change.value.replace(".", "[.,]")}(?![\\d]|[.,]\\d)`, "u")
  return pattern.test(words) ? listFix(line, words, words.replace(pattern, figure)) : []
}

/** "từ hạng 6 xuống hạng 15, giảm 8 bậc". */
function checkRankChange(context: CheckContext, change: StatedChange): readonly Finding[] {
  if (!/bậc|hạng/iu.test(change.unit)) return []
  const passage = findPassage(context, change.range.line)
  const ranks =
    /từ (?:vị trí |vị thứ |hạng |thứ )+(\d+)(?:\/\d+)? (?:xuống|lên|đến|tới)(?: vị trí| vị thứ| hạng| thứ)* (\d+)(?:\/\d+)?/iu.exec(
      passage?.text ?? "",
    )
  if (ranks === null || isApproximate(context, change)) return []
  const [before, after] = [Number(ranks[1]), Number(ranks[2])]
  const real = Math.abs(before - after)
  const isUp = after < before
  if (real === Number(change.value) && isUp === (change.direction === "up")) return []
  const word = wordsOf(isUp)
  return [
    buildFinding(context, {
      rule: "arithmetic",
      severity: "warning",
      lines: [change.range.line],
      message: {
        vi: `Ghi “${change.text}” nhưng từ hạng ${before} đến hạng ${after} là ${word.vi} ${real} bậc. Sửa lại.`,
        en: `“${change.text}” is stated, but rank ${before} to rank ${after} is ${word.en} of ${real}. Correct it.`,
      },
      values: { stated: change.value, computed: String(real), from: String(before), to: String(after) },
    }),
  ]
}

const figure = "\\d{1,3}(?:\\.\\d{3})+|\\d+"
const counted =
  "hồ sơ|thủ tục|TTHC|nhiệm vụ|chỉ tiêu|tiêu chí|văn bản|đơn vị|cơ quan|phường|xã|phiếu|người|cán bộ|công chức|điểm|kiến nghị|dịch vụ|báo cáo|trường hợp|phòng"
const share = new RegExp(
  `(?<![\\d.,/])(${figure})(?:\\s+(?:${counted}))?\\s*(?:/|trên tổng số)\\s*(?:tổng số\\s*)?(${figure})(?![\\d.,/]*\\d)\\s*(?:${counted})?(?:\\s+\\p{L}+){0,6}?\\s*[,(;]?\\s*(?:đạt|chiếm|bằng|tương đương|tỷ lệ|đạt tỷ lệ|chiếm tỷ lệ)?\\s*[:=]?\\s*(\\d{1,3}(?:[.,]\\d+)?)\\s*%`,
  "giu",
)

/** "1.203/1.240 hồ sơ (97,02%)": the percentage must be the quotient, rounded or cut at its last decimal. */
function checkPercentages(context: CheckContext, passage: Passage): readonly Finding[] {
  return [...passage.text.matchAll(share)].flatMap(
    ({ 0: words, 1: over = "", 2: under = "", 3: percent = "", index }) => {
      const before = passage.text.slice(0, index)
      if (
        /(?:thứ|hạng|vị trí|ngày|tháng|số|xếp|điều|khoản|mẫu)\s*$/iu.test(before) ||
        /(?:phấn đấu|chỉ tiêu)/iu.test(words)
      )
        return []
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
          lines: [
            line.number,
            firstLineOf(passage) === line.number ? line.number : lineAt(passage, index + words.length - 1).number,
          ],
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

function toRatio(over: string, under: string) {
  const [numerator, denominator] = [over, under].map((text) => BigInt(text.replaceAll(".", "")))
  return numerator === undefined || !denominator ? null : buildRatio(numerator, denominator)
}

function isRoundedTo(ratio: ReturnType<typeof buildRatio>, percent: string, decimals: number): boolean {
  const stated = parsePercent(percent)
  const unit = buildRatio(1n, 100n * 10n ** BigInt(decimals))
  const difference = buildRatio(
    ratio.numerator * stated.denominator - stated.numerator * ratio.denominator,
    ratio.denominator * stated.denominator,
  )
  const size = difference.numerator < 0n ? buildRatio(-difference.numerator, difference.denominator) : difference
  return compareRatios(size, unit) < 0
}
