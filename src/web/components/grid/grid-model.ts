import type { ReactNode } from "react"

import { fold } from "../../fold.ts"
import { formatDate, formatDecimal, parseDate, parseNumber, todayInVietnam } from "../../format.ts"

/** What a column holds. The raw value of every cell is text: decimal text with a dot, `YYYY-MM-DD`, an option's value. */
export type GridKind = "text" | "number" | "date" | "select"

export type GridOption = Readonly<{ value: string; label: string }>

export type GridColumn<Row> = Readonly<{
  id: string
  header: string
  kind: GridKind
  /** Pixels at least. */
  width: number
  /** Takes the room that is left over; without one the last column does. Among pinned columns only the last may. */
  grows?: boolean
  /** Stays at the left while the rest scrolls; pinned columns stand first. */
  pinned?: boolean
  options?: readonly GridOption[]
  /** Of text: what a list offers for this row's cell while it is edited; anything else may still be typed. */
  offers?: (row: Row) => readonly string[]
  /** Of a number: shows at least so many decimals, so that a column lines up. Nothing is rounded away. */
  decimals?: number
  /** The raw value; "" is missing. It is what is sorted, filtered, copied and edited. */
  raw: (row: Row) => string
  /** How the cell looks, when it is more than its text. */
  show?: (row: Row) => ReactNode
  /** Stands above the cell's content, e.g. the heading of a group over its first row. */
  above?: (row: Row) => ReactNode
  /** Absent: read only. */
  mayEdit?: (row: Row) => boolean
  /**
   * In the card of a phone: its title, a line, a line when it holds something, a line when it does or may be edited, or
   * not at all. Default: line.
   */
  card?: "title" | "line" | "filled" | "fillable" | "hidden"
}>

/** What the list under a cell offers: the column's options, or what the row's own cell may hold; undefined without any. */
export const optionsOf = <Row>(column: GridColumn<Row>, row: Row): readonly GridOption[] | undefined => {
  if (column.options !== undefined) return column.options
  const offered = column.offers?.(row) ?? []
  return offered.length === 0 ? undefined : offered.map((text) => ({ value: text, label: text }))
}

type Shown = Pick<GridColumn<never>, "kind" | "options" | "decimals">

/** One cell that changes, raw values. */
export type GridChange = Readonly<{ rowId: string; columnId: string; before: string; after: string }>

export type Parsed = Readonly<{ ok: true; raw: string } | { ok: false }>

/** A raw value as people read and copy it. Missing is empty here; the cell draws the sign. */
export const showText = (column: Shown, raw: string): string => {
  if (raw === "") return ""
  switch (column.kind) {
    case "text":
      return raw
    case "number":
      return formatDecimal(padDecimals(raw, column.decimals ?? 0))
    case "date":
      return formatDate(raw)
    case "select":
      return column.options?.find((option) => option.value === raw)?.label ?? raw
  }
}

const padDecimals = (raw: string, decimals: number): string => {
  const [whole = "", fraction = ""] = raw.split(".")
  return decimals === 0 && fraction === "" ? whole : `${whole}.${fraction.padEnd(decimals, "0")}`
}

/** Whether two raw values are the same to people: 0.5 typed over 0.50 changes nothing. */
export const isSameRaw = (column: Shown, first: string, second: string): boolean =>
  first === second || (column.kind === "number" && first !== "" && second !== "" && Number(first) === Number(second))

/** What was typed or pasted as a raw value; words of a list are found with or without diacritics. */
export const parseText = (column: Shown, typed: string): Parsed => {
  const text = typed.trim().normalize("NFC")
  if (text === "" || text === "…") return { ok: true, raw: "" }
  switch (column.kind) {
    case "text":
      return { ok: true, raw: text }
    case "number":
      return found(parseNumber(text))
    case "date":
      return found(parseDate(text, Number(todayInVietnam().slice(0, 4))))
    case "select":
      return found(findOption(column.options ?? [], text)?.value)
  }
}

const found = (raw: string | undefined): Parsed => (raw === undefined ? { ok: false } : { ok: true, raw })

/** The option with these words; without diacritics too, unless two options would then be meant. */
export const findOption = (options: readonly GridOption[], text: string): GridOption | undefined => {
  const exact = options.find((option) => option.label === text || option.value === text)
  if (exact) return exact
  const alike = options.filter((option) => fold(option.label) === fold(text))
  return alike.length === 1 ? alike[0] : undefined
}

// `numeric`: 1.2 before 1.10, as criteria are counted.
const collator = new Intl.Collator("vi", { numeric: true, sensitivity: "variant" })

/** Order of two raw values that are not missing: Vietnamese for words (đ after d), by size for numbers, by day for dates. */
export const compareRaw = (column: Shown, first: string, second: string): number => {
  switch (column.kind) {
    case "number":
      return Number(first) - Number(second)
    case "date":
      return first < second ? -1 : first > second ? 1 : 0
    case "text":
      return collator.compare(first, second)
    case "select":
      return optionPlace(column, first) - optionPlace(column, second)
  }
}

// Options are listed in the order of the work (not yet, under way, done), which is the order people expect.
const optionPlace = (column: Pick<GridColumn<never>, "options">, raw: string): number => {
  const place = column.options?.findIndex((option) => option.value === raw) ?? -1
  return place < 0 ? Number.MAX_SAFE_INTEGER : place
}

export type GridFilter = Readonly<
  | { kind: "contains"; columnId: string; text: string }
  | { kind: "oneOf"; columnId: string; values: readonly string[] }
  | { kind: "between"; columnId: string; from: string; to: string }
  | { kind: "missing"; columnId: string }
>

/** Whether a raw value passes a filter. Open ends of `between` are "". */
export const isWithin = (column: Shown, filter: GridFilter, raw: string): boolean => {
  switch (filter.kind) {
    case "contains":
      return fold(showText(column, raw)).includes(fold(filter.text.trim()))
    case "oneOf":
      return filter.values.includes(raw)
    case "between":
      return (
        raw !== "" &&
        (filter.from === "" || compareRaw(column, raw, filter.from) >= 0) &&
        (filter.to === "" || compareRaw(column, raw, filter.to) <= 0)
      )
    case "missing":
      return raw === ""
  }
}
