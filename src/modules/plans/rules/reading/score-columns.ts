import type { GridRow } from "./grid.ts"
import type { TableHeader } from "./table-headers.ts"
import { fold } from "./vietnamese-text.ts"

/** Which column of a score table holds what; undefined where the table has no such column. */
export type ScoreColumns = Readonly<{
  index: number | undefined
  code: number | undefined
  title: number
  max: number | undefined
  previous: number | undefined
  target: number | undefined
  rule: number | undefined
  previousYear: number | null
  targetYear: number | null
}>

export const criterionCode =
  /^(?:(?:TC|TCTP|LV|Tiêu chí|tiêu chí)\s*)?((?:[A-ZĐ]\.?)?\d{1,2}(?:\.\d{1,3}){0,5}[a-zđ]?|[IVX]{1,5}|[A-ZĐ](?:\.[IVX]{1,5}|\.\d{1,2}){0,4})[.)]?$/u

const promised = /chi tieu|muc tieu|phan dau|du kien|ke hoach|dang ky|ky vong|huong toi/
const achieved = /ket qua|dat|tham dinh|tu cham|tu danh gia|nam truoc|thuc hien|cong nhan|cham/

type ScoreColumn = Readonly<{ at: number; words: string; year: number | null }>

function yearOf(words: string): number | null {
  const years = [...words.matchAll(/(?:19|20)\d\d/g)].map((found) => Number(found[0]))
  return years.at(-1) ?? null
}

function isTarget({ words, year }: ScoreColumn, planYear: number | null): boolean {
  if (year !== null && planYear !== null && year < planYear) return false
  if (promised.test(words) && !/ket qua|da dat|dat duoc/.test(words)) return true
  return year !== null && planYear !== null && year >= planYear && !/ket qua|tham dinh|dat duoc|tu cham/.test(words)
}

function isPrevious(column: ScoreColumn, planYear: number | null): boolean {
  if (isTarget(column, planYear)) return false
  return column.year !== null || achieved.test(column.words)
}

/** Under one merged heading ("Kết quả và dự kiến" over two years) only the years tell the columns apart: its words say nothing. */
function withoutSharedWords(columns: readonly ScoreColumn[]): readonly ScoreColumn[] {
  const dated = columns.filter(({ year }) => year !== null)
  const wordings = new Set(dated.map(({ words }) => words.replace(/(?:19|20)\d\d/g, "#")))
  const years = new Set(dated.map(({ year }) => year))
  if (dated.length < 2 || wordings.size > 1 || years.size < dated.length) return columns
  return columns.map((column) => (column.year === null ? column : { ...column, words: `nam ${column.year}` }))
}

/** Of several past columns the latest year counts, the sum before its parts, and the appraised result before the self-assessed one. */
function latest(columns: readonly ScoreColumn[]): ScoreColumn | undefined {
  const weight = ({ words, year }: ScoreColumn): number =>
    (year ?? 0) * 10 +
    (/tham dinh|ket qua|cong nhan/.test(words) ? 2 : 0) -
    (/tu cham|tu danh gia/.test(words) ? 2 : 0) +
    (/(?<![a-z])tong/.test(words) ? 3 : 0)
  return columns.toSorted((a, b) => weight(b) - weight(a))[0]
}

function shareOf(rows: readonly GridRow[], at: number, pattern: RegExp): number {
  const filled = rows.map((row) => row.cells[at] ?? "").filter((cell) => cell !== "")
  return filled.length === 0 ? 0 : filled.filter((cell) => pattern.test(cell)).length / filled.length
}

/** The code column: headed so, or full of codes; a running number in front is code only where nothing else is. */
function findCodeColumn(header: TableHeader, rows: readonly GridRow[], title: number): number | undefined {
  const headed = header.roles.findIndex((role, at) => role === "code" && at !== title)
  if (headed >= 0) return headed
  const full = header.roles.findIndex(
    (role, at) =>
      at !== title &&
      (role === "title" || role === "other" || role === "target") &&
      shareOf(rows, at, criterionCode) > 0.6,
  )
  if (full >= 0) return full
  const index = header.roles.indexOf("index")
  const isDotted = index >= 0 && rows.some((row) => /^\d+\.\d|^[IVX]{1,5}\.?$|^[A-Z]\.?$/u.test(row.cells[index] ?? ""))
  return isDotted ? index : undefined
}

/** Columns of a score table that say what is to be done about a criterion ("Giải pháp"), beside one that names it. */
export function listActionColumns({ headings, roles }: TableHeader): readonly number[] {
  const titles = roles.flatMap((role, at) => (role === "title" ? [at] : []))
  const actions = titles.filter((at) =>
    /giai phap|bien phap|hoat dong|cong viec|nhiem vu/.test(fold(headings[at] ?? "")),
  )
  const names = titles.filter((at) => /tieu chi|chi so|linh vuc/.test(fold(headings[at] ?? "")))
  return names.some((at) => !actions.includes(at)) ? actions.filter((at) => !names.includes(at)) : []
}

/** The widest column of words among those headed like a title; where none is, among those headed in words unknown ("Câu hỏi"). */
function findTitleColumn(header: TableHeader, rows: readonly GridRow[]): number | undefined {
  const isHeaded = header.roles.includes("title")
  const actions = listActionColumns(header)
  const candidates = header.roles.flatMap((role, at) =>
    !actions.includes(at) &&
    (role === "title" || role === "code" || role === "target" || (!isHeaded && role === "other"))
      ? [at]
      : [],
  )
  const width = (at: number): number =>
    rows.reduce((sum, row) => sum + (row.cells[at]?.replace(/[\d.,\s]/g, "").length ?? 0), 0)
  const best = candidates.toSorted((a, b) => width(b) - width(a))[0]
  return best === undefined || width(best) < rows.length * 2 ? undefined : best
}

/** Recognises a score table by its header and figures; undefined when it is another kind of table. */
export function findScoreColumns(
  header: TableHeader,
  rows: readonly GridRow[],
  planYear: number | null,
): ScoreColumns | undefined {
  const title = findTitleColumn(header, rows)
  if (title === undefined || rows.length === 0) return undefined
  const figures = /^[-–]?\d+(?:[.,]\d+)?(?:\s*(?:điểm|đ|%))?$|^[-–]$/u
  const isFigured = (at: number): boolean => shareOf(rows, at, figures) >= 0.6
  const max = header.roles.findIndex((role, at) => role === "max" && at !== title && isFigured(at))
  const headed = header.headings.flatMap((heading, at): ScoreColumn[] => {
    const role = header.roles[at]
    const isOpen = role === "score" || role === "target" || role === "title" || role === "product"
    if (at === title || at === max || !isOpen || !isFigured(at)) return []
    const words = fold(heading)
    return [{ at, words, year: yearOf(words) }]
  })
  const scores = withoutSharedWords(headed)
  const target = scores.findLast((column) => isTarget(column, planYear))
  const previous = latest(scores.filter((column) => column !== target && isPrevious(column, planYear)))
  const isScored = header.headings.some((heading) => /diem/.test(fold(heading)))
  if (max < 0 && !(isScored && (previous !== undefined || target !== undefined))) return undefined
  const rule = header.roles.indexOf("rule")
  const index = header.roles.indexOf("index")
  return {
    index: index < 0 ? undefined : index,
    code: findCodeColumn(header, rows, title),
    title,
    max: max < 0 ? undefined : max,
    previous: previous?.at,
    target: target?.at,
    rule: rule < 0 ? undefined : rule,
    previousYear: previous?.year ?? null,
    targetYear: target?.year ?? null,
  }
}
