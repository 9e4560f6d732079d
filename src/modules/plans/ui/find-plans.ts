import { call } from "#web/api.ts"
import { formatDate } from "#web/format.ts"
import type { SearchSource } from "#web/search.ts"

import { listPlans } from "../contract.ts"

/** Plans for Ctrl+K, found by the server with or without diacritics, of every year. */
export const findPlans: SearchSource["find"] = async (query, { unitId, signal }) => {
  const { plans } = await call(listPlans, { params: { unitId }, query: { q: query, limit: 8 }, signal })
  return plans.map((plan) => ({
    id: plan.id,
    label: plan.title,
    detail: [plan.number, plan.issuedOn ? formatDate(plan.issuedOn) : null, plan.year]
      .filter((part) => part !== null)
      .join(" · "),
    href: `/plans/${plan.id}?unit=${unitId}`,
  }))
}
