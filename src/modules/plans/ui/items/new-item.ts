import type { ItemKind, PlanItem } from "../../rules/index.ts"
import { newIdempotencyKey } from "#web/api.ts"

/** A lasting id for an item that a person adds; random, and free of `randomUUID`, which plain-HTTP pages lack. */
export const newItemId = (): string => newIdempotencyKey()

/** An item as a person begins it: from words they selected, or empty. `line` anchors it to the source when known. */
export const buildNewItem = (kind: ItemKind, text = "", line?: number): PlanItem => {
  const base = { id: newItemId(), ranges: line === undefined ? [] : [{ line }] }
  switch (kind) {
    case "scores":
      return { ...base, code: "", title: text, max: null, previous: null, target: null, group: null, rule: null }
    case "targets":
      return {
        ...base,
        text,
        measure: text.slice(0, 120),
        comparator: ">=",
        value: null,
        unit: "%",
        of: null,
        section: [],
      }
    case "tasks":
      return { ...base, text, lead: [], support: [], deadline: null, product: null, section: [] }
    case "windows":
      return { ...base, code: "", text, from: "12-15", fromYear: -1, to: "12-14", toYear: 0 }
  }
}
