import { daysBetween } from "./due.ts"

type Owed = Readonly<{ id: string; text: string; dueOn: string }>

/** What one person is told about tasks of one unit. `key` is the same as long as the same thing is told. */
export type TaskReminder<T extends Owed> = Readonly<{
  key: string
  what: "dueSoon" | "late"
  title: Readonly<{ vi: string; en: string }>
  body: Readonly<{ vi: string; en: string }>
  tasks: readonly T[]
}>

/** Days before the due date at which people are reminded; a server that slept over one of them reminds at the next. */
const steps = [1, 3, 7] as const

/**
 * What the tasks that a person leads in a unit make due to be told, on a local date: once 7, 3 and 1 days before, all
 * tasks of one due date together; and once each time that another date has passed, all late tasks together.
 */
export const buildReminders = <T extends Owed>(owed: readonly T[], today: string): readonly TaskReminder<T>[] => {
  const late = owed.filter((task) => task.dueOn < today)
  const coming = Map.groupBy(
    owed.filter((task) => task.dueOn >= today),
    (task) => task.dueOn,
  )
  return [
    ...(late.length > 0 ? [lateReminder(late)] : []),
    ...[...coming].flatMap(([, tasks]) => soonReminder(tasks, today)),
  ]
}

const soonReminder = <T extends Owed>(tasks: readonly T[], today: string): readonly TaskReminder<T>[] => {
  const dueOn = tasks[0]?.dueOn ?? today
  const days = daysBetween(today, dueOn)
  const step = steps.find((each) => days <= each)
  if (step === undefined) return []
  const day = dayWords(dueOn)
  const left = days === 0 ? { vi: "hôm nay", en: "today" } : { vi: `còn ${days} ngày`, en: daysLeft(days) }
  return [
    {
      key: `tasks:due:${dueOn}:${step}d`,
      what: "dueSoon",
      title: {
        vi: `${tasks.length} nhiệm vụ đến hạn ${day} (${left.vi})`,
        en: `${tasks.length} ${tasks.length === 1 ? "task" : "tasks"} due ${day} (${left.en})`,
      },
      body: listWords(tasks, ({ text }) => text),
      tasks,
    },
  ]
}

const lateReminder = <T extends Owed>(tasks: readonly T[]): TaskReminder<T> => {
  const newest = tasks.reduce((latest, task) => (task.dueOn > latest ? task.dueOn : latest), "")
  return {
    key: `tasks:late:${newest}`,
    what: "late",
    title: {
      vi: `${tasks.length} nhiệm vụ quá hạn`,
      en: `${tasks.length} overdue ${tasks.length === 1 ? "task" : "tasks"}`,
    },
    body: listWords(
      tasks.toSorted((one, other) => (one.dueOn < other.dueOn ? 1 : -1)),
      ({ text, dueOn }) => `${text} (${dayWords(dueOn)})`,
    ),
    tasks,
  }
}

const shown = 5
const longest = 160

const listWords = <T extends Owed>(tasks: readonly T[], say: (task: T) => string) => {
  const lines = tasks
    .slice(0, shown)
    .map((task) => `– ${shorten(say({ ...task, text: shorten(task.text, longest) }), longest + 20)}`)
  const more = tasks.length - shown
  return {
    vi: [...lines, ...(more > 0 ? [`… và ${more} nhiệm vụ khác`] : [])].join("\n"),
    en: [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n"),
  }
}

const shorten = (text: string, length: number): string => {
  const line = text.replaceAll(/\s+/g, " ").trim()
  return line.length <= length ? line : `${line.slice(0, length).replace(/\s+\S*$/, "")}…`
}

const dayWords = (day: string): string => day.split("-").toReversed().join("/")

const daysLeft = (days: number): string => (days === 1 ? "1 day left" : `${days} days left`)
