import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { planWorkQuery } from "./queries.ts"
import { TaskState } from "./task-state.tsx"
import classes from "./tasks.module.css"

type Props = Readonly<{ unitId: string; planId: string; itemId: string }>

/** The task that came of an item of a plan: how it stands, and the way to it. Nothing where none came of it. */
export function PlanWork({ unitId, planId, itemId }: Props) {
  // One question for all items of the plan: the cache answers the others.
  const found = useQuery(planWorkQuery(unitId, planId))
  const task = found.data?.byItem.get(itemId)
  if (!found.data || !task) return null
  return (
    <Link to="/tasks" search={{ plan: planId, year: task.year, task: task.id }} className={classes.planWork}>
      <TaskState task={task} today={found.data.today} />
    </Link>
  )
}
