import { Link } from "@tanstack/react-router"

import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, formatDate } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { TaskItem, TaskPosition, Today } from "../../contract.ts"
import { daysBetween } from "../../rules/index.ts"
import { describeDistance, TaskState } from "../task-state.tsx"
import type { TaskSearch } from "../task-search.ts"
import classes from "../tasks.module.css"
import { todayTexts } from "./texts.ts"

type Props = Readonly<{
  title: string
  card: Today["mine"]
  /** What to do so that something stands here, or why it is good that nothing does. */
  empty: string
  today: string
  positions: readonly TaskPosition[]
  /** The same rows in the list. */
  search: TaskSearch
  urgent?: boolean
}>

/** How many of a card's tasks are shown; the rest is one press away. */
const shown = 6

/** One question of the day with its tasks, the most urgent first. */
export function TodayCard({ title, card, empty, today, positions, search, urgent = false }: Props) {
  const t = useText(todayTexts)
  return (
    <section className="card" aria-label={title}>
      <div className={classes.cardHead}>
        <h2>{title}</h2>
        {card.count > 0 ? <StatusTag tone={urgent ? "red" : "grey"}>{formatCount(card.count)}</StatusTag> : null}
      </div>
      {card.count === 0 ? (
        <p className="soft">{empty}</p>
      ) : (
        <ul className={classes.day}>
          {card.tasks.slice(0, shown).map((task) => (
            <DayTask key={task.id} task={task} today={today} positions={positions} search={search} />
          ))}
        </ul>
      )}
      {card.count > shown ? (
        <Link to="/tasks" search={search} className={classes.more}>
          {t.more(formatCount(card.count - shown))}
        </Link>
      ) : null}
    </section>
  )
}

type TaskProps = Readonly<{ task: TaskItem; today: string; positions: readonly TaskPosition[]; search: TaskSearch }>

function DayTask({ task, today, positions, search }: TaskProps) {
  const t = useText(todayTexts)
  const language = useLanguage()
  const lead = positions.find(({ id }) => id === task.leadPositionId)?.label ?? task.leadText.join("; ")
  const when = task.dueOn ? t.due(formatDate(task.dueOn)) : (task.deadline?.text ?? t.noDate)
  const isNear = task.dueOn !== null && daysBetween(today, task.dueOn) <= 7
  const distance = describeDistance(task, today, language)
  return (
    <li>
      <Link to="/tasks" search={{ ...search, task: task.id }} className={classes.dayTask}>
        <span>{task.text}</span>
        <span className="soft small">
          {lead || t.noLead} · <span className={classes.when}>{when}</span>
        </span>
      </Link>
      <span className={classes.dayState}>
        {distance && !task.overdue ? <span className={isNear ? "at-risk" : "soft"}>{distance}</span> : null}
        <TaskState task={task} today={today} />
      </span>
    </li>
  )
}
