import type { FigureEntry, FigureSheet, SheetMeasure, WindowLock } from "../contract.ts"
import { printFigure } from "../rules/cell-text.ts"
import { checkFigures, type FigureWarning } from "../rules/checks.ts"
import { findWindow, isLocked, windowTemplates } from "../rules/windows.ts"
import { fold } from "#web/fold.ts"
import { keyOfFigure, textOfEntry, type Draft, type Drafts } from "./drafts.ts"
import { templateOf, type FigureSearch } from "./figure-search.ts"

/** One cell of the sheet: what holds, what is on its way, and what is odd about it. */
export type FigureCell = Readonly<{
  windowKey: string
  entry: FigureEntry | undefined
  draft: Draft | undefined
  /** What is counted elsewhere, while nothing is entered. */
  fed: FigureSheet["fed"][number] | undefined
  text: string
  warnings: readonly FigureWarning[]
  mayEdit: boolean
}>

export type FigureRow = Readonly<{ measure: SheetMeasure; cells: ReadonlyMap<string, FigureCell> }>

/** The windows that stand side by side. */
export const listWindowKeys = (year: number, search: FigureSearch): readonly string[] => {
  const codes: readonly string[] = windowTemplates[templateOf(search)]
  const chosen = codes.filter((code) => search.window === undefined || code === search.window)
  return (chosen.length > 0 ? chosen : codes).map((code) => `${year}-${code}`)
}

export const nameOfWindow = (windowKey: string, language: "vi" | "en"): string =>
  findWindow(windowKey)?.name[language] ?? windowKey

/** Rows of the sheet with what is typed over what holds; warnings see typed values too. */
export const buildRows = (
  sheet: FigureSheet,
  drafts: Drafts,
  windowKeys: readonly string[],
  now: string,
): readonly FigureRow[] => {
  const entries = new Map(sheet.entries.map((entry) => [keyOfFigure(entry.measure, entry.windowKey), entry]))
  const fed = new Map(sheet.fed.map((each) => [keyOfFigure(each.measure, each.windowKey), each]))
  const warnings = Map.groupBy(listWarnings(sheet, drafts), ({ measure, windowKey }) => keyOfFigure(measure, windowKey))
  const locks = new Map(sheet.locks.map((lock) => [lock.windowKey, lock]))
  const open = new Set(windowKeys.filter((key) => !isLocked(locks.get(key), now)))
  return sheet.measures.map((measure) => ({
    measure,
    cells: new Map(
      windowKeys.map((windowKey) => {
        const key = keyOfFigure(measure.code, windowKey)
        const [entry, draft, found] = [entries.get(key), drafts.get(key), fed.get(key)]
        const held = found === undefined ? undefined : { state: "value" as const, value: found.value }
        return [
          windowKey,
          {
            windowKey,
            entry,
            draft,
            fed: entry === undefined && draft === undefined ? found : undefined,
            text: draft?.typed ?? (entry || !held ? textOfEntry(measure, entry) : printFigure(measure.domain, held)),
            warnings: warnings.get(key) ?? [],
            mayEdit: sheet.may.enter && open.has(windowKey) && measure.domain.kind !== "list",
          },
        ]
      }),
    ),
  }))
}

const listWarnings = (sheet: FigureSheet, drafts: Drafts): readonly FigureWarning[] => {
  const held = new Map(
    [...sheet.entries, ...sheet.before].flatMap(({ measure, windowKey, state, value }) =>
      state === "value" && value !== null ? [[keyOfFigure(measure, windowKey), { measure, windowKey, value }]] : [],
    ),
  )
  for (const [key, { measure, windowKey, state, value }] of drafts) {
    if (state === "value" && value !== null) held.set(key, { measure, windowKey, value })
    else held.delete(key)
  }
  return checkFigures({ measures: sheet.measures, relations: sheet.relations, figures: [...held.values()] })
}

/** The rows that the filters leave. */
export const filterRows = (rows: readonly FigureRow[], search: FigureSearch): readonly FigureRow[] => {
  const { q = "", area, owner, only } = search
  const words = fold(q.trim())
  return rows.filter(({ measure, cells }) => {
    const list = [...cells.values()]
    return (
      (words === "" || fold(`${measure.name} ${measure.code}`).includes(words)) &&
      (area === undefined || measure.criteria.some((use) => use.area === area)) &&
      (owner === undefined || measure.criteria.some((use) => use.owner === owner)) &&
      (only !== "missing" || list.some(({ text }) => text === "")) &&
      (only !== "odd" || list.some(({ warnings, draft }) => warnings.length > 0 || draft?.status.kind === "refused"))
    )
  })
}

/** How many cells are entered, missing, not applicable. */
export const countCells = (rows: readonly FigureRow[]): Readonly<{ held: number; missing: number; absent: number }> => {
  const cells = rows.flatMap((row) => [...row.cells.values()])
  const absent = cells.filter(({ draft, entry }) => (draft?.state ?? entry?.state) === "notApplicable").length
  const missing = cells.filter(({ text }) => text === "").length
  return { held: cells.length - absent - missing, missing, absent }
}

/** Windows shown that are locked or extended, to say so. */
export const listShownLocks = (
  sheet: FigureSheet,
  windowKeys: readonly string[],
  now: string,
): readonly Readonly<{ lock: WindowLock; isLocked: boolean }>[] =>
  sheet.locks
    .filter(({ windowKey, kind }) => windowKeys.includes(windowKey) && kind !== "opened")
    .map((lock) => ({ lock, isLocked: isLocked(lock, now) }))
