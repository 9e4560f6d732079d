import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { formatCount } from "#web/format.ts"
import { useLanguage, type Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import type { TaskItem } from "../contract.ts"
import { daysBetween, statusWords, type TaskStatus } from "../rules/index.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"

const tones: Readonly<Record<TaskStatus, Tone>> = {
  notStarted: "grey",
  inProgress: "blue",
  awaitingReview: "amber",
  returned: "red",
  done: "teal",
}

type Props = Readonly<{
  task: Pick<TaskItem, "status" | "overdue" | "dueOn">
  /** The local date that days are counted from. */
  today: string
}>

/** How a task stands: late work says so first, with its days, and then where the work is. The same words on every page. */
export function TaskState({ task, today }: Props) {
  const language = useLanguage()
  return (
    <span className={classes.tags}>
      {task.overdue ? <StatusTag tone="red">{describeDistance(task, today, language)}</StatusTag> : null}
      <StatusTag tone={tones[task.status]}>{statusWords[task.status][language]}</StatusTag>
    </span>
  )
}

/** How far a due date is: “Còn 4 ngày”, “Quá hạn 2 ngày”; nothing for work that is done. */
export const describeDistance = (
  task: Pick<TaskItem, "dueOn" | "status">,
  today: string,
  language: Language,
): string | undefined => {
  if (task.dueOn === null || task.status === "done") return undefined
  const t = speak(taskTexts, language)
  const days = daysBetween(today, task.dueOn)
  if (days === 0) return t.dueToday
  return days < 0 ? t.daysLate(formatCount(-days)) : t.daysLeft(formatCount(days))
}
