import { Button, Skeleton } from "@mantine/core"
import { IconCompass } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense } from "react"

import { findPoints, noPoints } from "#platform/exact/points.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatDecimal, formatPercent } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { ForecastView } from "../contract.ts"
import { Actions } from "./actions.tsx"
import { ForecastTable } from "./forecast-table.tsx"
import classes from "./foresight.module.css"
import { forecastQuery, type UnitYear } from "./queries.ts"
import { RankCard } from "./rank-card.tsx"
import { foresightTexts } from "./texts.ts"
import { YearEnd } from "./year-end.tsx"

const WhatIf = lazyPart(async () => (await import("./what-if.tsx")).WhatIf)

/** *Dự báo*: where the year will end, what would change it, what to do next. */
export function ForesightPage() {
  const { unit, year } = useSession()
  const at = Math.min(2100, Math.max(2000, year))
  return unit ? <UnitForesight key={`${unit.id} ${at}`} unitId={unit.id} year={at} /> : null
}

function UnitForesight(where: UnitYear) {
  const t = useText(foresightTexts)
  const found = useQuery(forecastQuery(where))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) {
    return (
      <>
        <PageHeader title={t.title(where.year)} />
        <Skeleton height={480} />
      </>
    )
  }
  const { forecast, may } = found.data
  if (forecast === null) return <Nothing {...where} title={t.noFramework} text={t.noFrameworkText} action={t.choose} />
  const isBlank = forecast.leaves.every(({ kinds }) => kinds.every((kind) => kind === "nothing"))
  if (isBlank) return <Nothing {...where} title={t.noFigures} text={t.noFiguresText} action={t.enter} />
  return (
    <>
      <PageHeader title={t.title(where.year)} standing={<Standing forecast={forecast} />} />
      <div className={classes.page}>
        <YearEnd forecast={forecast} year={where.year} />
        <Actions where={where} />
        <Suspense fallback={<Skeleton height={320} />}>
          <WhatIf where={where} forecast={forecast} maySave={may.save} />
        </Suspense>
        <ForecastTable forecast={forecast} />
        <RankCard where={where} />
      </div>
    </>
  )
}

type NothingProps = UnitYear & Readonly<{ title: string; text: string; action: string }>

function Nothing({ year, title, text, action }: NothingProps) {
  const t = useText(foresightTexts)
  return (
    <>
      <PageHeader title={t.title(year)} />
      <EmptyState
        icon={IconCompass}
        title={title}
        action={<Button renderRoot={(props) => <Link to="/scores" {...props} />}>{action}</Button>}
      >
        <p>{text}</p>
      </EmptyState>
    </>
  )
}

/** “Dự báo cuối năm 91,20 điểm, 80 % khả năng trong 88,90–93,10; dễ nhất là loại Tốt (72 %)” */
function Standing({ forecast }: Readonly<{ forecast: ForecastView }>) {
  const t = useText(foresightTexts)
  const { total, interval, classes: named } = forecast
  const likely = named.toSorted((one, other) => other.chance - one.chance)[0]
  const target = findPoints(forecast.plan.target ?? "")
  const gap = target === undefined ? undefined : target - (findPoints(total.expected) ?? noPoints)
  return (
    <>
      <b>{t.standing(formatDecimal(total.expected))}</b> ·{" "}
      {t.within(formatPercent(interval, 0), formatDecimal(total.low), formatDecimal(total.high))}
      {likely ? ` · ${t.likely(likely.name, formatPercent(likely.chance, 0))}` : null}
      {gap === undefined ? null : ` · ${gap > 0 ? t.short : t.enough}`}
    </>
  )
}
