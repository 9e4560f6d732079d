/** A way of looking at a page that a person named: what its address then holds. */
export type SavedView = Readonly<{ name: string; search: unknown }>

type Kept = Readonly<{ last: unknown; named: readonly SavedView[] }>

/** Whose views of which page: filters name positions and plans, so each unit has its own. */
export type ViewPlace = Readonly<{ page: string; accountId: string; unitId: string }>

const keyOf = ({ page, accountId, unitId }: ViewPlace): string => `thuocdo.views.${page}.${accountId}.${unitId}`

const read = (place: ViewPlace): Kept => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? "{}") as { last?: unknown; named?: unknown }
    const named = Array.isArray(kept.named) ? kept.named.filter(isView) : []
    return { last: kept.last, named }
  } catch {
    // Closed by the browser's settings, or written by somebody else: then there is none.
    return { last: undefined, named: [] }
  }
}

const isView = (value: unknown): value is SavedView =>
  typeof value === "object" && value !== null && typeof (value as SavedView).name === "string"

const write = (place: ViewPlace, kept: Kept): void => {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(kept))
  } catch {
    // The address still carries the view, so it can be kept as a bookmark.
  }
}

/** The views that this person keeps on this device, by name. */
export const listViews = (place: ViewPlace): readonly SavedView[] =>
  read(place).named.toSorted((a, b) => a.name.localeCompare(b.name, "vi"))

/** Keeps a view under its name, in the place of one that had it. */
export const saveView = (place: ViewPlace, view: SavedView): void => {
  const { last, named } = read(place)
  write(place, { last, named: [...named.filter(({ name }) => name !== view.name), view] })
}

export const removeView = (place: ViewPlace, name: string): void => {
  const { last, named } = read(place)
  write(place, { last, named: named.filter((view) => view.name !== name) })
}

/** How the page was looked at last; whatever reads it must check it like an address. */
export const findLastView = (place: ViewPlace): unknown => read(place).last

export const rememberLastView = (place: ViewPlace, search: unknown): void =>
  write(place, { ...read(place), last: search })
