import { Button } from "@mantine/core"
import { IconListDetails } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"

import { EmptyState } from "#web/components/empty-state.tsx"
import { useText } from "#web/text.ts"

import type { PlanDetail } from "../../contract.ts"
import { pageTexts } from "../page-texts.ts"

/** A list of the plan that holds nothing: what would stand there, and where it is added. */
export function NonePart({ plan, what }: Readonly<{ plan: PlanDetail; what: string }>) {
  const p = useText(pageTexts)
  return (
    <EmptyState
      icon={IconListDetails}
      title={p.noneOf(what)}
      action={
        plan.may.edit ? (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/plans/$planId/edit" params={{ planId: plan.id }} {...props} />}
          >
            {p.edit}
          </Button>
        ) : undefined
      }
    >
      <p>{plan.may.edit ? p.noneText : p.noneTextReader}</p>
    </EmptyState>
  )
}
