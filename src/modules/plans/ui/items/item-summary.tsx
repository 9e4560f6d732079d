import type { ItemKind, PlanItem, PlanScore, PlanTarget, PlanTask, PlanWindow } from "../../rules/index.ts"
import { formatDecimal } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { showTarget, showWindow } from "../format-plan.ts"
import { fieldTexts } from "../texts.ts"
import classes from "./items.module.css"

type Props = Readonly<{ kind: ItemKind; item: PlanItem }>

/** An item in two lines: what it is, and the parts that a person checks first. */
export function ItemSummary({ kind, item }: Props) {
  switch (kind) {
    case "scores":
      return <ScoreSummary score={item as PlanScore} />
    case "targets":
      return <TargetSummary target={item as PlanTarget} />
    case "tasks":
      return <TaskSummary task={item as PlanTask} />
    case "windows":
      return <WindowSummary window={item as PlanWindow} />
  }
}

function ScoreSummary({ score }: { score: PlanScore }) {
  const t = useText(fieldTexts)
  return (
    <>
      <span className={classes.main}>
        <b>{score.code}</b> {score.title}
      </span>
      <span className={classes.parts}>
        {t.max} <b>{formatDecimal(score.max)}</b> · {t.previous} <b>{formatDecimal(score.previous)}</b> · {t.target}{" "}
        <b>{formatDecimal(score.target)}</b>
      </span>
    </>
  )
}

function TargetSummary({ target }: { target: PlanTarget }) {
  return (
    <>
      <span className={classes.main}>{target.text}</span>
      <span className={classes.parts}>
        {target.measure} <b>{showTarget(target)}</b>
      </span>
    </>
  )
}

function TaskSummary({ task }: { task: PlanTask }) {
  const t = useText(fieldTexts)
  const missing = <span className={classes.missing}>…</span>
  return (
    <>
      <span className={classes.main}>{task.text}</span>
      <span className={classes.parts}>
        {t.lead}: <b>{task.lead.length > 0 ? task.lead.join("; ") : missing}</b> · {t.deadline}:{" "}
        <b>{task.deadline?.text ?? missing}</b> · {t.product}: <b>{task.product ?? missing}</b>
      </span>
    </>
  )
}

function WindowSummary({ window }: { window: PlanWindow }) {
  return (
    <>
      <span className={classes.main}>{window.text}</span>
      <span className={classes.parts}>
        {window.code}: <b>{showWindow(window)}</b>
      </span>
    </>
  )
}
