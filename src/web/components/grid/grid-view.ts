import type { GridFilter } from "./grid-model.ts"

/** How a grid is looked at: what an address and a saved view keep. */
export type GridView = Readonly<{
  sorting: readonly Readonly<{ id: string; desc: boolean }>[]
  filters: readonly GridFilter[]
  /** Columns that are put away, by id. */
  hidden: readonly string[]
}>

export const plainView: GridView = { sorting: [], filters: [], hidden: [] }

/** Takes from an address what a view may hold; undefined when nothing of it differs from the plain view. */
export const parseGridView = (value: unknown): GridView | undefined => {
  const { sorting, filters, hidden } = asRecord(value)
  const view: GridView = {
    sorting: list(sorting)
      .map(asRecord)
      .flatMap(({ id, desc }) => (typeof id === "string" ? [{ id, desc: desc === true }] : [])),
    filters: list(filters).flatMap((filter) => parseFilter(asRecord(filter)) ?? []),
    hidden: list(hidden).filter(isText),
  }
  return isPlainView(view) ? undefined : view
}

/** Whether everything is shown, in the order in which it came. */
export const isPlainView = ({ sorting, filters, hidden }: GridView): boolean =>
  sorting.length + filters.length + hidden.length === 0

const parseFilter = ({ kind, columnId, ...rest }: Record<string, unknown>): GridFilter | undefined => {
  if (!isText(columnId)) return undefined
  if (kind === "missing") return { kind, columnId }
  if (kind === "contains" && isText(rest["text"])) return { kind, columnId, text: rest["text"] }
  if (kind === "oneOf") return { kind, columnId, values: list(rest["values"]).filter(isText) }
  const { from, to } = rest
  return kind === "between" && isText(from) && isText(to) ? { kind, columnId, from, to } : undefined
}

const isText = (value: unknown): value is string => typeof value === "string"
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
