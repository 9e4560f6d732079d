import { formatPoints, subtractPoints, sumPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding, ScoreRow } from "../plan-reading.ts"
import { listAreas } from "./area-gains.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showPoints, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { listKeyPairs, normalise } from "./matching.ts"
import { listScoreBlocks } from "./score-blocks.ts"
import type { BlockRow } from "./score-blocks.ts"
import { isServed } from "./serving.ts"
import { listUp, shorten } from "./wording.ts"
import { buildWordIndex, isFoundInOne } from "./word-index.ts"

/**
 * Criteria that lost points last year and that no task serves, losses of an area that its listed criteria do not explain,
 * and tasks of the former plan that are gone.
 */
export function checkLossWithoutTask(context: CheckContext): readonly Finding[] {
  return [...listUnservedLosses(context), ...listUnlistedLosses(context), ...listLostTasks(context)]
}

function listUnservedLosses(context: CheckContext): readonly Finding[] {
  const { tasks } = context.reading
  if (tasks.length === 0) return []
  const unserved = listLeaves(context).flatMap((row) => {
    const [max, previous] = [pointsOf(row.max), pointsOf(row.previous)]
    if (max === null || previous === null || previous >= max || isServed(row.title, tasks, row.code)) return []
    return [{ row, lost: subtractPoints(max, previous) }]
  })
  if (unserved.length === 0) return []
  const total = sumPoints(unserved.map(({ lost }) => lost))
  const shown = (lost: Points) => showPoints(lost, context.lang)
  const list = (lang: "vi" | "en") =>
    listUp(
      unserved.map(({ row, lost }) => `${row.code} (−${shown(lost)})`),
      lang,
    )
  return [
    buildFinding(context, {
      rule: "loss-without-task",
      severity: "notice",
      lines: unserved.map(({ row }) => row.line),
      message: {
        vi: `${unserved.length} tiêu chí mất điểm chưa thấy nhiệm vụ nào khắc phục (${shown(total)} điểm): ${list("vi")}. Thêm nhiệm vụ.`,
        en: `${unserved.length} criteria lost points and no task makes up for them (${shown(total)} points): ${list("en")}. Add tasks.`,
      },
      values: {
        total: formatPoints(total),
        criteria: unserved.map(({ row, lost }) => ({
          code: row.code,
          title: row.title,
          lost: formatPoints(lost),
          line: row.line,
        })),
      },
    }),
  ]
}

/** Rows without rows below them; areas stand for their criteria only where the plan lists no criteria. */
function listLeaves(context: CheckContext): readonly ScoreRow[] {
  const blocks = listScoreBlocks(context)
  const hasCriteria = blocks.some(({ isPartition, rows }) => !isPartition && rows.length > 0)
  return blocks
    .filter(({ isPartition, top, rows }) => !(hasCriteria && isPartition && top.length === rows.length))
    .flatMap(({ rows }) => {
      const parents = new Set(rows.map(({ parent }) => parent))
      return rows.flatMap(({ row }, index) => (parents.has(index) ? [] : [row]))
    })
}

/** Points that an area lost and that none of its listed criteria accounts for; only areas with listed criteria. */
function listUnlistedLosses(context: CheckContext): readonly Finding[] {
  const rests = listAreas(listScoreBlocks(context)).flatMap(({ area, criteria }) => {
    const lost = lossOf(area)
    const explained = sumOf(criteria.map(lossOf))
    const rest = lost === null || explained === null ? null : subtractPoints(lost, explained)
    return rest === null || rest <= 0 ? [] : [{ area, rest }]
  })
  if (rests.length === 0) return []
  const shown = rests.map(({ area, rest }) => `${area.row.code} (−${showPoints(rest, context.lang)})`).join(", ")
  return [
    buildFinding(context, {
      rule: "loss-without-task",
      severity: "notice",
      lines: rests.map(({ area }) => area.row.line),
      message: {
        vi: `Điểm mất của lĩnh vực ${shown} chưa được tiêu chí nào trong bảng giải thích. Bổ sung tiêu chí còn thiếu.`,
        en: `Points lost in area ${shown} are explained by none of the listed criteria. Add the missing criteria.`,
      },
      values: {
        problem: "loss-unlisted",
        areas: rests.map(({ area, rest }) => ({ code: area.row.code, lost: formatPoints(rest) })),
      },
    }),
  ]
}

function lossOf({ max, previous }: BlockRow): Points | null {
  return max === null || previous === null ? null : subtractPoints(max, previous)
}

/** Share of a task's key pairs that one task of the new plan must have to be taken for the same. */
const keptFrom = 0.6

/** Tasks of the former plan that this one does not have, neither in these words nor in like ones. */
function listLostTasks(context: CheckContext): readonly Finding[] {
  const old = context.previous?.reading.tasks ?? []
  if (old.length === 0) return []
  const now = context.reading.tasks.map(({ text }) => text)
  const known = new Set(now.map(normalise))
  const index = buildWordIndex(now)
  const lost = old.filter(({ text }) => {
    const pairs = listKeyPairs(text).map((words) => ({ words, weight: 1 }))
    return !known.has(normalise(text)) && pairs.length >= 3 && !isFoundInOne(index, pairs, keptFrom)
  })
  if (lost.length === 0) return []
  const list = (lang: "vi" | "en") =>
    listUp(
      lost.map(({ text }) => `“${shorten(text, 45)}”`),
      lang,
      3,
    )
  return [
    buildFinding(context, {
      rule: "loss-without-task",
      severity: "notice",
      lines: [],
      message: {
        vi: `${lost.length}/${old.length} nhiệm vụ của kế hoạch trước không còn: ${list("vi")}. Xem còn cần không.`,
        en: `${lost.length} of ${old.length} tasks of the former plan are gone: ${list("en")}. See whether they are still needed.`,
      },
      values: { problem: "former-tasks-gone", tasks: lost.map(({ text, line }) => ({ text, formerLine: line })) },
    }),
  ]
}
