import { padPoints } from "#platform/exact/points.ts"
import type { OfficialPaper, PaperBlock, PaperColumn } from "#platform/documents/write-official-paper.ts"

import { paperSpecs, type PaperKind, type PaperList } from "../rules/paper-kinds.ts"

import type { IssuerNames } from "./issuer-names.ts"

/** Values by column; `level: "area"` makes it a heading of those below it. */
export type PaperRow = Readonly<Record<string, string>>

/**
 * A paper ready to be written in any format: its official layout, and the same facts by the names of its specification
 * for workbooks and for an office's own template. Nothing of it depends on when it is written.
 */
export type Paper = Readonly<{
  kind: PaperKind
  official: OfficialPaper
  fields: Readonly<Record<string, string>>
  lists: Readonly<Record<string, readonly PaperRow[]>>
}>

/** A list of the paper's specification. */
export const getList = (kind: PaperKind, name: string): PaperList => {
  const found = paperSpecs[kind].lists.find((list) => list.name === name)
  if (found === undefined) throw new Error(`${kind} has no list ${name}`)
  return found
}

/** The list as a printed table, without the columns that only workbooks show. */
export const buildTable = (list: PaperList, rows: readonly PaperRow[]): PaperBlock => {
  const columns = list.columns.filter(({ share }) => share > 0)
  return {
    kind: "table",
    dense: true,
    columns: columns.map((each): PaperColumn => ({
      title: each.title,
      share: each.share,
      align: each.align ?? "left",
    })),
    rows: rows.map((row) => columns.map(({ name }) => row[name] ?? "")),
    strong: rows.flatMap((row, index) => (row["level"] === "area" ? [index] : [])),
  }
}

export const paragraph = (text: string): PaperBlock => ({ kind: "paragraph", text })

/** Decimal comma, as papers have it, with the decimals of the framework where points are shown; "" for nothing. */
export const comma = (points: string | null | undefined, decimals = 0): string =>
  points === null || points === undefined
    ? ""
    : (decimals === 0 ? points : padPoints(points, decimals)).replace(/^(-?\d+)\.(\d+)$/u, "$1,$2")

type Mark = Readonly<{ points: string | null }>

/** Points of a mark: null is *does not apply*. */
export const showPoints = (mark: Mark | null | undefined, decimals: number): string =>
  mark === null || mark === undefined ? "" : mark.points === null ? "không áp dụng" : comma(mark.points, decimals)

/** dd/mm/yyyy of a date. */
export const showDate = (date: string | null): string => (date === null ? "" : date.split("-").toReversed().join("/"))

/** Decree 30/2020: days below 10 and months 1–2 have a leading zero; an unknown date is left to be written by hand. */
export const buildDateText = (date: string | null, year: number): string => {
  if (date === null) return `ngày      tháng      năm ${year}`
  const [y = "", m = "", d = ""] = date.split("-")
  return `ngày ${d} tháng ${Number(m) <= 2 ? m : Number(m)} năm ${y}`
}

const administrative = /^(tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s/iu

/** A tier of government, not an office of one. */
export const isGovernment = (unitName: string): boolean => administrative.test(unitName)

/** Who issues papers of a unit: a tier of government does so as its People's Committee, an office by its own name. */
export const buildIssuer = (unitName: string): string =>
  isGovernment(unitName) ? `Ủy ban nhân dân ${unitName[0]?.toLocaleLowerCase("vi")}${unitName.slice(1)}` : unitName

/** Issuer and the one above it, as the head of a paper has them. */
export const issuedBy = ({ name, parent }: IssuerNames) => ({
  issuer: buildIssuer(name),
  parentIssuer: parent === null ? null : buildIssuer(parent),
})

/** What every paper begins with. */
export const layOut = (
  kind: PaperKind,
  more: Partial<OfficialPaper> & Pick<OfficialPaper, "issuer" | "title" | "dateText">,
): OfficialPaper => ({
  parentIssuer: null,
  number: "",
  place: "…………",
  kindName: paperSpecs[kind].kindName,
  legalBases: [],
  blocks: [],
  signer: null,
  recipients: [],
  annexes: [],
  language: "vi",
  ...more,
})
