import { addPoints, findPoints, formatPoints, parsePoints, subtractPoints, sumPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import { listAreas } from "./area-gains.ts"
import type { CheckContext } from "./context.ts"
import { showPoints, showScore, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { findFormerIndex, listStatedSplits, listTitledSplits } from "./stated-splits.ts"
import { listScoreBlocks } from "./score-blocks.ts"
import type { BlockRow, ScoreBlock } from "./score-blocks.ts"
import { findSplit, listStatements } from "./statements.ts"
import type { Statement } from "./statements.ts"

/** Score sources that do not add up to the scale, and sub-items whose maxima exceed the block that holds them. */
export function checkSplitConflict(context: CheckContext): readonly Finding[] {
  const blocks = listScoreBlocks(context)
  const statements = listStatements(context)
  return [
    ...listSourceConflicts(context, statements, blocks),
    ...listStatedSplits(context),
    ...listTitledSplits(context, statements),
    ...listSurveyGains(context, statements, blocks),
    ...blocks.flatMap((block) => listFullParents(context, block)),
    ...listFullAreas(context, blocks),
  ]
}

function listSourceConflicts(
  context: CheckContext,
  statements: readonly Statement[],
  blocks: readonly ScoreBlock[],
): readonly Finding[] {
  const split = findSplit(statements)
  if (split === null) return []
  const { scale, parts } = split
  const appraisals = parts.filter(({ source, of }) => source === "appraisal" && of !== null)
  const surveys = parts.filter(({ source }) => source === "survey")
  const known = sumOf(parts.filter(({ of }) => of !== null).map(({ of }) => of)) ?? parsePoints("0")
  const isOpen = parts.some(({ of }) => of === null)
  const isTooMuch =
    known > scale || appraisals.some((part) => surveys.some((survey) => isSurveyTooHigh(part, survey, scale)))
  const isTooLittle = !isOpen && appraisals.length > 0 && surveys.length > 0 && known < scale
  if (!isTooMuch && !isTooLittle) return []
  return [buildSourceFinding(context, { scale, parts, surveys, implied: listImpliedSplits(appraisals, scale, blocks) })]
}

/** A survey target above what the appraisal leaves of the scale cannot be reached. */
function isSurveyTooHigh(appraisal: Statement, survey: Statement, scale: Points): boolean {
  return appraisal.of !== null && survey.value > subtractPoints(scale, appraisal.of)
}

type Implied = Readonly<{ appraisal: Points; survey: Points; lines: readonly number[] }>

function listImpliedSplits(
  appraisals: readonly Statement[],
  scale: Points,
  blocks: readonly ScoreBlock[],
): readonly Implied[] {
  const tables = blocks
    .filter(({ isPartition, isSurvey, sums }) => isPartition && !isSurvey && sums.max !== null && sums.max < scale)
    .map(({ sums, table }) => ({ of: sums.max, line: table.lines[0] }))
  const sources = [...appraisals.map(({ of, line }) => ({ of, line })), ...tables]
  const scales = [...new Set(sources.flatMap(({ of }) => of ?? []))]
  return scales.map((of) => ({
    appraisal: of,
    survey: subtractPoints(scale, of),
    lines: sources.filter((source) => source.of === of).map(({ line }) => line),
  }))
}

type SourceConflict = Readonly<{
  scale: Points
  parts: readonly Statement[]
  surveys: readonly Statement[]
  implied: readonly Implied[]
}>

function buildSourceFinding(context: CheckContext, { scale, parts, surveys, implied }: SourceConflict): Finding {
  const { lang } = context
  const splits = implied.map(({ appraisal, survey }) => `${showPoints(appraisal, lang)}/${showPoints(survey, lang)}`)
  const high = surveys.flatMap((survey) =>
    implied.filter((split) => survey.value > split.survey).map((split) => ({ survey, split })),
  )
  const excess = high.map(
    ({ survey, split }) => `${showPoints(survey.value, lang)} > ${showPoints(split.survey, lang)}`,
  )
  const list = parts.map(({ value, of }) => showScore(value, of, lang)).join(", ")
  const many = splits.length > 1
  return buildFinding(context, {
    rule: "split-conflict",
    severity: "error",
    lines: [...parts.map(({ line }) => line), ...implied.flatMap(({ lines }) => lines)],
    message: {
      vi: `Các nguồn điểm không khớp thang ${showPoints(scale, "vi")}: ${list}${many ? `; cơ cấu ${splits.join(" và ")} cùng có trong kế hoạch` : ""}${excess.length > 0 ? `; chỉ tiêu điều tra xã hội học vượt phần còn lại (${excess.join(", ")})` : ""}. Thống nhất một cơ cấu điểm.`,
      en: `The score sources do not fit the scale of ${showPoints(scale, "en")}: ${list}${many ? `; the splits ${splits.join(" and ")} stand side by side` : ""}${excess.length > 0 ? `; the survey target exceeds what is left (${excess.join(", ")})` : ""}. Settle one split.`,
    },
    values: {
      scale: formatPoints(scale),
      sources: parts.map(({ value, of, source, line }) => ({
        source,
        value: formatPoints(value),
        of: of === null ? null : formatPoints(of),
        line,
      })),
      splits: implied.map(({ appraisal, survey }) => [formatPoints(appraisal), formatPoints(survey)]),
      surveyAbove: high.map(({ survey, split }) => [formatPoints(survey.value), formatPoints(split.survey)]),
    },
  })
}

/**
 * Survey rows that gain more than last year leaves room for: last year's whole score less the appraised part is the
 * survey's score of last year; with the gains it must stay within the survey's scale.
 */
function listSurveyGains(
  context: CheckContext,
  statements: readonly Statement[],
  blocks: readonly ScoreBlock[],
): readonly Finding[] {
  const former = findFormerIndex(context)
  const scale = findSplit(statements)?.scale
  const appraisal = blocks.find(({ isPartition, isSurvey, sums }) => isPartition && !isSurvey && sums.previous !== null)
  const survey = blocks.find(({ isSurvey, sums }) => isSurvey && sums.previous !== null && sums.target !== null)
  const [max, previous] = [appraisal?.sums.max, appraisal?.sums.previous]
  if (former === null || scale === undefined || survey === undefined || max == null || previous == null) return []
  const { previous: before, target: after } = survey.sums
  if (before === null || after === null || survey.isPartition) return []
  const start = subtractPoints(former.value, previous)
  const room = subtractPoints(scale, max)
  const end = addPoints(start, subtractPoints(after, before))
  if (start < 0 || start > room || end <= room) return []
  const show = (points: Points) => showPoints(points, context.lang)
  const gain = show(subtractPoints(after, before))
  return [
    buildFinding(context, {
      rule: "split-conflict",
      severity: "error",
      lines: [
        ...survey.table.rows.map((index) => context.reading.scores[index]?.line ?? survey.table.lines[0]),
        former.line,
      ],
      message: {
        vi: `Điểm điều tra xã hội học năm trước ${show(start)} (= ${show(former.value)} − ${show(previous)}) cộng mức tăng ${gain} của bảng là ${show(end)}, vượt ${show(room)} điểm tối đa. Giảm chỉ tiêu hoặc xem lại số liệu.`,
        en: `Last year's survey score ${show(start)} (= ${show(former.value)} − ${show(previous)}) plus the table's gain ${gain} is ${show(end)}, above the ${show(room)} there are. Lower the targets or check the figures.`,
      },
      values: {
        surveyBefore: formatPoints(start),
        gain: formatPoints(subtractPoints(after, before)),
        surveyAfter: formatPoints(end),
        max: formatPoints(room),
      },
    }),
  ]
}

function listFullParents(context: CheckContext, block: ScoreBlock): readonly Finding[] {
  const byParent = Map.groupBy(block.rows, (row) => row.parent)
  return block.rows.flatMap((parent, index) => listExcess(context, parent, byParent.get(index) ?? []))
}

function listFullAreas(context: CheckContext, blocks: readonly ScoreBlock[]): readonly Finding[] {
  return listAreas(blocks).flatMap(({ area, criteria }) => listExcess(context, area, criteria))
}

function listExcess(context: CheckContext, parent: BlockRow, children: readonly BlockRow[]): readonly Finding[] {
  const known = children.flatMap(({ max }) => max ?? [])
  const max = findPoints(parent.row.max ?? "")
  if (max === undefined || known.length === 0) return []
  const sum = sumPoints(known)
  if (sum <= max) return []
  const [own, inner] = [showPoints(max, context.lang), showPoints(sum, context.lang)]
  return [
    buildFinding(context, {
      rule: "split-conflict",
      severity: "error",
      lines: [parent.row.line, ...children.map(({ row }) => row.line)],
      message: {
        vi: `Mục ${parent.row.code} tối đa ${own} điểm nhưng các mục con cộng lại đã ${inner} điểm. Kiểm tra điểm tối đa.`,
        en: `Item ${parent.row.code} has a maximum of ${own}, but its sub-items already add up to ${inner}. Check the maxima.`,
      },
      values: { code: parent.row.code, max: formatPoints(max), sum: formatPoints(sum) },
    }),
  ]
}
