import { addPoints, formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import type { TracedTotal } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showAs, showPrinted, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { buildLineSums } from "./line-sums.ts"
import type { LineSums } from "./line-sums.ts"
import { scoreColumns } from "./score-blocks.ts"
import type { BlockRow, ScoreBlock, ScoreColumn } from "./score-blocks.ts"
import { shorten } from "./wording.ts"

const columnNames = {
  max: { vi: "điểm tối đa", en: "maximum" },
  previous: { vi: "điểm năm trước", en: "last year" },
  target: { vi: "chỉ tiêu", en: "target" },
} as const satisfies Record<ScoreColumn, Readonly<Record<"vi" | "en", string>>>

/** "Tổng cộng" rows whose figure is no sum of the rows they can stand for. */
export function listTotalRows(context: CheckContext, blocks: readonly ScoreBlock[]): readonly Finding[] {
  const untilNow: Record<ScoreColumn, Points | null> = { max: noPoints, previous: noPoints, target: noPoints }
  const totals = blocks.flatMap((block) =>
    scoreColumns.flatMap((column) => {
      const own = block.sums[column]
      const before = untilNow[column]
      // A table without rows adds nothing; one with a figure missing leaves the sum of all tables unknown.
      if (block.top.length > 0) untilNow[column] = own === null || before === null ? null : addPoints(before, own)
      return checkTotals({ context, block, column, all: untilNow[column] })
    }),
  )
  return [...totals, ...blocks.flatMap((block) => checkParents(context, block))]
}

type TotalCheck = Readonly<{
  context: CheckContext
  block: ScoreBlock
  column: ScoreColumn
  /** The sum of all tables up to this one. */
  all: Points | null
}>

function checkTotals({ context, block, column, all }: TotalCheck): readonly Finding[] {
  const totals = block.table.totals.filter(({ title }) => /(?<!\p{L})(?:tổng|cộng)(?!\p{L})/iu.test(title))
  const whole = block.sums[column]
  if (totals.length === 0 || whole === null) return []
  const listSums = buildPossibleSums(block, column, [whole, all])
  // Asked once a table and not once a total: only the figure with the most decimals decides how a sum is printed.
  const widest = listPrinted(block.top, column).reduce((a, b) => (decimalsOf(b) > decimalsOf(a) ? b : a), null)
  return totals.flatMap((total): readonly Finding[] => {
    const stated = pointsOf(total[column])
    const sums = stated === null ? [] : listSums(total)
    const sum = sums[0]
    if (stated === null || sum === undefined || sums.includes(stated)) return []
    const added = showAs(sum, [total[column], widest], context.lang)
    return [buildTotalFinding(context, { total, column, stated, sum, added })]
  })
}

function decimalsOf(printed: string | null): number {
  return printed?.split(".")[1]?.length ?? 0
}

type WrongTotal = Readonly<{ total: TracedTotal; column: ScoreColumn; stated: Points; sum: Points; added: string }>

function buildTotalFinding(context: CheckContext, { total, column, stated, sum, added }: WrongTotal): Finding {
  const name = columnNames[column][context.lang]
  const said = showPrinted(total[column] ?? "", context.lang)
  return buildFinding(context, {
    rule: "total-mismatch",
    severity: "error",
    lines: [total.line],
    message: {
      vi: `Dòng “${shorten(total.title, 40)}” ghi ${name} ${said} nhưng các dòng cộng lại được ${added}. Sửa tổng hoặc từng dòng.`,
      en: `Row “${shorten(total.title, 40)}” gives ${said} (${name}), but its rows add up to ${added}. Correct the total or the rows.`,
    },
    values: { column, stated: formatPoints(stated), sum: formatPoints(sum) },
  })
}

/**
 * What a total row may stand for, the likeliest first: all rows of its table, those since the total before it or up to
 * the next one, the rows with bonus points, all tables so far. Empty when a figure is missing: then nothing is claimed.
 */
function buildPossibleSums(
  block: ScoreBlock,
  column: ScoreColumn,
  [whole, all]: readonly [Points, Points | null],
): (total: TracedTotal) => readonly Points[] {
  const sumsOf = (rows: readonly BlockRow[]): LineSums =>
    buildLineSums(rows.map((row) => ({ line: row.row.line, value: row[column] })))
  const { totals } = block.table
  const [top, rows] = [sumsOf(block.top), sumsOf(block.rows)]
  const roots = sumsOf(block.rows.filter(({ parent }) => parent === null))(0, Number.POSITIVE_INFINITY)
  const subtotals = buildLineSums(totals.map((total) => ({ line: total.line, value: pointsOf(total[column]) })))
  const placeOf = new Map(totals.map((total, place) => [total, place]))
  return (total) => {
    const at = placeOf.get(total) ?? 0
    const before = totals[at - 1]?.line ?? 0
    const after = totals[at + 1]?.line ?? Number.POSITIVE_INFINITY
    const since = top(before, total.line)
    const first = after === Number.POSITIVE_INFINITY ? whole : since
    const others = [since, top(0, total.line), top(total.line, after), rows(before, total.line), roots, all]
    return [first, whole, ...others, subtotals(0, total.line)].filter((sum) => sum !== null)
  }
}

/**
 * A criterion whose sub-criteria, listed without a gap from .1, do not add up to it. The maxima are believed to be listed
 * in full when they add up (then last year's scores and the targets must add up too), or when at least half of the
 * table's criteria do. A sum of maxima above the criterion is for `split-conflict`.
 */
function checkParents(context: CheckContext, block: ScoreBlock): readonly Finding[] {
  const byParent = Map.groupBy(block.rows, (row) => row.parent)
  const families = block.rows.flatMap((parent, index) => {
    const children = byParent.get(index) ?? []
    const sum = sumOf(children.map(({ max }) => max))
    if (parent.max === null || sum === null || children.length < 2 || !isWithoutGap(children)) return []
    return [{ parent, children, isFull: sum === parent.max, isShort: sum < parent.max }]
  })
  const full = families.filter(({ isFull }) => isFull)
  return families.flatMap(({ parent, children, isFull, isShort }) => {
    if (isFull)
      return (["previous", "target"] as const).flatMap((column) => compareFamily(context, parent, children, column))
    return isShort && full.length * 2 >= families.length ? compareFamily(context, parent, children, "max") : []
  })
}

function compareFamily(
  context: CheckContext,
  parent: BlockRow,
  children: readonly BlockRow[],
  column: ScoreColumn,
): readonly Finding[] {
  const [stated, sum] = [parent[column], sumOf(children.map((row) => row[column]))]
  if (stated === null || sum === null || stated === sum) return []
  const name = columnNames[column][context.lang]
  const said = showPrinted(parent.row[column] ?? "", context.lang)
  const added = showAs(sum, listPrinted([parent, ...children], column), context.lang)
  return [
    buildFinding(context, {
      rule: "total-mismatch",
      severity: "error",
      lines: [parent.row.line],
      message: {
        vi: `Mục ${parent.row.code} ghi ${name} ${said} nhưng các mục con cộng lại được ${added}. Sửa mục này hoặc các mục con.`,
        en: `Item ${parent.row.code} gives ${said} (${name}), but its sub-items add up to ${added}. Correct the item or its sub-items.`,
      },
      values: { code: parent.row.code, column, stated: formatPoints(stated), sum: formatPoints(sum) },
    }),
  ]
}

function listPrinted(rows: readonly BlockRow[], column: ScoreColumn): readonly (string | null)[] {
  return rows.map(({ row }) => row[column])
}

function isWithoutGap(children: readonly BlockRow[]): boolean {
  return children.every(({ row }, index) => Number(/(\d+)\.?$/u.exec(row.code)?.[1] ?? -1) === index + 1)
}
