import { z } from "zod"

import { PlanHeading, PlanSection, ReportWindow, ScoreRow, Target, Task, type PlanReading } from "./plan-reading.ts"
import type { ItemSpan } from "./reading/trace.ts"

/** A place in the source document: a line from 1, and the part of it when not the whole (offsets in UTF-16 units). */
export const SourceRange = z.object({
  line: z.int().positive(),
  from: z.int().nonnegative().optional(),
  to: z.int().nonnegative().optional(),
})
export type SourceRange = z.infer<typeof SourceRange>

/**
 * A plan as it is kept: what was read, accepted and edited since. Every item has an id that stays the same through all
 * versions, so tasks, comparisons and later evidence can point to it; `ranges` is its place in the source document,
 * empty for an item that a person added by hand.
 */
const id = z.string().min(1).max(40)
const ranges = z.array(SourceRange).max(200)

export const PlanScore = ScoreRow.omit({ line: true }).extend({ id, ranges })
export type PlanScore = z.infer<typeof PlanScore>

export const PlanTarget = Target.omit({ line: true }).extend({ id, ranges })
export type PlanTarget = z.infer<typeof PlanTarget>

export const PlanTask = Task.omit({ line: true }).extend({ id, ranges })
export type PlanTask = z.infer<typeof PlanTask>

export const PlanWindow = ReportWindow.omit({ line: true }).extend({ id, ranges })
export type PlanWindow = z.infer<typeof PlanWindow>

export const PlanContent = z.object({
  heading: PlanHeading,
  sections: z.array(PlanSection).max(2_000),
  scores: z.array(PlanScore).max(5_000),
  targets: z.array(PlanTarget).max(5_000),
  tasks: z.array(PlanTask).max(5_000),
  windows: z.array(PlanWindow).max(200),
})
export type PlanContent = z.infer<typeof PlanContent>

/** The item lists of a plan; each kind is edited in the same way. */
export const itemKinds = ["scores", "targets", "tasks", "windows"] as const
export type ItemKind = (typeof itemKinds)[number]
export type PlanItem = PlanContent[ItemKind][number]

/** Makes the first content of a plan from its reading; `makeId` gives each item its lasting id. */
export const buildContent = (reading: PlanReading, spans: readonly ItemSpan[], makeId: () => string): PlanContent => {
  const rangesOf = new Map(spans.map((span) => [`${span.item}:${span.index}`, span.ranges]))
  const keep =
    (kind: ItemSpan["item"]) =>
    <T extends { line: number }>(item: T, index: number): Omit<T, "line"> & { id: string; ranges: SourceRange[] } => {
      const { line, ...rest } = item
      const found = rangesOf.get(`${kind}:${index}`) ?? []
      return { ...rest, id: makeId(), ranges: found.length > 0 ? [...found] : [{ line }] }
    }
  return {
    heading: reading.document,
    sections: reading.sections,
    scores: reading.scores.map(keep("score")),
    targets: reading.targets.map(keep("target")),
    tasks: reading.tasks.map(keep("task")),
    windows: reading.windows.map(keep("window")),
  }
}
