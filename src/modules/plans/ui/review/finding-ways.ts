import type { ReviewFinding } from "../../contract.ts"
import { itemKinds, type ItemKind, type PlanContent } from "../../rules/index.ts"
import { missingParts, type ChangeView, type StructureView } from "../items/structure-view.ts"

/** Which way leads to the place where a finding can be settled by hand. */
export type WayKind = "fillTasks" | "fillHeading" | "addTask" | "editItem"
export type Way = Readonly<{ kind: WayKind; change: Partial<StructureView> }>

/** The way to settle a finding in the structure; undefined where only the document itself can be put right. */
export const findWay = (finding: ReviewFinding, content: PlanContent): Way | undefined => {
  switch (finding.rule) {
    case "not-clear":
      return { kind: "fillTasks", change: { tab: "tasks", missing: missingParts, open: null } }
    case "missing-part":
      return { kind: "fillHeading", change: { tab: "heading" } }
    case "target-without-task":
    case "loss-without-task":
      return { kind: "addTask", change: { tab: "tasks", missing: [], open: null } }
    case "total-mismatch":
    case "score-order":
    case "split-conflict":
    case "code-mangled":
      return editFirst(finding, content, ["scores", "targets"])
    case "duplicate":
    case "arithmetic":
    case "year-reference":
    case "date-invalid":
    case "citation":
    case "law-not-in-force":
    case "term-obsolete":
    case "numbering":
    case "spelling":
      return editFirst(finding, content, itemKinds)
  }
}

/** The first item that stands on a line of the finding, opened for change. */
const editFirst = (finding: ReviewFinding, content: PlanContent, kinds: readonly ItemKind[]): Way | undefined => {
  const lines = new Set(finding.lines)
  for (const tab of kinds) {
    const item = content[tab].find(({ ranges }) => ranges.some(({ line }) => lines.has(line)))
    if (item)
      return {
        kind: "editItem",
        change: { tab, selectedId: item.id, open: { id: item.id, as: "form" }, missing: [] },
      }
  }
  return undefined
}

/** Goes that way. */
export const follow = (way: Way, onView: ChangeView): void => onView({ ...way.change, side: "right" })
