import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense } from "react"

import { getPlan, listPlans } from "#modules/plans/contract.ts"
import { analysePoints } from "#modules/plans/rules/index.ts"
import { call } from "#web/api.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import { todayTexts } from "./texts.ts"

const Yardstick = lazyPart(async () => (await import("#web/components/figures/yardstick.tsx")).Yardstick)

type Props = Readonly<{ unitId: string; year: number }>

/** Last year and target of the year's plan on the ruler; nothing at all where no plan of the year has whole scores. */
export function ScoreYardstick({ unitId, year }: Props) {
  const t = useText(todayTexts)
  const found = useQuery({
    queryKey: ["tasks", unitId, "yardstick", year],
    staleTime: 60_000,
    queryFn: ({ signal }) => findStandingOfPlan(unitId, year, signal),
  })
  const standing = found.data
  if (!standing) return null
  const { total, planId } = standing
  const marks = [
    ...(total.previous === null
      ? []
      : [{ kind: "lastYear" as const, value: total.previous, label: t.yearLabel(year - 1) }]),
    ...(total.target === null ? [] : [{ kind: "target" as const, value: total.target, label: t.target }]),
  ]
  if (total.max === null || marks.length === 0) return null
  return (
    <section className="card">
      <Suspense fallback={null}>
        <Yardstick
          title={
            <Link to="/plans/$planId" params={{ planId }}>
              {t.score}
            </Link>
          }
          figure={{ most: total.max, marks }}
        />
      </Suspense>
    </section>
  )
}

/** The newest plan of the year that has a score table, with its totals. */
const findStandingOfPlan = async (unitId: string, year: number, signal: AbortSignal) => {
  const { plans } = await call(listPlans, { params: { unitId }, query: { year, limit: 50 }, signal })
  const plan = plans.find((one) => one.scores > 0)
  if (!plan) return null
  const { content } = await call(getPlan, { params: { unitId, planId: plan.id }, query: {}, signal })
  return { planId: plan.id, total: analysePoints(content).total }
}
