import type { ScoreRow } from "../plan-reading.ts"
import { findDecimal } from "./decimals.ts"
import type { Grid, GridRow } from "./grid.ts"
import { criterionCode, findScoreColumns, type ScoreColumns } from "./score-columns.ts"
import type { TableHeader } from "./table-headers.ts"
import type { TracedTotal } from "./trace.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

export type ReadScore = Omit<ScoreRow, "group">

export type ScoreTable = Readonly<{
  columns: ScoreColumns
  scores: readonly ReadScore[]
  totals: readonly TracedTotal[]
  /** Lines of rows that are neither a criterion nor a total: area names without figures, wrapped pieces. */
  otherLines: readonly number[]
  /** Line of each score's row, all physical lines of it. */
  rowLines: readonly (readonly number[])[]
}>

/** The figure of a cell: "13,4", "0,5 điểm", "17.5 (97%)"; null for an empty cell or a dash. */
export function readScoreCell(cell: string | undefined): string | null {
  const text = (cell ?? "").trim()
  const plain = findDecimal(text)
  if (plain !== undefined) return plain
  const found = /^(-?\d+(?:[.,]\d+)?)(?=\s*(?:điểm|đ|\/|\(|$))/iu.exec(text)
  return found === null ? null : (found[1] ?? "").replace(",", ".")
}

const codeInTitle =
  /^(?:(?:TCTP|TC|Tiêu chí thành phần|Tiêu chí|LV)\s*)?((?:\d{1,2}(?:\.\d{1,3}){1,5}[a-z]?|\d{1,2}(?=[.)])|[IVX]{1,5}(?=[.)]))|(?<=(?:TCTP|TC|chí|phần)\s+)\d{1,2}(?:\.\d{1,3}){0,5})\s*[.):–-]*\s+(?=\S)/u
const ruleBracket = /\s*[([]([^()[\]]*(?:\d|có|không)[^()[\]]*?(?:điểm|đ)(?![\p{L}])[^()[\]]*)[)\]]/iu

/** Text in brackets that gives points: "(trên 50%: 1 điểm; từ 25-50%: 0.5 điểm)". */
function splitRule(title: string): Readonly<{ title: string; rule: string | null }> {
  const found = ruleBracket.exec(title)
  if (found === null || !/[:=]|được|đạt/u.test(found[1] ?? "")) return { title, rule: null }
  const rest = squeeze(title.slice(0, found.index) + title.slice(found.index + found[0].length))
  return { title: rest, rule: squeeze(found[1] ?? "") }
}

const totalTitle =
  /^(?:tong(?: cong| diem| so diem| so| chung)?|cong(?: diem)?(?=[\s:]*$)|tong \(?[ivx+ ]+\)?)(?![a-z])/

/** "Cộng lĩnh vực A"; "Công khai …" folds alike, and "Cộng đồng", "Cộng tác viên" name somebody. */
const subTotalTitle = /^\s*cộng(?!\p{L}|\s+(?:đồng|tác|hòa|hoà))/iu

/** Whether a row of a table holds the sum of the rows around it. Takes the words of its first cells. */
export function isTotalTitle(title: string): boolean {
  const words = fold(title).replace(/^[^a-z]+/, "")
  if (subTotalTitle.test(title.replace(/^[^\p{L}]+/u, ""))) return true
  return totalTitle.test(words) && !/^tong (?:so|diem)? ?(?:ho so|van ban|cac)/.test(words)
}

type Cells = Readonly<{
  code: string
  title: string
  max: string | null
  previous: string | null
  target: string | null
  rule: string | null
}>

function readCells(row: GridRow, columns: ScoreColumns): Cells {
  const at = (column: number | undefined): string | undefined => (column === undefined ? undefined : row.cells[column])
  let title = at(columns.title) ?? ""
  const printed = at(columns.code) ?? ""
  let code = criterionCode.exec(printed)?.[1] ?? (columns.code === columns.index ? "" : trimPunctuation(printed))
  // A row whose name is spread over the columns begins in the first of them.
  if (title === "" && code === "" && printed !== "") title = printed
  if (title === "") title = row.cells.find((cell) => /\p{L}{2}/u.test(cell)) ?? ""
  if (code === "") {
    const inTitle = codeInTitle.exec(title)
    if (inTitle !== null) {
      code = inTitle[1] ?? ""
      title = title.slice(inTitle[0].length)
    }
  }
  const split = splitRule(title)
  const own = at(columns.rule)?.trim() ?? ""
  return {
    code,
    title: split.title,
    rule: own === "" ? split.rule : own,
    max: readScoreCell(at(columns.max)),
    previous: readScoreCell(at(columns.previous)),
    target: readScoreCell(at(columns.target)),
  }
}

function hasFigure(cells: Cells): boolean {
  return cells.max !== null || cells.previous !== null || cells.target !== null
}

/** Rows without a code of their own take the running number, as the only name the table gives them. */
function nameRow(cells: Cells, row: GridRow, columns: ScoreColumns): string {
  if (cells.code !== "" || columns.index === undefined) return cells.code
  return trimPunctuation(row.cells[columns.index] ?? "")
}

type Reading = { scores: ReadScore[]; totals: TracedTotal[]; otherLines: number[]; rowLines: number[][] }

function addRow(reading: Reading, row: GridRow, columns: ScoreColumns): void {
  const cells = readCells(row, columns)
  const line = row.lines[0] ?? 1
  if (isTotalTitle(cells.title === "" ? cells.code : cells.title) && !/\d\.\d/.test(cells.code)) {
    reading.totals.push({ title: cells.title, max: cells.max, previous: cells.previous, target: cells.target, line })
    return
  }
  const before = reading.scores.at(-1)
  const isDotted = /\d\.\d/.test(cells.code)
  if (hasFigure(cells) || (isDotted && cells.title !== "")) {
    const { title, max, previous, target, rule } = cells
    reading.scores.push({ code: nameRow(cells, row, columns), title, max, previous, target, rule, line })
    reading.rowLines.push([...row.lines])
    return
  }
  // A page break inside a row leaves its last words in a row of their own.
  if (cells.code === "" && before !== undefined && /^\p{Ll}|^[(–-]/u.test(cells.title)) {
    const split = splitRule(squeeze(`${before.title} ${cells.title}`))
    reading.scores[reading.scores.length - 1] = { ...before, title: split.title, rule: before.rule ?? split.rule }
    reading.rowLines.at(-1)?.push(...row.lines)
    return
  }
  reading.otherLines.push(...row.lines)
}

/** Reads a score table; undefined when the grid is none. Codes and figures stay as printed, with a dot for the comma. */
export function readScoreTable(grid: Grid, header: TableHeader, planYear: number | null): ScoreTable | undefined {
  const rows = grid.rows.slice(header.rows)
  const columns = findScoreColumns(header, rows, planYear)
  if (columns === undefined) return undefined
  const reading: Reading = { scores: [], totals: [], otherLines: [], rowLines: [] }
  for (const row of rows) if (row.cells.some((cell) => cell !== "")) addRow(reading, row, columns)
  return reading.scores.length === 0 ? undefined : { columns, ...reading }
}

const scoreLine =
  /^(?:tiêu chí(?: thành phần)?|tctp|tc|mã)?\s*(\d{1,2}(?:\.\d{1,3}){1,5}|(?<=\s)\d{1,2})\s*[.:)–-]*\s+(.{3,300}?)[,;:(–-]\s*(?:điểm tối đa|tối đa|thang điểm|điểm chuẩn)\s*:?\s*(?:là\s*)?(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)?(.*)$/iu

/** A criterion written as a sentence: "Tiêu chí 1.2.1: Số lượng báo cáo, điểm tối đa 1, năm 2020 đạt 0,5, phấn đấu 1". */
export function readScoreLine(text: string, line: number): ReadScore | undefined {
  const found = scoreLine.exec(text)
  if (found === null) return undefined
  const tail = fold(found[4] ?? "")
  const target =
    /(?:phan dau|chi tieu|muc tieu|du kien)(?:[^\d;]{0,30}?(?:nam \d{4})?[^\d;]{0,20}?)(\d+(?:[.,]\d+)?)/.exec(
      tail,
    )?.[1]
  const past = tail.slice(0, target === undefined ? tail.length : tail.search(/phan dau|chi tieu|muc tieu|du kien/))
  const previous = /(?:dat|duoc|ket qua|diem|la)\s*:?\s*(?:nam \d{4}\s*:?\s*)?(\d+(?:[.,]\d+)?)(?!\d)/.exec(past)?.[1]
  return {
    code: found[1] ?? "",
    title: trimPunctuation(found[2] ?? ""),
    max: readScoreCell(found[3]),
    previous: readScoreCell(previous),
    target: readScoreCell(target),
    rule: null,
    line,
  }
}
