import { foldText } from "#platform/text/fold.ts"

import { findCell, rowText, widthOf } from "./annex-table.ts"
import type { AnnexRow, AnnexTable } from "./annex-table.ts"

/** What a column of an annex holds. `kept` columns are filled in by the unit and are no part of the framework. */
export type AnnexRole = "code" | "title" | "max" | "rule" | "evidence" | "owner" | "note" | "kept"

export type AnnexColumn = Readonly<{
  column: number
  heading: string
  role: AnnexRole
  /** Under "Điểm tối đa": who gives these points ("Thẩm định", "Điều tra XHH"); "" when all do. */
  source: string
}>

export type AnnexHeader = Readonly<{
  columns: readonly AnnexColumn[]
  first: number
  rows: number
  texts: readonly string[]
  width: number
}>

const roles: readonly (readonly [AnnexRole, RegExp])[] = [
  ["max", /^(?:muc |so )?diem toi da|^diem chuan|^thang diem(?! chi tiet)|^diem$|^toi da$|^diem quy dinh|^tong diem$/],
  ["code", /^(?:s ?tt|tt|so tt|so thu tu|ma|ma so|ma tieu chi|ky hieu|muc)$/],
  [
    "rule",
    /cach (?:tinh|cham|danh gia)|phuong phap|thang diem chi tiet|huong dan (?:cham|danh gia)|quy dinh cham|muc diem|cach thuc (?:tinh|cham)/,
  ],
  ["evidence", /kiem chung|minh chung|chung minh/],
  ["kept", /so lieu|ke khai|tu danh gia|tu cham|diem (?:dat|tham dinh|cham)|ket qua|^tham dinh$/],
  [
    "owner",
    /chu tri|phu trach|trach nhiem|don vi (?:thuc hien|theo doi|cham|tham dinh|tham muu)|co quan (?:theo doi|tham muu|danh gia|cham|tham dinh)|bo phan|^don vi$/,
  ],
  ["note", /ghi chu/],
  ["title", /tieu chi|noi dung|linh vuc|chi so|ten/],
]

const maxWords = /^(?:Mức |Số )?(?:Điểm tối đa|Điểm chuẩn|Thang điểm|Tổng điểm)\s*/iu

/** The header of an annex: at least a title column and one of points or scoring text. Undefined when the table has none. */
export function findAnnexHeader(table: AnnexTable): AnnexHeader | undefined {
  const width = widthOf(table)
  for (const [first, row] of table.rows.slice(0, 30).entries()) {
    const top = headingsOf(row, width)
    if (!isHeader(top.map(roleOf))) continue
    const rows = countHeaderRows(table.rows, first)
    const headings = joinHeadings(table.rows.slice(first, first + rows), width)
    const columns = headings.flatMap((heading, column) => {
      const role = heading === "" ? undefined : roleOf(heading)
      return role === undefined ? [] : [{ column, heading, role, source: role === "max" ? sourceOf(heading) : "" }]
    })
    const texts = table.rows.slice(first, first + rows).map(rowText)
    return { columns: withoutDoubles(columns), first, rows, texts, width }
  }
  return undefined
}

function roleOf(heading: string): AnnexRole {
  const words = foldText(heading)
  return roles.find(([, pattern]) => pattern.test(words))?.[0] ?? "kept"
}

function isHeader(found: readonly AnnexRole[]): boolean {
  const known = new Set(found)
  return known.has("title") && (known.has("max") || known.has("rule"))
}

function headingsOf(row: AnnexRow, width: number): string[] {
  return Array.from({ length: width }, (_, column) => tidy(findCell(row, column)?.text ?? ""))
}

const tidy = (text: string): string => text.replaceAll(/\s+/gu, " ").trim()

/** The rows below that only part what the first header row joins, and a row of column numbers. */
function countHeaderRows(rows: readonly AnnexRow[], first: number): number {
  const top = rows[first]
  let count = 1
  while (count < 4) {
    const row = rows[first + count]
    if (row === undefined || top === undefined) break
    if (isColumnNumbers(row)) return count + 1
    const own = row.cells.filter(({ text, continued }) => !continued && text.trim() !== "")
    const isBelowJoined = own.length > 0 && own.every(({ column }) => (findCell(top, column)?.span ?? 1) > 1)
    if (!isBelowJoined || own.some(({ text }) => /^[\d.,]+$/u.test(text.trim()))) break
    count += 1
  }
  return count
}

/** "(1) (2) (3)", "1 2 3", "A B 1 2". */
export function isColumnNumbers(row: AnnexRow): boolean {
  const marks = row.cells.map(({ text }) => text.replaceAll(/[()[\]\s]/gu, "")).filter((text) => text !== "")
  const numbers = marks.filter((mark) => /^\d{1,2}(?:=.*)?$/u.test(mark)).map((mark) => Number.parseInt(mark, 10))
  const rises = numbers.every((value, at) => at === 0 || value === numbers[at - 1]! + 1)
  return (
    marks.length >= 3 &&
    numbers.length >= 2 &&
    rises &&
    marks.every((mark) => /^(?:\d{1,2}(?:=.*)?|[A-Z])$/u.test(mark))
  )
}

function joinHeadings(rows: readonly AnnexRow[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.filter((row) => !isColumnNumbers(row)).map((row) => tidy(findCell(row, column)?.text ?? ""))
    return parts.filter((part, at) => part !== "" && part !== parts[at - 1]).join(" ")
  })
}

function sourceOf(heading: string): string {
  const rest = heading.replace(maxWords, "").replace(/^[\s:(-]+|[\s)]+$/gu, "")
  return /^(?:tổng(?: số| cộng)?|điểm|chung)?$/iu.test(rest) ? "" : rest
}

/** A second title-like column ("Tiêu chí thành phần") is kept; doubles of the others come from merged headings. */
function withoutDoubles(columns: readonly AnnexColumn[]): readonly AnnexColumn[] {
  return columns.filter(
    ({ role, heading }, at) =>
      role === "max" ||
      role === "title" ||
      !columns.slice(0, at).some((before) => before.role === role && before.heading === heading),
  )
}
