import { Button, TextInput } from "@mantine/core"
import { IconFileText } from "@tabler/icons-react"
import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatDate, formatMoment } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { listTexts } from "./list-texts.ts"
import classes from "./plans.module.css"
import { importsQuery, plansQuery } from "./queries.ts"
import { planTexts } from "./texts.ts"

/** The plans of the unit, and what waits to be reviewed. */
export function PlanListPage() {
  const { unit, may } = useSession()
  if (!unit) return null
  return (
    <>
      {may("plan.edit") ? <WaitingImports unitId={unit.id} /> : null}
      <Plans unitId={unit.id} mayImport={may("plan.edit")} />
    </>
  )
}

function Plans({ unitId, mayImport }: Readonly<{ unitId: string; mayImport: boolean }>) {
  const t = useText(planTexts)
  const l = useText(listTexts)
  const [search, setSearch] = useState("")
  const [q] = useDebouncedValue(search, 250)
  const found = useQuery({ ...plansQuery(unitId, q.trim() === "" ? {} : { q }), placeholderData: keepPreviousData })
  const importButton = (
    <Button component={Link} to="/plans/import">
      {t.importPlan}
    </Button>
  )
  const plans = found.data?.plans ?? []
  return (
    <>
      <PageHeader
        title={t.plans}
        standing={found.data ? l.count(plans.length) : undefined}
        primary={mayImport && (plans.length > 0 || search !== "") ? importButton : undefined}
      />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && plans.length === 0 && search === "" ? (
        <EmptyState icon={IconFileText} title={l.emptyTitle} action={mayImport ? importButton : undefined}>
          <p>{l.emptyText}</p>
        </EmptyState>
      ) : null}
      {plans.length > 7 || search !== "" ? (
        <TextInput
          aria-label={l.search}
          placeholder={l.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="md"
          maw={420}
        />
      ) : null}
      {found.data && plans.length === 0 && search !== "" ? <p className={classes.meta}>{l.nothingFound}</p> : null}
      <ul className={classes.list}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to="/plans/$planId" params={{ planId: plan.id }} className={classes.plan}>
              <strong>{plan.title}</strong>
              <span className={classes.meta}>
                {[plan.number, plan.issuedOn ? formatDate(plan.issuedOn) : null, l.year(plan.year)]
                  .filter(Boolean)
                  .join(" · ")}
                <br />
                {l.parts(plan.scores, plan.targets, plan.tasks)} ·{" "}
                {l.version(plan.version, formatMoment(plan.updatedAt))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function WaitingImports({ unitId }: Readonly<{ unitId: string }>) {
  const l = useText(listTexts)
  const found = useQuery(importsQuery(unitId))
  const waiting = (found.data?.imports ?? []).filter((one) => one.status === "review" || one.status === "reading")
  if (waiting.length === 0) return null
  return (
    <section className={classes.section} style={{ marginBlock: "0 24px" }}>
      <h2>{l.waiting}</h2>
      <ul className={classes.list}>
        {waiting.map((one) => (
          <li key={one.id}>
            <Link to="/plans/import/$importId" params={{ importId: one.id }} className={classes.plan}>
              <strong>{one.title ?? one.fileName}</strong>
              <span className={classes.meta}>
                {one.fileName} · {l.lastSaved(formatMoment(one.updatedAt))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
