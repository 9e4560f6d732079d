import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { useText } from "#web/text.ts"

import { marksOfContent, marksOfFindings } from "../document-marks.ts"
import { DocumentPane } from "../document-pane.tsx"
import { pageTexts } from "../page-texts.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import { planSourceQuery } from "../queries.ts"

type Props = Omit<PlanPartProps, "showSource"> & Readonly<{ selectedId: string | null; onSelect: (id: string) => void }>

/** The document the plan came from, with every item at its place. */
export function SourcePart({ unitId, plan, selectedId, onSelect }: Props) {
  const p = useText(pageTexts)
  const found = useQuery({ ...planSourceQuery(unitId, plan.id), enabled: plan.hasSource })
  const marks = useMemo(
    () =>
      found.data ? [...marksOfContent(plan.content), ...marksOfFindings(plan.findings, found.data, selectedId)] : [],
    [plan.content, plan.findings, found.data, selectedId],
  )
  if (!plan.hasSource) return <p className={classes.card}>{p.noSource}</p>
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  return (
    <div className={classes.card}>
      <DocumentPane source={found.data} marks={marks} selectedId={selectedId} onSelect={onSelect} />
    </div>
  )
}
