import { addPoints, formatPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { showAs, showPoints, showPrinted, showScore, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { listAreaGains } from "./area-gains.ts"
import { listTotalRows } from "./total-rows.ts"
import { isInside, isSamePath, listScoreBlocks } from "./score-blocks.ts"
import type { ScoreBlock } from "./score-blocks.ts"
import { findSplit, listStatements } from "./statements.ts"
import type { Statement } from "./statements.ts"
import { listUp } from "./wording.ts"

/**
 * Stated totals that the plan's own rows contradict: total rows of tables, the same block given with different figures
 * in two places, the parts of the index against its whole, criteria that gain more than their area.
 */
export function checkTotalMismatch(context: CheckContext): readonly Finding[] {
  const blocks = listScoreBlocks(context)
  const statements = listStatements(context)
  return [
    ...listTotalRows(context, blocks),
    ...listBlockConflicts(context, blocks, statements),
    ...listWholeConflicts(context, statements),
    ...listAreaGains(context, blocks),
  ]
}

/** A figure for a block and where it comes from; computed ones are sums of rows. */
type Figure = Readonly<{
  value: Points
  of: Points | null
  line: number
  isFloor: boolean
  isComputed: boolean
  shown: string
}>

function listBlockConflicts(
  context: CheckContext,
  blocks: readonly ScoreBlock[],
  statements: readonly Statement[],
): readonly Finding[] {
  const used = new Set<Statement>()
  const fromTables = blocks.flatMap((block) => {
    const own = listStatementsOf(block, statements)
    for (const statement of own) used.add(statement)
    const { max, target } = block.sums
    if (max === null || target === null || own.length === 0) return []
    const printed = (column: "max" | "target") => block.top.map(({ row }) => row[column])
    const shown = `${showAs(target, printed("target"), context.lang)}/${showAs(max, printed("max"), context.lang)}`
    const sum = { value: target, of: max, line: block.table.lines[0], isFloor: false, isComputed: true, shown }
    return listConflict(context, [...own.map((statement) => toFigure(statement, context)), sum])
  })
  const rest = statements.filter((statement) => !used.has(statement))
  const fromText = rest.flatMap((statement, index) => {
    const twins = rest.slice(index + 1).filter((other) => hasSamePast(statement, other))
    return twins.length === 0
      ? []
      : listConflict(
          context,
          [statement, ...twins].map((twin) => toFigure(twin, context)),
        )
  })
  return [...fromTables, ...fromText]
}

function toFigure({ value, of, line, isFloor, stated }: Statement, context: CheckContext): Figure {
  const printed = [stated.value, stated.of].filter((text) => text !== null)
  const shown = printed.map((text) => showPrinted(text, context.lang)).join("/")
  return { value, of, line, isFloor, isComputed: false, shown }
}

/**
 * Statements about a table of areas: the last one above it in its section whose scale the rows can be parts of, one on
 * the whole index when the rows add up to that scale, and those that name the rows' own score of last year.
 */
function listStatementsOf(block: ScoreBlock, statements: readonly Statement[]): readonly Statement[] {
  const { max, previous } = block.sums
  if (!block.isPartition || max === null) return []
  const start = block.table.lines[0]
  const near = statements.findLast(
    ({ section, line, of }) =>
      isSamePath(section, block.table.section) && line < start && of !== null && isPartOf(max, of),
  )
  const around = statements.findLast(
    ({ section, line, of }) => isInside(block.table.section, section) && line < start && of === max,
  )
  const samePast = statements.filter(
    (other) => previous !== null && other.of === max && other.previous?.value === previous && other.previous.of === max,
  )
  return [...new Set([near ?? around, ...samePast].filter((statement) => statement !== undefined))]
}

/** Rows far below the scale are a choice of areas, not all of them; rows above it cannot be parts of it at all. */
function isPartOf(max: Points, of: Points): boolean {
  return max * 100 > of * 95 && max * 2 <= of * 3
}

function hasSamePast(first: Statement, second: Statement): boolean {
  return (
    first.previous !== null &&
    second.previous !== null &&
    first.previous.value === second.previous.value &&
    first.of === second.of &&
    first.source === second.source
  )
}

function listConflict(context: CheckContext, figures: readonly Figure[]): readonly Finding[] {
  const scales = new Set(figures.map(({ of }) => of).filter((of) => of !== null))
  const clash = figures.some((first) => figures.some((second) => isContradicted(first, second)))
  if (scales.size < 2 && !clash) return []
  const shown = figures.map(({ shown: score, line, isComputed }) => {
    const sum = context.lang === "vi" ? "tổng các dòng của bảng" : "sum of the table's rows"
    return isComputed ? `${score} (${sum})` : `${score} (${context.lang === "vi" ? "dòng" : "line"} ${line})`
  })
  const list = shown.join(", ")
  return [
    buildFinding(context, {
      rule: "total-mismatch",
      severity: "error",
      lines: figures.map(({ line }) => line),
      message: {
        vi: `Cùng một khối điểm nhưng ghi các số khác nhau: ${list}. Thống nhất một số và sửa các chỗ còn lại.`,
        en: `The same block of points is given with different figures: ${list}. Settle one and correct the others.`,
      },
      values: {
        figures: figures.map(({ value, of, line, isComputed }) => ({
          value: formatPoints(value),
          of: of === null ? null : formatPoints(of),
          line,
          computed: isComputed,
        })),
      },
    }),
  ]
}

function isContradicted(first: Figure, second: Figure): boolean {
  if (first.value === second.value) return false
  const lower = first.value < second.value ? first : second
  return !lower.isFloor
}

/** The parts that the sections promise must add up to the whole, when their scales do. */
function listWholeConflicts(context: CheckContext, statements: readonly Statement[]): readonly Finding[] {
  const split = findSplit(statements)
  if (split === null) return []
  const { whole, scale, parts } = split
  const sum = sumOf(parts.map(({ value }) => value))
  const scales = sumOf(parts.map(({ of }) => of))
  if (sum === null || scales !== scale || sum === whole.value) return []
  if (sum > whole.value ? whole.isFloor : parts.some(({ isFloor }) => isFloor)) return []
  const list = listUp(
    parts.map(({ value, of }) => showScore(value, of, context.lang)),
    context.lang,
  )
  const [stated, added] = [showScore(whole.value, scale, context.lang), showPoints(sum, context.lang)]
  return [
    buildFinding(context, {
      rule: "total-mismatch",
      severity: "error",
      lines: [whole.line, ...parts.map(({ line }) => line)],
      message: {
        vi: `Chỉ tiêu chung ${stated} điểm nhưng các phần (${list}) cộng lại được ${added}. Sửa chỉ tiêu chung hoặc từng phần.`,
        en: `The overall target is ${stated}, but its parts (${list}) add up to ${added}. Correct the whole or the parts.`,
      },
      values: {
        stated: formatPoints(whole.value),
        sum: formatPoints(sum),
        difference: formatPoints(addPoints(sum, -whole.value as Points)),
      },
    }),
  ]
}
