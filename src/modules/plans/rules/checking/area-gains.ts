import { formatPoints, subtractPoints, sumPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { showPoints, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { areaNumber, codeParts } from "./score-blocks.ts"
import type { BlockRow, ScoreBlock } from "./score-blocks.ts"
import { listUp } from "./wording.ts"

/** An area of one table and its criteria, listed in other tables of the same source of score. */
export type Area = Readonly<{ area: BlockRow; criteria: readonly BlockRow[] }>

/**
 * Areas (1, 2, 3 …) of the plan's one table of areas with the criteria (1.1.3 …) that other tables list under their
 * numbers. Survey tables have codes of their own and are left out; so are codes that stand twice.
 */
export function listAreas(blocks: readonly ScoreBlock[]): readonly Area[] {
  const tables = blocks.filter(({ isPartition, isSurvey }) => isPartition && !isSurvey)
  const [areas] = tables
  if (areas === undefined || tables.length > 1) return []
  const criteria = blocks
    .filter((block) => block !== areas && !block.isSurvey)
    .flatMap(({ top }) => top.filter(({ row }) => codeParts(row.code).length >= 2))
  const codes = criteria.map(({ row }) => row.code)
  if (new Set(codes).size < codes.length) return []
  return areas.top
    .map((area) => ({
      area,
      criteria: criteria.filter(({ row }) => Number(codeParts(row.code)[0]) === areaNumber(area.row.code)),
    }))
    .filter(({ criteria: own }) => own.length > 0)
}

/** Areas whose listed criteria are to gain more than the area itself: one finding, with the total that the rows imply. */
export function listAreaGains(context: CheckContext, blocks: readonly ScoreBlock[]): readonly Finding[] {
  const gains = listAreas(blocks).flatMap(({ area, criteria }) => {
    const gain = gainOf(area)
    const implied = sumOf(criteria.map(gainOf))
    return gain === null || implied === null ? [] : [{ area, gain, implied, criteria }]
  })
  const wrong = gains.filter(({ gain, implied }) => implied > gain)
  if (wrong.length === 0) return []
  const total = impliedTotal(blocks, gains)
  const list = listUp(
    wrong.map(({ area, gain, implied }) => {
      const [own, rows] = [showPoints(gain, context.lang), showPoints(implied, context.lang)]
      return context.lang === "vi"
        ? `mục ${area.row.code}: ${rows} so với ${own}`
        : `${area.row.code}: ${rows} against ${own}`
    }),
    context.lang,
  )
  const shownTotal = total === null ? "" : showPoints(total, context.lang)
  return [
    buildFinding(context, {
      rule: "total-mismatch",
      severity: "error",
      lines: wrong.map(({ area }) => area.row.line),
      message: {
        vi: `Các tiêu chí tăng nhiều hơn lĩnh vực của chúng (${list})${total === null ? "" : `; theo từng tiêu chí thì tổng là ${shownTotal}`}. Thống nhất hai bảng.`,
        en: `Criteria gain more than their area (${list})${total === null ? "" : `; by the criteria the total is ${shownTotal}`}. Make the two tables agree.`,
      },
      values: {
        areas: wrong.map(({ area, gain, implied }) => ({
          code: area.row.code,
          areaGain: formatPoints(gain),
          criteriaGain: formatPoints(implied),
        })),
        impliedTotal: total === null ? null : formatPoints(total),
      },
    }),
  ]
}

function gainOf({ target, previous }: BlockRow): Points | null {
  return target === null || previous === null ? null : subtractPoints(target, previous)
}

function impliedTotal(blocks: readonly ScoreBlock[], gains: readonly Readonly<{ implied: Points }>[]): Points | null {
  const previous = blocks.find(({ isPartition, isSurvey }) => isPartition && !isSurvey)?.sums.previous ?? null
  return previous === null ? null : sumPoints([previous, ...gains.map(({ implied }) => implied)])
}
