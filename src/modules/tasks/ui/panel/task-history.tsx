import { formatDate, formatMoment, missingSign } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { speak, useText } from "#web/text.ts"

import type { TaskPosition, TaskStep } from "../../contract.ts"
import { statusWords, taskStatuses, type TaskField } from "../../rules/index.ts"
import classes from "../tasks.module.css"
import { taskTexts, workTexts } from "../texts.ts"

type Props = Readonly<{ steps: readonly TaskStep[]; positions: readonly TaskPosition[] }>

/** What happened to the task, the latest first: who, when, from what to what, and why. */
export function TaskHistory({ steps, positions }: Props) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const language = useLanguage()
  const labels = new Map(positions.map((position) => [position.id, position.label]))
  const kinds = {
    plan: w.stepPlan,
    hand: w.stepHand,
    import: w.stepImport,
    bulk: w.stepBulk,
    undo: w.stepUndo,
  } as const
  const names = fieldNames(t)
  return (
    <ol className={classes.history}>
      {steps.toReversed().map((step) => (
        <li key={step.version}>
          <p className="soft small">
            {formatMoment(step.at)} · {step.accountName}
            {step.position ? ` (${step.position})` : ""} · {step.version === 1 ? w.stepMade : kinds[step.kind]}
          </p>
          {step.why ? <p>{w.why(step.why)}</p> : null}
          {step.version === 1 ? null : (
            <ul>
              {step.changes.map((change) =>
                names[change.field] ? (
                  <li key={change.field}>
                    {names[change.field]}: <del>{show(change.field, change.before, { labels, language })}</del> →{" "}
                    <ins>{show(change.field, change.after, { labels, language })}</ins>
                  </li>
                ) : null,
              )}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}

type Names = Partial<Record<TaskField, string>>

/** Fields that people know; places and marks of the system have no name and are not listed. */
const fieldNames = (t: ReturnType<typeof useText<typeof taskTexts>>): Names => ({
  text: t.text,
  product: t.product,
  section: t.section,
  leadPositionId: t.lead,
  supportPositionIds: t.support,
  leaderPositionId: t.leader,
  deadline: t.deadline,
  dueOn: t.due,
  status: t.status,
  note: t.note,
  percent: t.percent,
  delivered: t.productTitle,
  criterionCodes: t.criteria,
  dropped: t.dropped,
})

type Showing = Readonly<{ labels: ReadonlyMap<string, string>; language: "vi" | "en" }>

const show = (field: TaskField, value: unknown, { labels, language }: Showing): string => {
  if (value === null || value === undefined || value === "") return missingSign
  if (field === "status") {
    const status = taskStatuses.find((known) => known === value)
    return status ? statusWords[status][language] : String(value)
  }
  if (field === "dueOn") return formatDate(String(value))
  if (field === "dropped") return value === true ? speak(taskTexts, language).dropped : missingSign
  if (Array.isArray(value))
    return value.length === 0 ? missingSign : value.map((item) => labels.get(String(item)) ?? String(item)).join("; ")
  if (typeof value === "object") return describeObject(value as Record<string, unknown>)
  return labels.get(String(value)) ?? String(value)
}

/** A deadline by its words, a delivered document by number, date and title. */
const describeObject = (value: Record<string, unknown>): string => {
  if (typeof value["text"] === "string") return value["text"]
  const parts = [value["number"], typeof value["date"] === "string" ? formatDate(value["date"]) : null, value["title"]]
  return parts.filter((part) => typeof part === "string" && part !== "").join(", ") || missingSign
}
