import { z } from "zod"

import { itemKinds, type ItemKind, type PlanContent, type PlanItem } from "./plan-content.ts"

const ListCounts = z.object({ added: z.int(), removed: z.int(), changed: z.int() })

/** One difference between two versions of a plan; values as they stand in the content, null when absent. */
export type ContentChange = Readonly<
  | { kind: "heading"; field: string; before: unknown; after: unknown }
  | { kind: "added" | "removed"; list: ItemKind; id: string; label: string }
  | { kind: "changed"; list: ItemKind; id: string; label: string; field: string; before: unknown; after: unknown }
>

/** What changed from one version to another, item by item and field by field, in the order of the later version. */
export const compareContent = (before: PlanContent, after: PlanContent): readonly ContentChange[] => [
  ...compareFields(before.heading, after.heading, []).map((field) => ({ kind: "heading" as const, ...field })),
  ...itemKinds.flatMap((list) => compareList(list, before[list], after[list])),
]

/** How many items of each list a version added, dropped and changed, and how many fields of the heading. */
export const ChangeCounts = z.object({
  heading: z.int(),
  scores: ListCounts,
  targets: ListCounts,
  tasks: ListCounts,
  windows: ListCounts,
})
export type ChangeCounts = z.infer<typeof ChangeCounts>

/** Counts what changed; a first version is counted against nothing: every item is added. */
export const countChanges = (before: PlanContent | null, after: PlanContent): ChangeCounts => {
  const changes = before === null ? [] : compareContent(before, after)
  const countOf = (list: ItemKind, kind: "added" | "removed" | "changed"): number =>
    new Set(changes.flatMap((change) => (change.kind === kind && change.list === list ? [change.id] : []))).size
  const countList = (list: ItemKind) => ({
    added: before === null ? after[list].length : countOf(list, "added"),
    removed: countOf(list, "removed"),
    changed: countOf(list, "changed"),
  })
  return {
    heading: changes.filter(({ kind }) => kind === "heading").length,
    scores: countList("scores"),
    targets: countList("targets"),
    tasks: countList("tasks"),
    windows: countList("windows"),
  }
}

/** A short name for an item, for lists of changes and for search. */
export const labelOf = (item: PlanItem): string => {
  if ("code" in item && "title" in item) return `${item.code} ${item.title}`.trim()
  return item.text
}

const compareList = (list: ItemKind, before: readonly PlanItem[], after: readonly PlanItem[]): ContentChange[] => {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map((item) => item.id))
  const changes = after.flatMap((item): ContentChange[] => {
    const old = earlier.get(item.id)
    if (old === undefined) return [{ kind: "added" as const, list, id: item.id, label: labelOf(item) }]
    return compareFields(old, item, ["id", "ranges"]).map((field) => ({
      kind: "changed" as const,
      list,
      id: item.id,
      label: labelOf(item),
      ...field,
    }))
  })
  const removed = before
    .filter((item) => !kept.has(item.id))
    .map((item) => ({ kind: "removed" as const, list, id: item.id, label: labelOf(item) }))
  return [...changes, ...removed]
}

type FieldChange = Readonly<{ field: string; before: unknown; after: unknown }>

const compareFields = (before: object, after: object, skip: readonly string[]): FieldChange[] => {
  const earlier = before as Record<string, unknown>
  const later = after as Record<string, unknown>
  return [...new Set([...Object.keys(earlier), ...Object.keys(later)])]
    .filter((field) => !skip.includes(field) && inOrder(earlier[field] ?? null) !== inOrder(later[field] ?? null))
    .map((field) => ({ field, before: earlier[field] ?? null, after: later[field] ?? null }))
}

/** As text with the fields of objects in one order: a stored version comes back from the database in another. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
