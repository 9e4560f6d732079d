import { useCallback, useState } from "react"

import type { ItemKind, PlanTask } from "../../rules/index.ts"

export type StructureTab = "findings" | ItemKind | "heading" | "unread"

/** What a task may lack: who, by when, what comes of it. */
export const missingParts = ["lead", "deadline", "product"] as const
export type MissingPart = (typeof missingParts)[number]

export const lacks = (task: PlanTask, part: MissingPart): boolean =>
  part === "lead" ? task.lead.length === 0 : task[part] === null || task[part] === ""

export type OpenItem = Readonly<{ id: string; as: "form" | "split" }>

/** What of the structure is in sight: the tab, the chosen item, the form that is open, the parts that tasks must lack. */
export type StructureView = Readonly<{
  tab: StructureTab
  selectedId: string | null
  open: OpenItem | null
  missing: readonly MissingPart[]
  /** Which of document and structure a narrow screen shows. */
  side: "left" | "right"
}>
export type ChangeView = (change: Partial<StructureView>) => void

export const useStructureView = (tab: StructureTab): readonly [StructureView, ChangeView] => {
  const [view, setView] = useState<StructureView>({ tab, selectedId: null, open: null, missing: [], side: "right" })
  const change = useCallback<ChangeView>(
    // Focus and click choose the same item one after the other: the second is no change and draws nothing.
    (part) => setView((before) => (isPartOf(part, before) ? before : { ...before, ...part })),
    [],
  )
  return [view, change]
}

const isPartOf = (part: Partial<StructureView>, view: StructureView): boolean =>
  (Object.keys(part) as (keyof StructureView)[]).every((name) => part[name] === view[name])
