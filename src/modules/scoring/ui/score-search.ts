import { parseGridView, type GridView } from "#web/components/grid/grid-view.ts"

export const sheetFilters = ["lost", "missing", "risk", "mine"] as const
export type SheetFilter = (typeof sheetFilters)[number]

/** How the score sheet is looked at; it stands in the address, so that a link shows the same. */
export type ScoreSearch = Readonly<{
  q?: string
  show?: readonly SheetFilter[]
  /** Every figure has a row of its own, to be typed one below the other. */
  enter?: true
  /** The criterion whose explanation is open. */
  leaf?: string
  /** The unit whose sheet is shown, when it is another than the one of the frame: one below it. */
  of?: string
  view?: GridView
}>

/** Takes from an address what it may hold; anything else is left out. */
export const parseScoreSearch = (search: Record<string, unknown>): ScoreSearch => {
  const asked: readonly unknown[] = Array.isArray(search["show"]) ? search["show"] : []
  const show = sheetFilters.filter((each) => asked.includes(each))
  const view = parseGridView(search["view"])
  return {
    ...textOf("q", search["q"]),
    ...textOf("leaf", search["leaf"]),
    ...textOf("of", search["of"]),
    ...(show.length > 0 ? { show } : {}),
    ...(search["enter"] === true ? { enter: true } : {}),
    ...(view ? { view } : {}),
  }
}

// The router reads a search of digits as a number.
const textOf = (name: "q" | "leaf" | "of", value: unknown): ScoreSearch =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? { [name]: String(value) } : {}

/** How the board is looked at; `framework` is the place of one among several. */
export type BoardSearch = Readonly<{ view?: GridView; framework?: number }>

export const parseBoardSearch = (search: Record<string, unknown>): BoardSearch => {
  const view = parseGridView(search["view"])
  const framework = search["framework"]
  return {
    ...(view ? { view } : {}),
    ...(typeof framework === "number" && Number.isInteger(framework) && framework > 0 ? { framework } : {}),
  }
}
