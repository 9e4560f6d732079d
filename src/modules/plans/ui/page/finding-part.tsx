import { FindingsList } from "../review/findings-list.tsx"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"

/** What was found in the document when it was reviewed, and what was decided about it. */
export function FindingPart({ plan, showSource }: PlanPartProps) {
  return (
    <div className={classes.card}>
      <FindingsList findings={plan.findings} selectedId={null} onOpen={showSource} />
    </div>
  )
}
