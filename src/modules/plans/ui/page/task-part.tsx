import { SegmentedControl } from "@mantine/core"
import { IconArrowRight } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { PlanWork } from "#web/plan-work.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { ItemSummary } from "../items/item-summary.tsx"
import { pageTexts } from "../page-texts.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import type { PlanTask } from "../../rules/index.ts"
import { planTexts } from "../texts.ts"
import { sectionTitle } from "./section-title.ts"
import { NonePart } from "./none-part.tsx"
import { SourceLink } from "./source-link.tsx"

type GroupBy = "section" | "office" | "month"

/** The plan's tasks by section, by office or by month; the work on them is done on the tasks page. */
export function TaskPart({ unitId, plan, showSource }: PlanPartProps) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  const { may } = useSession()
  const [by, setBy] = useState<GroupBy>("section")
  const { tasks, sections } = plan.content
  if (tasks.length === 0) return <NonePart plan={plan} what={t.tasks.toLowerCase()} />
  const keysOf = (task: PlanTask): readonly string[] => {
    switch (by) {
      case "section":
        return [sectionTitle(sections, task.section)]
      case "office":
        return task.lead.length > 0 ? task.lead : [p.noOffice]
      case "month":
        return [monthOf(task, p.noMonth, p.recurring)]
    }
  }
  const groups = new Map<string, PlanTask[]>()
  for (const task of tasks) for (const key of keysOf(task)) groups.set(key, [...(groups.get(key) ?? []), task])
  const ordered = by === "month" ? [...groups].toSorted(([a], [b]) => a.localeCompare(b)) : [...groups]
  return (
    <>
      <div className={classes.groupBy}>
        <span>{p.groupBy}</span>
        <SegmentedControl
          size="xs"
          value={by}
          onChange={(value) => setBy(value as GroupBy)}
          data={[
            { value: "section", label: p.bySection },
            { value: "office", label: p.byOffice },
            { value: "month", label: p.byMonth },
          ]}
        />
        {may("task.read") ? (
          <Link to="/tasks" search={{ plan: plan.id, year: plan.year }} className={classes.openWork}>
            {p.openWork}
            <IconArrowRight size={16} aria-hidden />
          </Link>
        ) : null}
      </div>
      {ordered.map(([name, own]) => (
        <section key={name} className={classes.card}>
          <h2>
            {by === "month" ? showMonth(name, p.month) : name} <span className={classes.meta}>({own.length})</span>
          </h2>
          <ul className={classes.list}>
            {own.map((task) => (
              <li key={task.id}>
                <ItemSummary kind="tasks" item={task} />
                {may("task.read") ? (
                  <Suspense fallback={null}>
                    <PlanWork unitId={unitId} planId={plan.id} itemId={task.id} />
                  </Suspense>
                ) : null}
                <SourceLink item={task} onShow={showSource} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** `2026-03` for a task with a last day; what has no day is named. Sorted as text, months come before words. */
const monthOf = (task: PlanTask, none: string, recurring: string): string => {
  if (task.deadline?.kind === "recurring") return recurring
  return task.deadline?.to?.slice(0, 7) ?? none
}

const showMonth = (key: string, month: (month: string, year: string) => string): string => {
  const match = /^(\d{4})-(\d{2})$/.exec(key)
  return match ? month(match[2] ?? "", match[1] ?? "") : key
}
