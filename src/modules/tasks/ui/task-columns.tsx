import type { ReactNode } from "react"

import type { GridColumn, GridOption } from "#web/components/grid/grid-model.ts"
import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { notApplicableSign } from "#web/format.ts"
import { speak } from "#web/text.ts"
import type { Language } from "#web/language.ts"

import type { TaskItem, TaskPosition } from "../contract.ts"
import { daysBetween, statusWords, taskStatuses, type TaskChange, type TaskStatus } from "../rules/index.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"

const tones: Readonly<Record<TaskStatus, Tone>> = {
  notStarted: "grey",
  inProgress: "blue",
  awaitingReview: "amber",
  returned: "red",
  done: "teal",
}

/** The status of a task in a word, with *Quá hạn* beside it when it is late. */
export const showStatus = (task: Pick<TaskItem, "status" | "overdue">, language: Language): ReactNode => (
  <span className={classes.tags}>
    <StatusTag tone={tones[task.status]}>{statusWords[task.status][language]}</StatusTag>
    {task.overdue ? <StatusTag tone="red">{statusWords.overdue[language]}</StatusTag> : null}
  </span>
)

/** How far a due date is: “còn 4 ngày”, “quá 2 ngày”; nothing for work that is done. */
export const describeDistance = (
  task: Pick<TaskItem, "dueOn" | "status">,
  today: string,
  language: Language,
): string | undefined => {
  if (task.dueOn === null || task.status === "done") return undefined
  const t = speak(taskTexts, language)
  const days = daysBetween(today, task.dueOn)
  if (days === 0) return t.dueToday
  return days < 0 ? t.daysLate(-days) : t.daysLeft(days)
}

// "Chưa giao" is a choice of its own in the list of positions.
const nobody = "none"

type Wanted = Readonly<{
  language: Language
  /** The local date that days are counted from. */
  today: string
  positions: readonly TaskPosition[]
  /** The heading that stands above the first row of a group, by task id. */
  headings: ReadonlyMap<string, string>
}>

/** The columns of the grid. Raw values are text; `toChange` takes them back. */
export const buildColumns = ({ language, today, positions, headings }: Wanted): readonly GridColumn<TaskItem>[] => {
  const t = speak(taskTexts, language)
  const positionOptions = [
    { value: nobody, label: t.unassigned },
    ...positions.map(({ id, label }): GridOption => ({ value: id, label })),
  ]
  const labels = new Map(positions.map((position) => [position.id, position.label]))
  const assign = (task: TaskItem) => task.may.assign
  const work = (task: TaskItem) => task.may.work
  return [
    {
      id: "text",
      header: t.text,
      kind: "text",
      width: 380,
      pinned: true,
      card: "title",
      raw: (task) => task.text,
      mayEdit: (task) => task.may.reword,
      show: (task) => (
        <>
          {headings.has(task.id) ? <span className={classes.heading}>{headings.get(task.id)}</span> : null}
          {task.text}
          {task.dropped ? (
            <>
              {" "}
              <StatusTag tone="amber">{t.dropped}</StatusTag>
            </>
          ) : null}
        </>
      ),
    },
    {
      id: "leadPositionId",
      header: t.lead,
      kind: "select",
      width: 220,
      options: positionOptions,
      raw: (task) => task.leadPositionId ?? nobody,
      mayEdit: assign,
      show: (task) =>
        task.leadPositionId === null ? (
          <span className={classes.tags}>
            <StatusTag tone="amber">{t.unassigned}</StatusTag>
          </span>
        ) : (
          (labels.get(task.leadPositionId) ?? task.leadPositionId)
        ),
    },
    {
      id: "dueOn",
      header: t.due,
      kind: "date",
      width: 112,
      raw: (task) => task.dueOn ?? "",
      mayEdit: assign,
    },
    {
      id: "left",
      header: t.left,
      kind: "number",
      width: 150,
      raw: (task) => (task.dueOn === null || task.status === "done" ? "" : String(daysBetween(today, task.dueOn))),
      show: (task) => {
        const words = describeDistance(task, today, language)
        return words === undefined ? (
          notApplicableSign
        ) : (
          <span className={task.overdue ? "lost" : undefined}>{words}</span>
        )
      },
    },
    {
      id: "status",
      header: t.status,
      kind: "select",
      width: 150,
      options: taskStatuses.map((status) => ({ value: status, label: statusWords[status][language] })),
      raw: (task) => task.status,
      mayEdit: (task) => task.may.moves.length > 0,
      show: (task) => showStatus({ status: task.status, overdue: false }, language),
    },
    {
      id: "percent",
      header: t.percent,
      kind: "number",
      width: 100,
      raw: (task) => (task.percent === null ? "" : String(task.percent)),
      mayEdit: work,
    },
    { id: "note", header: t.note, kind: "text", width: 240, raw: (task) => task.note ?? "", mayEdit: work },
    {
      id: "product",
      header: t.product,
      kind: "text",
      width: 220,
      raw: (task) => task.product ?? "",
      mayEdit: (task) => task.may.reword,
    },
    {
      id: "productNumber",
      card: "hidden",
      header: t.productNumber,
      kind: "text",
      width: 140,
      raw: (task) => task.delivered?.number ?? "",
      mayEdit: work,
    },
    {
      id: "productDate",
      card: "hidden",
      header: t.productDate,
      kind: "date",
      width: 120,
      raw: (task) => task.delivered?.date ?? "",
      mayEdit: work,
    },
    {
      id: "leadText",
      header: t.leadText,
      kind: "text",
      width: 200,
      card: "hidden",
      raw: (task) => task.leadText.join("; "),
    },
    {
      id: "support",
      header: t.support,
      kind: "text",
      width: 220,
      card: "hidden",
      raw: (task) => task.supportPositionIds.map((id) => labels.get(id) ?? "").join("; "),
    },
    {
      id: "deadline",
      header: t.deadline,
      kind: "text",
      width: 180,
      card: "hidden",
      raw: (task) => task.deadline?.text ?? "",
    },
  ]
}

/** What a cell's new raw value asks to change; undefined for a value that the task cannot hold. */
export const toChange = (task: TaskItem, columnId: string, raw: string): TaskChange | undefined => {
  const text = raw === "" ? null : raw
  const delivered = task.delivered ?? { number: null, date: null, title: null }
  switch (columnId) {
    case "text":
      return text === null ? undefined : { text }
    case "leadPositionId":
      return { leadPositionId: raw === nobody ? null : text }
    case "dueOn":
      return { dueOn: text }
    case "status": {
      const status = taskStatuses.find((known) => known === raw)
      return status && { status }
    }
    case "percent": {
      const percent = text === null ? null : Number(raw)
      return percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= 100) ? { percent } : undefined
    }
    case "note":
      return { note: text }
    case "product":
      return { product: text }
    case "productNumber":
      return { delivered: { ...delivered, number: text } }
    case "productDate":
      return { delivered: { ...delivered, date: text } }
    default:
      return undefined
  }
}
