import { queryOptions } from "@tanstack/react-query"

import { call } from "./api.ts"

/** Loaded when asked for: few pages that name a finding ever meet one. */
const loadPlans = () => import("#modules/plans/contract.ts")

/** The plans of a year, for who looks for a finding. For modules that plans build upon and that therefore know nothing of them. */
export const planChoicesQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ["plans", unitId, "choices", year],
    queryFn: async ({ signal }) => {
      const { listPlans } = await loadPlans()
      const { plans } = await call(listPlans, { params: { unitId }, query: { year, limit: 100 }, signal })
      return plans.map(({ id, title }) => ({ id, title }))
    },
  })

/** What was found in a plan, in words. */
export const findingChoicesQuery = (unitId: string, planId: string) =>
  queryOptions({
    queryKey: ["plans", unitId, "findings", planId],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { getPlan } = await loadPlans()
      const { title, findings } = await call(getPlan, { params: { unitId, planId }, query: {}, signal })
      return { title, findings: findings.map(({ id, message }) => ({ id, message })) }
    },
  })
