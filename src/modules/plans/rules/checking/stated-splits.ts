import { formatPoints, parsePoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showPoints, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { lineAt } from "./passages.ts"
import type { Passage } from "./passages.ts"
import { pathKey, sourceOf } from "./score-blocks.ts"
import type { Statement } from "./statements.ts"

const hundred = parsePoints("100")

/** Splits that one sentence states ("thang điểm 100, trong đó thẩm định 70 điểm, điều tra 35 điểm") and that do not add up. */
export function listStatedSplits(context: CheckContext): readonly Finding[] {
  return context.passages.flatMap((passage) => {
    const shares = listShares(passage)
    if (!namesWhole.test(passage.text) && !(onWhole.test(passage.text) && shares.every(({ isScale }) => isScale)))
      return []
    const sources = new Set(shares.map(({ source }) => source))
    const sum = sumOf(shares.map(({ value }) => value))
    if (!sources.has("survey") || !sources.has("appraisal") || sum === null || sum === hundred) return []
    const list = shares.map(({ value }) => showPoints(value, context.lang)).join(" + ")
    const added = showPoints(sum, context.lang)
    return [
      buildFinding(context, {
        rule: "split-conflict",
        severity: "error",
        lines: shares.map(({ line }) => line),
        message: {
          vi: `Cơ cấu điểm ${list} = ${added}, không bằng thang 100 điểm. Sửa điểm của từng nguồn.`,
          en: `The split ${list} = ${added} is not the scale of 100. Correct the points of each source.`,
        },
        values: { scale: "100", parts: shares.map(({ value }) => formatPoints(value)), sum: formatPoints(sum) },
      }),
    ]
  })
}

const namesWhole = /(?:thang|tổng|cơ cấu)(?: số)? điểm[^.;]{0,40}?(?<![\d,.])100(?!\d|[.,]\d)/iu
/** "đạt trên 90/100 điểm, trong đó thẩm định tối đa 70 điểm …": the whole stands behind the stroke. */
const onWhole = /\d\s*\/\s*100(?!\d|[.,]\d)/u
const isScaleAhead = /(?:tối đa|thang(?: điểm)?|chiếm|trọng số|tỷ trọng)\s*(?:là|:)?\s*$/iu

/** `isScale`: the words say that it is the most there is, and not what shall be reached. */
type Share = Readonly<{ value: Points; source: "survey" | "appraisal"; line: number; isScale: boolean }>

/**
 * "thẩm định 70 điểm, điều tra 30 điểm" or "70 điểm thẩm định và 30 điểm điều tra": the source stands before or behind
 * its figure, up to a comma or "và". A sentence with bonus points is left alone.
 */
function listShares(passage: Passage): readonly Share[] {
  if (/điểm (?:thưởng|cộng|trừ|phạt)/iu.test(passage.text)) return []
  const figures = [...passage.text.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d+)?)\s*(?:điểm|%)/gu)]
  return figures.flatMap(({ 0: words, 1: figure = "", index }, place) => {
    const last = figures[place - 1]
    const before = passage.text.slice(last === undefined ? 0 : last.index + last[0].length, index)
    const behind = passage.text.slice(index + words.length, figures[place + 1]?.index).split(/[,;.()]| và /u)[0] ?? ""
    const source = sourceOf(behind) ?? sourceOf(before)
    const value = pointsOf(figure.replace(",", "."))
    if (source === null || value === null) return []
    return [{ source, value, line: lineAt(passage, index).number, isScale: isScaleAhead.test(before) }]
  })
}

const titledScale = /\((?:tối đa |thang điểm |tổng )?(\d{1,2}(?:[.,]\d+)?)\s*điểm\)/iu

/**
 * The two sources as the titles of their sections give them, "1. Điểm thẩm định (70 điểm)" and "2. Điểm điều tra (32 điểm)",
 * under a whole of 100 points that they do not make. Nothing is said where a source has several sections.
 */
export function listTitledSplits(context: CheckContext, statements: readonly Statement[]): readonly Finding[] {
  const titled = context.reading.sections.flatMap(({ title, path, lines }) => {
    const value = pointsOf(titledScale.exec(title)?.[1]?.replace(",", ".") ?? null)
    const source = sourceOf(title)
    return value === null || source === null
      ? []
      : [{ value, source, parent: pathKey(path.slice(0, -1)), line: lines[0] }]
  })
  return [...Map.groupBy(titled, ({ parent }) => parent)].flatMap(([parent, parts]) => {
    const isPair = parts.length === 2 && parts[0]?.source !== parts[1]?.source
    const hasWhole = statements.some(({ section, of }) => of === hundred && pathKey(section) === parent)
    const sum = sumOf(parts.map(({ value }) => value))
    if (!isPair || !hasWhole || sum === null || sum === hundred) return []
    const list = parts.map(({ value }) => showPoints(value, context.lang)).join(" + ")
    const added = showPoints(sum, context.lang)
    return [
      buildFinding(context, {
        rule: "split-conflict",
        severity: "error",
        lines: parts.map(({ line }) => line),
        message: {
          vi: `Các mục ghi thang điểm ${list} = ${added}, không bằng 100 điểm của chỉ tiêu chung. Sửa thang điểm của từng mục.`,
          en: `The sections give the scales ${list} = ${added}, not the 100 of the overall target. Correct the scale of each.`,
        },
        values: { scale: "100", parts: parts.map(({ value }) => formatPoints(value)), sum: formatPoints(sum) },
      }),
    ]
  })
}

/**
 * Last year's score of the whole index on the scale of 100, as the introduction reports it ("Chỉ số CCHC của phường năm
 * 2020 … đạt 86,31%"); null when none is given or several differ.
 */
export function findFormerIndex(context: CheckContext): Readonly<{ value: Points; line: number }> | null {
  const { year } = context.reading.document
  if (year === null) return null
  const pattern = new RegExp(
    `(?:chỉ số (?:cải cách hành chính|CCHC)|PAR INDEX)[^.;]{0,60}năm ${year - 1}[^.;]{0,60}?(?<![\\d,.])(\\d{2}(?:[.,]\\d+)?)\\s*(?:%|/100|điểm)`,
    "iu",
  )
  const found = context.passages.flatMap((passage) => {
    const match = pattern.exec(passage.text)
    const value = pointsOf(match?.[1]?.replace(",", ".") ?? null)
    return match === null || value === null ? [] : [{ value, line: lineAt(passage, match.index).number }]
  })
  const values = new Set(found.map(({ value }) => value))
  return values.size === 1 ? (found[0] ?? null) : null
}
