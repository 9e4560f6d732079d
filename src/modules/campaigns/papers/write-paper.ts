import { fillTemplate } from "#platform/documents/template/fill-template.ts"
import { writeOfficialPaper } from "#platform/documents/write-official-paper.ts"
import { writeXlsx, type SheetToWrite } from "#platform/documents/write-xlsx.ts"

import { paperSpecs, type PaperKind } from "../rules/paper-kinds.ts"
import { buildTable, layOut, paragraph, type Paper } from "./paper.ts"

/** The paper as DOCX: in the office's own template when it has one, else in the layout of Decree 30/2020. */
export const writePaper = (paper: Paper, template: Uint8Array | undefined): Promise<Uint8Array> =>
  template === undefined
    ? writeOfficialPaper(paper.official)
    : fillTemplate(template, { fields: paper.fields, lists: paper.lists })

/** The paper as a workbook: its lists, each a sheet, after one with its fields. */
export const writeWorkbook = ({ kind, fields, lists }: Paper): Promise<Uint8Array> => {
  const spec = paperSpecs[kind]
  const facts: SheetToWrite = {
    name: "Thông tin chung",
    columns: [
      { title: "Nội dung", width: 36, kind: "text" },
      { title: "Giá trị", width: 90, kind: "text" },
    ],
    rows: Object.entries(spec.fields).map(([name, label]) => [label, fields[name] ?? ""]),
  }
  const sheets = spec.lists.map(({ name, title, columns }): SheetToWrite => ({
    name: title,
    columns: columns.map((column) => ({
      title: column.title,
      width: Math.max(9, Math.round((column.share === 0 ? 20 : column.share) * 1.7)),
      kind: column.align === "right" ? "number" : "text",
    })),
    rows: (lists[name] ?? []).map((row) =>
      columns.map((column) => {
        const text = row[column.name] ?? ""
        return column.align === "right" ? text.replace(/^(-?\d+),(\d+)$/u, "$1.$2") : text
      }),
    ),
  }))
  return writeXlsx([...sheets, facts])
}

const mark = (name: string): string => `{{${name}}}`

/** A template to start from: every name that the paper fills in, with its meaning, and each list as a repeating row. */
export const writeSampleTemplate = (kind: PaperKind): Promise<Uint8Array> => {
  const spec = paperSpecs[kind]
  const title = mark("campaignName")
  return writeOfficialPaper(
    layOut(kind, {
      parentIssuer: mark("parentName"),
      issuer: mark("issuerName"),
      dateText: mark("dateText"),
      title,
      blocks: Object.entries(spec.fields).map(([name, label]) => paragraph(`${label}: ${mark(name)}`)),
      annexes: spec.lists.map((list) => {
        const shown = { ...list, columns: list.columns.filter(({ share }) => share > 0) }
        const cells = shown.columns.map(({ name }, place) => {
          const opening = place === 0 ? mark(`#${list.name}`) : ""
          const closing = place === shown.columns.length - 1 ? mark(`/${list.name}`) : ""
          return [name, `${opening}${mark(name)}${closing}`] as const
        })
        return { title: list.title, blocks: [buildTable(shown, [Object.fromEntries(cells)])], landscape: true }
      }),
    }),
  )
}
