import { itemKinds, type ItemKind, type PlanContent, type PlanItem } from "./plan-content.ts"

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
    .filter(
      (field) =>
        !skip.includes(field) && JSON.stringify(earlier[field] ?? null) !== JSON.stringify(later[field] ?? null),
    )
    .map((field) => ({ field, before: earlier[field] ?? null, after: later[field] ?? null }))
}
