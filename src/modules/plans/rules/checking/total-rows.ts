import { formatPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Finding } from "../plan-reading.ts"
import type { TracedTotal } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf, showAs, showPrinted, sumOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
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
  return [
    ...blocks.flatMap((block, index) =>
      block.table.totals.flatMap((total) =>
        scoreColumns.flatMap((column) => checkTotal({ context, blocks: blocks.slice(0, index + 1), total, column })),
      ),
    ),
    ...blocks.flatMap((block) => checkParents(context, block)),
  ]
}

type TotalCheck = Readonly<{
  context: CheckContext
  blocks: readonly ScoreBlock[]
  total: TracedTotal
  column: ScoreColumn
}>

function checkTotal({ context, blocks, total, column }: TotalCheck): readonly Finding[] {
  const stated = pointsOf(total[column])
  const block = blocks.at(-1)
  if (stated === null || block === undefined || !/(?<!\p{L})(?:tổng|cộng)(?!\p{L})/iu.test(total.title)) return []
  const sums = listPossibleSums(blocks, block, total, column)
  const sum = sums[0]
  if (sum === undefined || sums.includes(stated)) return []
  const name = columnNames[column][context.lang]
  const said = showPrinted(total[column] ?? "", context.lang)
  const added = showAs(sum, [total[column], ...listPrinted(block.top, column)], context.lang)
  return [
    buildFinding(context, {
      rule: "total-mismatch",
      severity: "error",
      lines: [total.line],
      message: {
        vi: `Dòng “${shorten(total.title, 40)}” ghi ${name} ${said} nhưng các dòng cộng lại được ${added}. Sửa tổng hoặc từng dòng.`,
        en: `Row “${shorten(total.title, 40)}” gives ${said} (${name}), but its rows add up to ${added}. Correct the total or the rows.`,
      },
      values: { column, stated: formatPoints(stated), sum: formatPoints(sum) },
    }),
  ]
}

/**
 * What a total row may stand for, the likeliest first: all rows of its table, those since the total before it or up to
 * the next one, the rows with bonus points, all tables so far. Empty when a figure is missing: then nothing is claimed.
 */
function listPossibleSums(
  blocks: readonly ScoreBlock[],
  block: ScoreBlock,
  total: TracedTotal,
  column: ScoreColumn,
): readonly Points[] {
  const valueOf = (rows: readonly BlockRow[]) => sumOf(rows.map((row) => row[column]))
  const whole = valueOf(block.top)
  if (whole === null) return []
  const before = block.table.totals.filter(({ line }) => line < total.line).at(-1)?.line ?? 0
  const after = block.table.totals.find(({ line }) => line > total.line)?.line ?? Number.POSITIVE_INFINITY
  const roots = block.rows.filter(({ parent }) => parent === null)
  const slices = [
    block.top.filter(({ row }) => row.line > before && row.line < total.line),
    block.top.filter(({ row }) => row.line < total.line),
    block.top.filter(({ row }) => row.line > total.line && row.line < after),
    block.rows.filter(({ row }) => row.line > before && row.line < total.line),
    roots,
    blocks.flatMap(({ top }) => top),
  ]
  const subtotals = block.table.totals.filter(({ line }) => line < total.line).map((other) => pointsOf(other[column]))
  const isLast = after === Number.POSITIVE_INFINITY
  const first = isLast || slices[0] === undefined ? whole : valueOf(slices[0])
  return [first, whole, ...slices.map(valueOf), sumOf(subtotals)].filter((sum) => sum !== null)
}

/**
 * A criterion whose sub-criteria, listed without a gap from .1, do not add up to it. The maxima are believed to be listed
 * in full when they add up (then last year's scores and the targets must add up too), or when at least half of the
 * table's criteria do. A sum of maxima above the criterion is for `split-conflict`.
 */
function checkParents(context: CheckContext, block: ScoreBlock): readonly Finding[] {
  const families = block.rows.flatMap((parent, index) => {
    const children = block.rows.filter((row) => row.parent === index)
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
