import { ZipFile } from "yazl"

/** One column of a sheet. `choices` becomes a drop-down list; `date` cells are `YYYY-MM-DD`. */
export type SheetColumn = Readonly<{
  title: string
  /** In characters. */
  width: number
  kind: "text" | "number" | "date"
  hidden?: boolean
  choices?: readonly string[]
}>

/** A cell: text, a number (also as decimal text, written with exactly those digits), a date, or nothing. */
export type SheetCell = string | number | null

export type SheetToWrite = Readonly<{
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly SheetCell[])[]
}>

/**
 * Writes a workbook: bold frozen heading row with a filter, wrapped text, real dates and numbers, hidden columns,
 * drop-down lists. Text is stored as text whatever it begins with, so a cell never runs as a formula. Throws when a text
 * is longer than a cell can hold (32,767 characters).
 */
export const writeXlsx = async (sheets: readonly SheetToWrite[]): Promise<Uint8Array> => {
  const lists = choiceLists(sheets)
  const zip = new ZipFile()
  const add = (path: string, xml: string) =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), path, {
      mtime: epoch,
    })
  add("[Content_Types].xml", contentTypes(sheets.length + 1))
  add("_rels/.rels", rootRelations)
  add("xl/workbook.xml", workbook(sheets))
  add("xl/_rels/workbook.xml.rels", workbookRelations(sheets.length + 1))
  add("xl/styles.xml", styles)
  for (const [index, sheet] of sheets.entries()) add(`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet, lists))
  add(`xl/worksheets/sheet${sheets.length + 1}.xml`, listSheet(lists))
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}

// The same content gives the same bytes.
const epoch = new Date(Date.UTC(2000, 0, 1))
const office = "http://schemas.openxmlformats.org"
const mainSpace = `xmlns="${office}/spreadsheetml/2006/main"`
const relationSpace = `${office}/officeDocument/2006/relationships`
const listSheetName = "_lists"

/** Drop-down lists stand on a hidden sheet: written into the rule itself they may have 255 characters only. */
const choiceLists = (sheets: readonly SheetToWrite[]): readonly (readonly string[])[] => {
  const lists = sheets.flatMap((sheet) => sheet.columns.flatMap((column) => (column.choices ? [column.choices] : [])))
  return [...new Set(lists)]
}

const contentTypes = (sheetCount: number): string =>
  `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbers(
    sheetCount,
  )
    .map(
      (number) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join("")}</Types>`

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

const rootRelations = `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relationSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbookRelations = (sheetCount: number): string =>
  `<Relationships xmlns="${office}/package/2006/relationships">${numbers(sheetCount)
    .map(
      (number) =>
        `<Relationship Id="rId${number}" Type="${relationSpace}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )
    .join(
      "",
    )}<Relationship Id="rId${sheetCount + 1}" Type="${relationSpace}/styles" Target="styles.xml"/></Relationships>`

const workbook = (sheets: readonly SheetToWrite[]): string => {
  const named = sheets.map((sheet, index) => sheetTag(sheet.name, index + 1, "")).join("")
  const filters = sheets
    .map((sheet, index) =>
      sheet.columns.length === 0
        ? ""
        : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${escapeXml(sheetName(sheet.name).replaceAll("'", "''"))}'!$A$1:$${columnName(sheet.columns.length - 1)}$${sheet.rows.length + 1}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(sheetName(sheet.name).replaceAll("'", "''"))}'!$1:$1</definedName>`,
    )
    .join("")
  return `<workbook ${mainSpace} xmlns:r="${relationSpace}"><sheets>${named}${sheetTag(listSheetName, sheets.length + 1, ' state="veryHidden"')}</sheets><definedNames>${filters}</definedNames></workbook>`
}

const sheetTag = (name: string, number: number, more: string): string =>
  `<sheet name="${escapeXml(sheetName(name))}" sheetId="${number}"${more} r:id="rId${number}"/>`

// Excel's own rule: at most 31 characters, none of these marks.
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31)

// Cell formats: 0 plain, 1 heading, 2 wrapped text, 3 date, 4 number.
const styles = `<styleSheet ${mainSpace}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3EFE6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBFB8A8"/></left><right style="thin"><color rgb="FFBFB8A8"/></right><top style="thin"><color rgb="FFBFB8A8"/></top><bottom style="thin"><color rgb="FFBFB8A8"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const worksheet = (sheet: SheetToWrite, lists: readonly (readonly string[])[]): string => {
  const { columns, rows } = sheet
  const cols = columns
    .map(
      (column, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${column.width}" customWidth="1"${column.hidden ? ' hidden="1"' : ""}/>`,
    )
    .join("")
  const heading = `<row r="1" ht="32" customHeight="1">${columns.map((column, index) => textCell(index, 1, column.title, 1)).join("")}</row>`
  const body = rows.map((row, index) => rowXml(row, columns, index + 2)).join("")
  const filter = columns.length > 0 ? `<autoFilter ref="A1:${columnName(columns.length - 1)}${rows.length + 1}"/>` : ""
  return `<worksheet ${mainSpace}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols ? `<cols>${cols}</cols>` : ""}<sheetData>${heading}${body}</sheetData>${filter}${validations(sheet, lists)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
}

const rowXml = (row: readonly SheetCell[], columns: readonly SheetColumn[], number: number): string =>
  `<row r="${number}"${heightXml(row, columns)}>${columns.map((column, index) => cellXml(row[index] ?? null, column, index, number)).join("")}</row>`

/** Points of one line of the 11-point letter, and what a row may be high at most in any spreadsheet. */
const lineHeight = 15
const mostHeight = 405

/**
 * A row of several lines says its height: LibreOffice cuts wrapped text otherwise. A column's width is counted in
 * digits, which are a little wider than the letters of a sentence: a line more, seldom a line less.
 */
const heightXml = (row: readonly SheetCell[], columns: readonly SheetColumn[]): string => {
  const lines = Math.max(1, ...columns.map(({ width }, index) => countLines(row[index] ?? null, width)))
  return lines === 1 ? "" : ` ht="${Math.min(mostHeight, lines * lineHeight)}" customHeight="1"`
}

const countLines = (value: SheetCell, width: number): number =>
  typeof value !== "string"
    ? 1
    : value.split("\n").reduce((lines, paragraph) => lines + Math.max(1, Math.ceil(paragraph.length / width)), 0)

const cellXml = (value: SheetCell, column: SheetColumn, index: number, row: number): string => {
  const place = `${columnName(index)}${row}`
  const style = column.kind === "date" ? 3 : column.kind === "number" ? 4 : 2
  if (value === null || value === "") return `<c r="${place}" s="${style}"/>`
  const number = numberOf(value, column.kind)
  return number === undefined
    ? textCell(index, row, String(value), 2)
    : `<c r="${place}" s="${style}"><v>${number}</v></c>`
}

/** The stored number of a cell, undefined when it is text after all. */
const numberOf = (value: string | number, kind: SheetColumn["kind"]): string | undefined => {
  if (kind === "date") return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(serialDay(String(value))) : undefined
  if (kind === "number") return /^-?\d{1,15}(\.\d{1,10})?$/.test(String(value)) ? String(value) : undefined
  return undefined
}

/** Days since 30/12/1899, as spreadsheets count them from March 1900 on. */
const serialDay = (date: string): number => Math.round(Date.parse(date) / 86_400_000) + 25_569

const cellLimit = 32_767

const textCell = (index: number, row: number, text: string, style: number): string => {
  if (text.length > cellLimit) throw new Error(`text of ${text.length} characters does not fit a cell`)
  return `<c r="${columnName(index)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`
}

/** A, B … Z, AA … for 0, 1 … */
const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

// oxlint-disable-next-line no-control-regex -- exactly the characters that XML 1.0 refuses, and CR, which it turns into LF
const refusedByXml = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

/** XML cannot hold control characters: Excel writes them as `_x000B_`, and a text that looks like that as `_x005F_x000B_`. */
const escapeCellText = (text: string): string =>
  escapeXml(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(refusedByXml, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`),
  )

const validations = (sheet: SheetToWrite, lists: readonly (readonly string[])[]): string => {
  const rules = sheet.columns.flatMap((column, index) => {
    if (!column.choices || column.choices.length === 0) return []
    const list = columnName(lists.indexOf(column.choices))
    const range = `${columnName(index)}2:${columnName(index)}${Math.max(sheet.rows.length + 1, 1_000)}`
    // A list that only advises: several names in one cell, and corrections, stay possible; the import says what is wrong.
    return `<dataValidation type="list" allowBlank="1" errorStyle="warning" sqref="${range}"><formula1>${listSheetName}!$${list}$1:$${list}$${column.choices.length}</formula1></dataValidation>`
  })
  return rules.length === 0 ? "" : `<dataValidations count="${rules.length}">${rules.join("")}</dataValidations>`
}

const listSheet = (lists: readonly (readonly string[])[]): string => {
  const height = Math.max(0, ...lists.map((list) => list.length))
  const rows = numbers(height).map((row) => {
    const cells = lists.map((list, index) =>
      list[row - 1] === undefined ? "" : textCell(index, row, list[row - 1] ?? "", 0),
    )
    return `<row r="${row}">${cells.join("")}</row>`
  })
  return `<worksheet ${mainSpace}><sheetData>${rows.join("")}</sheetData></worksheet>`
}
