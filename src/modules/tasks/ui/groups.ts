import type { Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../contract.ts"
import { monthOf } from "../rules/index.ts"
import type { GroupBy } from "./task-search.ts"
import { taskTexts } from "./texts.ts"

type Naming = Readonly<{ positions: readonly TaskPosition[]; language: Language }>

/** `II › 1. Một cửa`: a section by its labels and title. */
export const nameSection = (path: readonly string[], title: string | null, language: Language): string => {
  const label = path.join(" › ")
  if (label === "" && title === null) return speak(taskTexts, language).noSection
  return [label, title].filter((part) => part !== null && part !== "").join(". ")
}

export const nameMonth = (month: string, language: Language): string => {
  const t = speak(taskTexts, language)
  return month === "none" ? t.noDate : t.monthOf(month.slice(5), month.slice(0, 4))
}

/** What stands above a task in its group: the section, the office (or position where there is none), the month. */
const nameGroup = (task: TaskItem, group: GroupBy, { positions, language }: Naming): string => {
  const t = speak(taskTexts, language)
  switch (group) {
    case "section":
      return nameSection(task.section, task.sectionTitle, language)
    case "office": {
      if (task.leadPositionId === null) return t.unassigned
      const position = positions.find(({ id }) => id === task.leadPositionId)
      return position?.officeName ?? position?.label ?? t.noOffice
    }
    case "month":
      return nameMonth(monthOf(task.dueOn) ?? "none", language)
  }
}

/** The heading above the first task of each run of the same group, by task id. */
export const findHeadings = (
  rows: readonly TaskItem[],
  group: GroupBy | undefined,
  naming: Naming,
): ReadonlyMap<string, string> => {
  if (!group) return new Map()
  const headings = new Map<string, string>()
  let last: string | undefined
  for (const task of rows) {
    const name = nameGroup(task, group, naming)
    if (name !== last) headings.set(task.id, name)
    last = name
  }
  return headings
}
