import { Drawer, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { useLanguage } from "#web/language.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { TargetEvidence } from "#web/leaf-evidence.ts"
import { useText } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../../contract.ts"
import { nameSection } from "../groups.ts"
import { taskQuery } from "../queries.ts"
import { TaskState } from "../task-state.tsx"
import classes from "../tasks.module.css"
import { taskTexts, workTexts } from "../texts.ts"
import { RemoveTask } from "./remove-task.tsx"
import { TaskHistory } from "./task-history.tsx"
import { TaskMoves } from "./task-moves.tsx"

// What the task is and what comes next is there at once; the fields to change it are heavier and come after.
const TaskForm = lazyPart(async () => (await import("./task-form.tsx")).TaskForm)

type Props = Readonly<{
  unitId: string
  taskId: string
  today: string
  positions: readonly TaskPosition[]
  onClose: () => void
}>

/** One task at the side of the list: what it is, what comes next, who and until when, what came out, what happened. */
export function TaskPanel({ unitId, taskId, today, positions, onClose }: Props) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const found = useQuery(taskQuery(unitId, taskId))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(560px, 100vw)"
      title={w.details}
      closeButtonProps={{ "aria-label": t.close }}
    >
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data ? (
        <div className={classes.panel}>
          <Heading task={found.data.task} today={today} />
          <TaskMoves unitId={unitId} task={found.data.task} />
          <Suspense fallback={<Skeleton height={320} />}>
            <TaskForm key={found.data.task.version} unitId={unitId} task={found.data.task} positions={positions} />
          </Suspense>
          <Suspense fallback={<Skeleton height={60} />}>
            <TargetEvidence
              unitId={unitId}
              year={found.data.task.year}
              target={{ kind: "task", taskId }}
              wanted={found.data.task.product ?? found.data.task.text}
            />
          </Suspense>
          <section>
            <h3>{w.history}</h3>
            <TaskHistory steps={found.data.steps} positions={positions} />
          </section>
          {found.data.task.may.remove ? (
            <RemoveTask unitId={unitId} task={found.data.task} onRemoved={onClose} />
          ) : null}
        </div>
      ) : null}
    </Drawer>
  )
}

function Heading({ task, today }: Readonly<{ task: TaskItem; today: string }>) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const language = useLanguage()
  const facts: readonly (readonly [string, string | null])[] = [
    [
      t.section,
      task.section.length > 0 || task.sectionTitle ? nameSection(task.section, task.sectionTitle, language) : null,
    ],
    [t.deadline, task.deadline?.text ?? null],
    [t.product, task.product],
    [t.lead, task.leadText.length > 0 ? t.asWritten(task.leadText.join("; ")) : null],
    [t.support, task.supportText.length > 0 ? t.asWritten(task.supportText.join("; ")) : null],
    [t.criteria, task.criterionCodes.length > 0 ? task.criterionCodes.join(", ") : null],
  ]
  return (
    <section>
      <h2 className={classes.title}>{task.text}</h2>
      <p className={classes.tags}>
        <TaskState task={task} today={today} />
        {task.dropped ? <span className="at-risk small">{t.dropped}</span> : null}
      </p>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {task.planId !== null && task.itemId !== null && !task.dropped ? (
        <Link to="/plans/$planId" params={{ planId: task.planId }} search={{ tab: "source", item: task.itemId }}>
          {w.inPlan}
        </Link>
      ) : null}
    </section>
  )
}
