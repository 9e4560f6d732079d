import type { GridColumn, GridOption } from "#web/components/grid/grid-model.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, missingSign } from "#web/format.ts"
import { useLanguage, type Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../contract.ts"
import { statusWords, taskStatuses, type TaskChange } from "../rules/index.ts"
import { describeDistance, TaskState } from "./task-state.tsx"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"

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
      above: (task) =>
        headings.has(task.id) ? <span className={classes.heading}>{headings.get(task.id)}</span> : null,
      show: (task) => (
        <>
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
      card: "line",
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
      width: 120,
      card: "line",
      raw: (task) => task.dueOn ?? "",
      mayEdit: assign,
      show: (task) => <DueDate task={task} today={today} />,
    },
    {
      id: "status",
      header: t.status,
      kind: "select",
      width: 160,
      card: "line",
      options: taskStatuses.map((status) => ({ value: status, label: statusWords[status][language] })),
      raw: (task) => task.status,
      mayEdit: (task) => task.may.moves.length > 0,
      show: (task) => <TaskState task={task} today={today} />,
    },
    {
      id: "percent",
      header: t.percent,
      kind: "number",
      card: "filled",
      width: 100,
      raw: (task) => (task.percent === null ? "" : String(task.percent)),
      mayEdit: work,
    },
    {
      id: "note",
      header: t.note,
      kind: "text",
      width: 240,
      card: "filled",
      raw: (task) => task.note ?? "",
      mayEdit: work,
    },
    {
      id: "product",
      header: t.product,
      kind: "text",
      card: "filled",
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

/** The date with how far it is; of late work the state says how long. */
function DueDate({ task, today }: Readonly<{ task: TaskItem; today: string }>) {
  const language = useLanguage()
  if (task.dueOn === null) return <span className="soft">{missingSign}</span>
  const distance = task.overdue ? undefined : describeDistance(task, today, language)
  return (
    <>
      {formatDate(task.dueOn)}
      {distance ? <span className={`${classes.distance} soft small`}>{distance}</span> : null}
    </>
  )
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
