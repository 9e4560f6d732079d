import { Button, SegmentedControl, TextInput } from "@mantine/core"
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

import type { PlanSummary } from "../contract.ts"
import { listTexts } from "./list-texts.ts"
import classes from "./plans.module.css"
import { importsQuery, plansQuery } from "./queries.ts"
import { planTexts } from "./texts.ts"

/** The plans of the unit, and what waits to be reviewed. */
export function PlanListPage() {
  const { unit, year, may } = useSession()
  if (!unit) return null
  return (
    <>
      {may("plan.edit") ? <WaitingImports unitId={unit.id} /> : null}
      <Plans key={`${unit.id} ${year}`} unitId={unit.id} mayImport={may("plan.edit")} />
    </>
  )
}

function Plans({ unitId, mayImport }: Readonly<{ unitId: string; mayImport: boolean }>) {
  const t = useText(planTexts)
  const l = useText(listTexts)
  const { year } = useSession()
  const [search, setSearch] = useState("")
  const [scope, setScope] = useState<"year" | "all">("year")
  const [q] = useDebouncedValue(search.trim(), 250)
  const found = useQuery({ ...plansQuery(unitId, q === "" ? {} : { q }), placeholderData: keepPreviousData })
  const importButton = (
    <Button component={Link} to="/plans/import">
      {t.importPlan}
    </Button>
  )
  const all = found.data?.plans ?? []
  const ofYear = all.filter((plan) => plan.year === year)
  const shown = scope === "all" ? all : ofYear
  const isEmpty = found.data !== undefined && all.length === 0 && q === ""
  return (
    <>
      <PageHeader
        title={t.plans}
        standing={found.data && !isEmpty ? l.standing(year, ofYear.length, all.length) : undefined}
        primary={mayImport && !isEmpty ? importButton : undefined}
      />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {isEmpty ? (
        <EmptyState icon={IconFileText} title={l.emptyTitle} action={mayImport ? importButton : undefined}>
          <p>{l.emptyText}</p>
        </EmptyState>
      ) : (
        <ListFilter scope={scope} onScope={setScope} search={search} onSearch={setSearch} />
      )}
      {found.data && !isEmpty && shown.length === 0 ? (
        <p className={classes.meta}>{all.length > 0 ? l.noneOfYear(year, all.length) : l.nothingFound}</p>
      ) : null}
      <ul className={classes.list}>
        {shown.map((plan) => (
          <PlanLine key={plan.id} plan={plan} />
        ))}
      </ul>
    </>
  )
}

type FilterProps = Readonly<{
  scope: "year" | "all"
  onScope: (scope: "year" | "all") => void
  search: string
  onSearch: (search: string) => void
}>

function ListFilter({ scope, onScope, search, onSearch }: FilterProps) {
  const l = useText(listTexts)
  const { year } = useSession()
  return (
    <div className={classes.groupBy}>
      <SegmentedControl
        size="xs"
        aria-label={l.years}
        value={scope}
        onChange={(value) => onScope(value === "all" ? "all" : "year")}
        data={[
          { value: "year", label: l.onlyYear(year) },
          { value: "all", label: l.allYears },
        ]}
      />
      <TextInput
        className={classes.find}
        aria-label={l.search}
        placeholder={l.search}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  )
}

function PlanLine({ plan }: Readonly<{ plan: PlanSummary }>) {
  const l = useText(listTexts)
  const facts = [plan.number, plan.issuedOn ? formatDate(plan.issuedOn) : null, l.year(plan.year)]
  return (
    <li>
      <Link to="/plans/$planId" params={{ planId: plan.id }} className={classes.plan}>
        <strong>{plan.title}</strong>
        <span className={classes.meta}>
          {facts.filter(Boolean).join(" · ")}
          <br />
          {l.parts(plan.scores, plan.targets, plan.tasks)} · {l.version(plan.version, formatMoment(plan.updatedAt))}
        </span>
      </Link>
    </li>
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
