import { foldText } from "#platform/text/fold.ts"

import { isColumnNumbers } from "./annex-columns.ts"
import type { AnnexHeader } from "./annex-columns.ts"
import { cellAt, findCell, rowText } from "./annex-table.ts"
import type { AnnexRow } from "./annex-table.ts"

/** One row of an annex that is a criterion, an area, or a line of the criterion above. */
export type AnnexItem = {
  place: number
  /** As printed: "I", "1.1", "a", "-", "". */
  printed: string
  isNumeric: boolean
  title: string
  /** Points as printed, by source name; "" is the total. */
  points: Map<string, string>
  rule: string[]
  evidence: string[]
  owner: string
  note: string[]
}

export type AnnexTotal = Readonly<{ place: number; title: string; points: ReadonlyMap<string, string> }>

export type AnnexItems = {
  items: AnnexItem[]
  totals: AnnexTotal[]
  notes: string[]
  unread: { place: number; text: string }[]
  repeatedHeaders: number
}

const codePattern =
  /^(?:(?:TC|TCTP|LV|Tiêu chí)\s*)?([IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,3}){0,5}|[a-zđ]{1,2}|[-+*•])[.)]?$/u
const codeInTitle =
  /^(?:(?:Tiêu chí|Lĩnh vực|TC|TCTP|LV)\s+)?([IVX]{1,5}(?=[.)]\s)|[A-ZĐ](?=[.)]\s)|\d{1,2}(?:\.\d{1,3}){1,5}|\d{1,2}(?=[.)]\s)|[a-zđ](?=\)\s)|[-+•](?=\s))[.):]?\s*(\S.*)$/su
const total = /^(?:tong(?: cong| diem| so| so diem)?|cong)(?: \(.*\))?(?: [ivx+ ]+)?$/

/** Takes the rows below a header apart; rows that are nothing known are listed as unread with their place. */
export function readItems(rows: readonly AnnexRow[], header: AnnexHeader, into: AnnexItems): void {
  for (const row of rows) {
    const text = rowText(row)
    if (text === "" || isColumnNumbers(row)) continue
    if (header.texts.includes(text)) into.repeatedHeaders += header.texts[0] === text ? 1 : 0
    else readRow(row, text, header, into)
  }
}

function readRow(row: AnnexRow, text: string, header: AnnexHeader, into: AnnexItems): void {
  const item = buildItem(row, header)
  const last = into.items.at(-1)
  if (total.test(foldText(item.title)) && item.points.size > 0) {
    into.totals.push({ place: row.place, title: item.title, points: item.points })
  } else if (/^(?:ghi chú|lưu ý|chú thích)(?!\p{L})/iu.test(item.title) && item.points.size === 0) {
    into.notes.push(item.title)
  } else if (item.title === "" && item.printed === "") {
    if (last === undefined || !addMore(last, item)) into.unread.push({ place: row.place, text })
  } else if (item.title === "") {
    into.unread.push({ place: row.place, text })
  } else if (isLoose(item) && last !== undefined && last.rule.length > 0 && !goesOn(item.title)) {
    // A signature, a list of recipients: neither a criterion nor a line of a scoring text that is already there.
    into.unread.push({ place: row.place, text })
  } else if (item.printed === "" && item.points.size === 0 && last !== undefined && goesOn(item.title)) {
    last.title = `${last.title} ${item.title}`
    addMore(last, item)
  } else into.items.push(item)
}

const isLoose = ({ printed, points, rule, evidence }: AnnexItem): boolean =>
  printed === "" && points.size === 0 && rule.length === 0 && evidence.length === 0

/** A page break inside a row leaves its last words in a row of their own. */
const goesOn = (title: string): boolean => /^(?:\p{Ll}|[(,])/u.test(title)

function addMore(last: AnnexItem, item: AnnexItem): boolean {
  last.rule.push(...item.rule)
  last.evidence.push(...item.evidence)
  last.note.push(...item.note)
  if (last.owner === "") last.owner = item.owner
  return item.rule.length + item.evidence.length + item.note.length > 0
}

function buildItem(row: AnnexRow, { columns }: AnnexHeader): AnnexItem {
  const textsOf = (role: string): string[] =>
    columns
      .filter((each) => each.role === role)
      .map(({ column }) => cellAt(row, column))
      .filter((text) => text !== "")
  const codeColumn = columns.find(({ role }) => role === "code")
  const codeText = codeColumn === undefined ? "" : cellAt(row, codeColumn.column)
  const printed = codePattern.exec(codeText)?.[1] ?? ""
  const titles = [...(printed === "" && codeText !== "" ? [codeText] : []), ...textsOf("title")]
  const named = splitTitle(
    printed,
    titles
      .join(" ")
      .replaceAll(/[^\S\n]+/gu, " ")
      .trim(),
  )
  const points = new Map(
    columns.flatMap(({ role, column, source }) => {
      const text = role === "max" ? cellAt(row, column) : ""
      return text === "" || /^[-–]$/u.test(text) || /\p{L}{3}/u.test(text.replace(/điểm|tối đa/giu, ""))
        ? []
        : [[source, text] as const]
    }),
  )
  if (named.points !== "" && points.size === 0) points.set("", named.points)
  return {
    place: row.place,
    printed: named.printed,
    isNumeric: codeColumn !== undefined && printed !== "" && (findCell(row, codeColumn.column)?.numeric ?? false),
    title: named.title,
    points,
    rule: textsOf("rule"),
    evidence: textsOf("evidence"),
    owner: textsOf("owner").join("; "),
    note: textsOf("note"),
  }
}

/** "I. CHỈ ĐẠO, ĐIỀU HÀNH (14 điểm)" holds code, title and points in one cell. */
function splitTitle(printed: string, text: string): Readonly<{ printed: string; title: string; points: string }> {
  const found = printed === "" ? codeInTitle.exec(text) : null
  const title = found?.[2] ?? text
  const points = /\s*[([:-]\s*(?:tối đa\s*:?\s*)?(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)\s*[)\]]?\s*$/iu.exec(title)
  const isArea = points !== null && !/[:;]\s*\d/u.test(title.slice(0, points.index)) && /[([]/u.test(points[0])
  return {
    printed: found?.[1] ?? printed,
    title: (isArea ? title.slice(0, points.index) : title).trim(),
    points: isArea ? (points[1] ?? "") : "",
  }
}
