import type { PlanContent, PlanTask } from "#modules/plans/rules/index.ts"
import { foldText } from "#platform/text/fold.ts"

import { dueDateOf } from "./due.ts"
import { assignByNames } from "./match-positions.ts"
import { emptyTask, type TaskState } from "./task.ts"
import type { TaskRecord } from "./task-table.ts"

export type SyncFacts = Readonly<{
  planId: string
  year: number
  content: Pick<PlanContent, "tasks" | "sections" | "scores">
  /** Every task ever made from this plan, also removed ones. */
  tasks: readonly TaskRecord[]
  /** Names as written → the position they certainly mean. */
  positionOf: ReadonlyMap<string, string>
}>

export type SyncedTask = Readonly<{ before: TaskRecord | undefined; next: TaskState }>

/**
 * What a version of a plan makes of its tasks: new items become tasks, known ones get the wording, place and dates of
 * the plan, and keep what people did; items that are gone stay, marked, when work was done on them, else are removed.
 */
export const planSync = (facts: SyncFacts): readonly SyncedTask[] => {
  const byItem = new Map(facts.tasks.flatMap((task) => (task.state.itemId === null ? [] : [[task.state.itemId, task]])))
  const adopted = adoptLeftovers(facts, byItem)
  const kept = facts.content.tasks.map((item, place) => {
    const before = byItem.get(item.id) ?? adopted.get(item.id)
    return { before, next: takeItem(before?.state ?? emptyTask, item, { ...facts, place }) }
  })
  const current = new Set(kept.map(({ before }) => before?.id))
  const gone = facts.tasks.filter((task) => !current.has(task.id))
  return [...kept, ...gone.map((before) => ({ before, next: dropTask(before.state) }))]
}

/** A plan that was read anew has new item ids: an item with the very text of a task that would be lost takes it over. */
const adoptLeftovers = (facts: SyncFacts, byItem: ReadonlyMap<string, TaskRecord>): ReadonlyMap<string, TaskRecord> => {
  const current = new Set(facts.content.tasks.map((item) => item.id))
  const leftovers = [...byItem.values()].filter((task) => !current.has(task.state.itemId ?? ""))
  const waiting = Map.groupBy(leftovers, (task) => foldText(task.state.text))
  const adopted = new Map<string, TaskRecord>()
  for (const item of facts.content.tasks) {
    if (byItem.has(item.id)) continue
    const candidates = waiting.get(foldText(item.text)) ?? []
    const chosen = candidates.find((task) => isSamePath(task.state.section, item.section)) ?? candidates[0]
    if (!chosen) continue
    adopted.set(item.id, chosen)
    waiting.set(
      foldText(item.text),
      candidates.filter((task) => task !== chosen),
    )
  }
  return adopted
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean => a.join("\n") === b.join("\n")

const takeItem = (task: TaskState, item: PlanTask, facts: SyncFacts & { place: number }): TaskState => {
  const { leadPositionId, supportPositionIds } = assignByNames(item, facts.positionOf)
  const title = facts.content.sections.find((section) => isSamePath(section.path, item.section))?.title
  const lead = task.leadByHand ? task.leadPositionId : leadPositionId
  return {
    ...task,
    planId: facts.planId,
    itemId: item.id,
    year: facts.year,
    section: item.section,
    sectionTitle: title ?? null,
    text: item.text,
    product: item.product,
    leadText: item.lead,
    leadPositionId: lead,
    supportText: item.support,
    supportPositionIds: (task.supportByHand ? task.supportPositionIds : supportPositionIds).filter((id) => id !== lead),
    deadline: item.deadline,
    dueOn: task.dueByHand ? task.dueOn : dueDateOf(item.deadline),
    criterionCodes: task.criterionCodes.length > 0 ? task.criterionCodes : citedCodes(item.text, facts.content),
    place: facts.place,
    dropped: false,
    removed: false,
  }
}

/** Criteria that the wording itself names ("tiêu chí 1.3.1", "TCTP 5.4.4") and the plan's score table has. */
const citedCodes = (text: string, content: Pick<PlanContent, "scores">): string[] => {
  const known = new Set(content.scores.map((score) => score.code))
  const cited = [
    ...text.matchAll(/(?:tiêu chí(?: thành phần)?|TCTP|TC)\s*(?:số\s*)?((?:\d+(?:\.\d+)*(?:\s*(?:,|;|và)\s*)?)+)/giu),
  ]
  const codes = cited.flatMap((match) => match[1]?.match(/\d+(?:\.\d+)*/g) ?? [])
  return [...new Set(codes)].filter((code) => known.has(code))
}

const dropTask = (task: TaskState): TaskState => {
  if (task.removed) return task
  return hasWork(task) ? { ...task, dropped: true } : { ...task, removed: true }
}

/** Whether a person put anything into the task that would be lost with it. */
const hasWork = (task: TaskState): boolean =>
  task.status !== "notStarted" ||
  task.note !== null ||
  task.percent !== null ||
  task.delivered !== null ||
  task.leaderPositionId !== null ||
  task.leadByHand ||
  task.supportByHand ||
  task.dueByHand
