import { comparePoints, formatPoints, noPoints, subtractPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { buildRatio, compareRatios, parsePercent } from "#platform/exact/ratio.ts"
import type { Finding } from "../plan-reading.ts"
import type { StatedChange } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showPoints } from "./figures.ts"
import { buildFinding, listFix } from "./finding.ts"
import type { Fix } from "./finding.ts"
import { sentenceAt } from "./passages.ts"
import { findPassage } from "./score-blocks.ts"
import { listStatements } from "./statements.ts"
import { showDecimal } from "./wording.ts"

/** A stated difference against the two figures that it lies between. */
export function checkStatedChange(context: CheckContext, change: StatedChange): readonly Finding[] {
  if (isApproximate(context, change)) return []
  return /bậc|hạng/iu.test(change.unit) ? checkRanks(context, change) : checkFigures(context, change)
}

/** The words that state the difference, "tăng 7 điểm", as printed. */
function wordsOf(context: CheckContext, { range, text }: StatedChange): string {
  if (range.from === undefined || range.to === undefined) return text
  return context.source.lines[range.line - 1]?.text.slice(range.from, range.to) ?? text
}

const approximate = /(?:khoảng|gần|hơn|trên|xấp xỉ|tối thiểu|ít nhất|từ)\s*$/iu

function isApproximate(context: CheckContext, change: StatedChange): boolean {
  if (/khoảng|gần|hơn|trên|xấp xỉ|tối thiểu|ít nhất|trở lên|từ \d/iu.test(wordsOf(context, change))) return true
  const line = context.source.lines[change.range.line - 1]?.text ?? ""
  return change.range.from !== undefined && approximate.test(line.slice(0, change.range.from))
}

/** `isOrdered`: which figure is last year's is certain, so that a wrong direction is an error too. */
type Pair = Readonly<{ now: Points; before: Points; isPercent: boolean; isOrdered: boolean }>

/** "65/70 điểm (năm 2020: 58,23/70, tăng 7 điểm)", "đạt 84,20 điểm, tăng 2,5 điểm so với năm trước (82,10 điểm)". */
function checkFigures(context: CheckContext, change: StatedChange): readonly Finding[] {
  const pair = findPromisePair(context, change) ?? findSentencePair(context, change)
  const stated = pointsOf(change.value)
  if (pair === null || stated === null) return []
  const real = subtractPoints(pair.now, pair.before)
  const size = (real < noPoints ? -real : real) as Points
  const isUp = real > noPoints
  const isSameWay = isUp === (change.direction === "up")
  if ((size === stated && (isSameWay || !pair.isOrdered)) || isRelative(pair, change)) return []
  const [now, was] = [showPoints(pair.now, context.lang), showPoints(pair.before, context.lang)]
  const [said, right] = [showDecimal(change.value, context.lang), showPoints(size, context.lang)]
  const words = wordsOf(context, change)
  const line = context.source.lines[change.range.line - 1]
  const separator = /\d,\d/u.test(line?.text ?? "") || !/\d\.\d/u.test(line?.text ?? "") ? "vi" : "en"
  return [
    buildFinding(context, {
      rule: "arithmetic",
      severity: "warning",
      lines: [change.range.line],
      message: {
        vi: `Ghi “${words}” nhưng ${now} so với ${was} là ${isUp ? "tăng" : "giảm"} ${right}. Sửa ${said} thành ${right} hoặc xem lại hai số.`,
        en: `“${words}” is stated, but ${now} against ${was} is ${isUp ? "a rise" : "a fall"} of ${right}. Change ${said} to ${right}, or check the two figures.`,
      },
      values: {
        stated: change.value,
        computed: formatPoints(real),
        from: formatPoints(pair.before),
        to: formatPoints(pair.now),
        unit: change.unit,
      },
      fix: isSameWay ? listFigureFix(line, words, { from: change.value, to: showPoints(size, separator) }) : [],
    }),
  ]
}

/** The promise and last year's score that one line states, on one scale. */
function findPromisePair(context: CheckContext, change: StatedChange): Pair | null {
  if (change.unit !== "điểm") return null
  const pairs = listStatements(context).filter(({ line, previous }) => line === change.range.line && previous !== null)
  const [pair] = pairs
  if (pair === undefined || pair.previous === null || pairs.length > 1) return null
  // "đạt 90,5/100 điểm (năm trước 84,3 điểm)": a score without its scale stands on the scale beside it.
  if (pair.previous.of !== pair.of && pair.previous.of !== null) return null
  return { now: pair.value, before: pair.previous.value, isPercent: false, isOrdered: true }
}

const measured = /(?<![\d.,/])(\d{1,3}(?:[.,]\d+)?)(?:\s*\/\s*\d+(?:[.,]\d+)?)?\s*(điểm(?! phần trăm)|%)/giu

/** Exactly two figures of one unit in the sentence besides the difference itself: the later first, as reports put it. */
function findSentencePair(context: CheckContext, change: StatedChange): Pair | null {
  const passage = findPassage(context, change.range.line)
  const words = wordsOf(context, change)
  const at = passage?.text.indexOf(words) ?? -1
  if (passage === undefined || at < 0) return null
  const sentence = sentenceAt(passage, at).replace(words, " ")
  const figures = [...sentence.matchAll(measured)].map(({ 1: figure = "", 2: unit = "" }) => ({
    value: pointsOf(figure.replace(",", ".")),
    unit: unit.toLowerCase(),
  }))
  const [first, second] = figures
  if (figures.length !== 2 || first?.unit !== second?.unit || first?.value == null || second?.value == null) return null
  const isFromTo = /từ (?:mức )?\d[^.;]*?(?<!trở )(?:lên|xuống|còn|đến)/iu.test(sentence)
  const [now, before] = isFromTo ? [second.value, first.value] : [first.value, second.value]
  const isPercent = first.unit === "%" && change.unit.includes("%")
  // Which of the two is last year's is not said; the finding puts them the way round that the plan's own "tăng" does.
  const isTurned = now > before !== (change.direction === "up")
  return isTurned && !isFromTo
    ? { now: before, before: now, isPercent, isOrdered: false }
    : { now, before, isPercent, isOrdered: false }
}

/** "60%, tăng 20% so với năm trước (50%)" may be meant as a share of last year's figure. */
function isRelative({ now, before, isPercent }: Pair, change: StatedChange): boolean {
  if (!isPercent || before === noPoints) return false
  const size = comparePoints(now, before) > 0 ? now - before : before - now
  return compareRatios(buildRatio(size, before), parsePercent(change.value)) === 0
}

/** Replaces the figure inside the stated words: "tăng 7 điểm" → "tăng 6,77 điểm". */
function listFigureFix(
  line: CheckContext["source"]["lines"][number] | undefined,
  words: string,
  { from, to }: Readonly<{ from: string; to: string }>,
): readonly Fix[] {
  const pattern = new RegExp(`(?<![\\d.,])0*${from.replace(".", "[.,]")}0*(?![\\d]|[.,]\\d)`, "u")
  return pattern.test(words) ? listFix(line, words, words.replace(pattern, to)) : []
}

const rank = /(?:vị trí|vị thứ|hạng|thứ)\s+(?:thứ\s+)?(\d{1,3})(?!\d|[.,]\d|%)/giu

/** "từ vị trí 14 lên vị trí 5, tăng 8 bậc", "xếp thứ 5/16, tăng 8 bậc so với năm trước (thứ 14)": two ranks in the sentence. */
function checkRanks(context: CheckContext, change: StatedChange): readonly Finding[] {
  const passage = findPassage(context, change.range.line)
  const words = wordsOf(context, change)
  const at = passage?.text.indexOf(words) ?? -1
  if (passage === undefined || at < 0) return []
  const ranks = [...sentenceAt(passage, at).matchAll(rank)].map(({ 1: place }) => Number(place))
  const [first, second] = ranks
  if (first === undefined || second === undefined || ranks.length !== 2) return []
  const real = Math.abs(first - second)
  if (real === Number(change.value)) return []
  return [
    buildFinding(context, {
      rule: "arithmetic",
      severity: "warning",
      lines: [change.range.line],
      message: {
        vi: `Ghi “${words}” nhưng giữa hạng ${first} và hạng ${second} là ${real} bậc. Sửa lại.`,
        en: `“${words}” is stated, but between rank ${first} and rank ${second} are ${real} places. Correct it.`,
      },
      values: { stated: change.value, computed: String(real), ranks: [String(first), String(second)] },
    }),
  ]
}
