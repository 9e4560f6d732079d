import { paperSpecs, type PaperKind } from "./paper-kinds.ts"

/** A name found in a template; `list` is the list whose row it stands in. */
export type FoundPlaceholder = Readonly<{ name: string; list: string | null; kind: "field" | "list" }>

/** What is known of a found name; `near` are known names that it may have been meant for. */
export type CheckedPlaceholder = FoundPlaceholder & Readonly<{ isKnown: boolean; near: readonly string[] }>

export type CheckedTemplate = Readonly<{
  placeholders: readonly CheckedPlaceholder[]
  /** Names without which a template of this paper says nothing. */
  missing: readonly string[]
}>

/** Compares the names of a template with what the paper can fill in. A name inside a row may also be a field of the paper. */
export const checkPlaceholders = (paper: PaperKind, found: readonly FoundPlaceholder[]): CheckedTemplate => {
  const spec = paperSpecs[paper]
  const fields = Object.keys(spec.fields)
  const lists = spec.lists.map(({ name }) => name)
  const columnsOf = (list: string | null): readonly string[] =>
    spec.lists.find(({ name }) => name === list)?.columns.map(({ name }) => name) ?? []
  const names = new Set(found.map(({ name }) => name))
  return {
    placeholders: found.map((each) => {
      const known = each.kind === "list" ? (each.list === null ? lists : []) : [...columnsOf(each.list), ...fields]
      const isKnown = known.includes(each.name)
      return { ...each, isKnown, near: isKnown ? [] : listNear(each.name, known) }
    }),
    missing: spec.required.filter((name) => !names.has(name)),
  }
}

const listNear = (name: string, known: readonly string[]): readonly string[] => {
  const folded = fold(name)
  const most = Math.max(2, Math.floor(folded.length / 3))
  return known
    .map((each) => ({ each, apart: countEdits(folded, fold(each)) }))
    .filter(({ apart }) => apart <= most)
    .toSorted((one, other) => one.apart - other.apart)
    .slice(0, 3)
    .map(({ each }) => each)
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "")

/** Letters to add, drop or change to make one word of the other. */
const countEdits = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [place, letter] of [...one].entries()) {
    const next = [place + 1]
    for (const [index, candidate] of [...other].entries())
      next.push(
        Math.min((row[index] ?? 0) + (letter === candidate ? 0 : 1), (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
