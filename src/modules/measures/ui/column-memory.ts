import type { FigureImportCheck } from "../contract.ts"
import type { DraftPlace } from "./drafts.ts"

type Columns = FigureImportCheck["columns"]

/** A table is known again by its headings; windows are kept without the year, for next year's file. */
const keyOf = ({ accountId, unitId }: DraftPlace, columns: Columns): string =>
  `thuocdo.figure-columns.${accountId}.${unitId}.${columns.map(({ title }) => title.trim()).join("|")}`

/** How this person mapped a table with these headings before, on this device. */
export const findMapping = (place: DraftPlace, columns: Columns): string | undefined => {
  try {
    return localStorage.getItem(keyOf(place, columns))?.replaceAll(/:YEAR-/gu, `:${place.year}-`)
  } catch {
    return undefined
  }
}

export const rememberMapping = (place: DraftPlace, columns: Columns, mapping: string): void => {
  try {
    localStorage.setItem(keyOf(place, columns), mapping.replaceAll(`:${place.year}-`, ":YEAR-"))
  } catch {
    // The browser keeps nothing: then the columns are chosen again next time.
  }
}
