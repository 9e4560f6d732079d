import type { EvidenceLabel } from "../rules/index.ts"

/** What the library's address says: the filters in force. No rules are loaded for it: it is part of the first load. */
export type LibrarySearch = {
  q?: string
  kind?: string
  label?: EvidenceLabel
  mine?: true
  unlinked?: true
  withdrawn?: true
  unread?: true
  /** Of every year, not only the one above the page. */
  anyYear?: true
}

const known = { q: 0, kind: 0, label: 0, mine: 0, unlinked: 0, withdrawn: 0, unread: 0 } satisfies Partial<
  Record<keyof LibrarySearch, 0>
>
const labels: readonly EvidenceLabel[] = ["public", "internal", "restricted"]
const flags = ["mine", "unlinked", "withdrawn", "unread", "anyYear"] as const
export type LibraryFlag = (typeof flags)[number]

export const readLibrarySearch = (search: Record<string, unknown>): LibrarySearch => {
  const label = labels.find((one) => one === search["label"])
  // The router reads a word of digits as a number.
  const words = ["string", "number"].includes(typeof search["q"]) ? String(search["q"]) : ""
  return {
    ...(words === "" ? {} : { q: words }),
    ...(typeof search["kind"] === "string" ? { kind: search["kind"] } : {}),
    ...(label === undefined ? {} : { label }),
    ...Object.fromEntries(flags.filter((flag) => search[flag] === true).map((flag) => [flag, true])),
  }
}

/** Whether more than the year narrows the list. */
export const isFiltered = (search: LibrarySearch): boolean =>
  Object.entries(search).some(([name, value]) => name !== "anyYear" && name in known && value !== undefined)
