import { formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Finding, ScoreRow } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showPoints } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { isBonus, leadOf, listScoreBlocks } from "./score-blocks.ts"
import type { BlockRow, ScoreBlock } from "./score-blocks.ts"
import { listLoweredTargets } from "./lowered-targets.ts"
import { listUp, shorten } from "./wording.ts"
import type { Message } from "./wording.ts"

/** Rows that break 0 ≤ last year ≤ maximum, target ≤ maximum, last year ≤ target; and maxima promised but not set. */
export function checkScoreOrder(context: CheckContext): readonly Finding[] {
  return [
    ...context.reading.scores.filter((row) => !isBonus(row)).flatMap((row) => checkRow(context, row)),
    ...listScoreBlocks(context).flatMap((block) => checkPromise(context, block)),
    ...listLoweredTargets(context),
  ]
}

const problems = {
  "previous-negative": {
    vi: "điểm năm trước là số âm",
    en: "last year's score is negative",
  },
  "previous-above-max": { vi: "điểm năm trước cao hơn điểm tối đa", en: "last year's score is above the maximum" },
  "target-above-max": { vi: "chỉ tiêu cao hơn điểm tối đa", en: "the target is above the maximum" },
  "target-below-previous": { vi: "chỉ tiêu thấp hơn điểm năm trước", en: "the target is below last year's score" },
} as const satisfies Record<string, Message>

function checkRow(context: CheckContext, row: ScoreRow): readonly Finding[] {
  const [max, previous, target] = [pointsOf(row.max), pointsOf(row.previous), pointsOf(row.target)]
  const found: (keyof typeof problems)[] = []
  if (previous !== null && previous < noPoints) found.push("previous-negative")
  if (previous !== null && max !== null && previous > max) found.push("previous-above-max")
  if (target !== null && max !== null && target > max) found.push("target-above-max")
  if (target !== null && previous !== null && target < previous) found.push("target-below-previous")
  return found.map((problem) => {
    const shown = (text: string | null) => (text === null ? "–" : text.replace(".", context.lang === "vi" ? "," : "."))
    const figures = {
      vi: `tối đa ${shown(row.max)}, năm trước ${shown(row.previous)}, chỉ tiêu ${shown(row.target)}`,
      en: `maximum ${shown(row.max)}, last year ${shown(row.previous)}, target ${shown(row.target)}`,
    }
    const text = problems[problem]
    return buildFinding(context, {
      rule: "score-order",
      severity: "error",
      lines: [row.line],
      message: {
        vi: `Tiêu chí ${row.code} “${shorten(row.title, 40)}”: ${text.vi} (${figures.vi}). Sửa lại dòng này.`,
        en: `Criterion ${row.code} “${shorten(row.title, 40)}”: ${text.en} (${figures.en}). Correct the row.`,
      },
      values: { problem, code: row.code, max: row.max, previous: row.previous, target: row.target },
    })
  })
}

const promise = /(?<!chưa )(?<!không )(?:đạt|giữ|giành|duy trì|phấn đấu) (?:được )?(?:số )?(?:điểm )?tối đa/iu

/**
 * Rows that stay below the maximum although the words above the table promise it, or although nearly every other row of
 * a table of five or more goes to its maximum (then the one row looks forgotten).
 */
function checkPromise(context: CheckContext, block: ScoreBlock): readonly Finding[] {
  const rows = block.rows.filter(({ row, max, target }) => max !== null && target !== null && !isBonus(row))
  const below = rows.filter(({ max, target }) => max !== null && target !== null && target < max)
  if (below.length === 0) return []
  const lead = `${leadOf(context, block.table.section, block.table.lines[0])} ${block.table.group ?? ""}`
  const isPromised = promise.test(lead)
  const isException = rows.length >= 5 && below.length * 6 <= rows.length
  if (!isPromised && !isException) return []
  return [buildPromiseFinding(context, below, rows.length, isPromised)]
}

function buildPromiseFinding(
  context: CheckContext,
  below: readonly BlockRow[],
  count: number,
  isPromised: boolean,
): Finding {
  const list = listUp(
    below.map(({ row, max, target }) =>
      max === null || target === null
        ? row.code
        : `${row.code} (${showPoints(target, context.lang)}/${showPoints(max, context.lang)})`,
    ),
    context.lang,
  )
  const rest = count - below.length
  return buildFinding(context, {
    rule: "score-order",
    severity: "notice",
    lines: below.map(({ row }) => row.line),
    message: {
      vi: `Chỉ tiêu thấp hơn điểm tối đa: ${list}, ${isPromised ? "trong khi đề mục hứa đạt tối đa" : `trong khi ${rest} dòng còn lại đều đạt tối đa`}. Xem lại hoặc nêu lý do.`,
      en: `Target below the maximum: ${list}, while ${isPromised ? "the heading promises the maximum" : `the other ${rest} rows reach it`}. Check, or say why.`,
    },
    values: {
      problem: "below-maximum",
      rows: below.map(({ row, max, target }) => ({
        code: row.code,
        max: max === null ? null : formatPoints(max),
        target: target === null ? null : formatPoints(target),
      })),
    },
  })
}
