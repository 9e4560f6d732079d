import { Suspense } from "react"

import { FindingEvidence } from "#web/leaf-evidence.ts"

import { FindingsList } from "../review/findings-list.tsx"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"

/** What was found in the document when it was reviewed, what was decided about it, and what proves that it was settled. */
export function FindingPart({ unitId, plan, showSource }: PlanPartProps) {
  return (
    <div className={classes.card}>
      <FindingsList
        findings={plan.findings}
        selectedId={null}
        onOpen={showSource}
        below={({ id }) => (
          <Suspense fallback={null}>
            <FindingEvidence unitId={unitId} year={plan.year} planId={plan.id} findingId={id} />
          </Suspense>
        )}
      />
    </div>
  )
}
