import { queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { getImport, getPlan, getPlanSource, listImports, listPlans, listPlanVersions } from "../contract.ts"

/** Keys of everything about plans, so that one change refreshes what shows it. */
export const planKeys = {
  all: (unitId: string) => ["plans", unitId] as const,
}

export const plansQuery = (unitId: string, filter: { year?: number; q?: string } = {}) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "list", filter],
    queryFn: ({ signal }) => call(listPlans, { params: { unitId }, query: { ...filter, limit: 200 }, signal }),
  })

export const importsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "imports"],
    queryFn: ({ signal }) => call(listImports, { params: { unitId }, query: {}, signal }),
  })

export const importQuery = (unitId: string, importId: string) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "import", importId],
    queryFn: ({ signal }) => call(getImport, { params: { unitId, importId }, signal }),
    // While the file is read the page asks for its stage; afterwards the page itself holds the draft.
    refetchInterval: (query) => (query.state.data?.status === "reading" ? 600 : false),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  })

export const planQuery = (unitId: string, planId: string, version?: number) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "plan", planId, version ?? "current"],
    queryFn: ({ signal }) => call(getPlan, { params: { unitId, planId }, query: version ? { version } : {}, signal }),
  })

export const planSourceQuery = (unitId: string, planId: string) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "source", planId],
    queryFn: ({ signal }) => call(getPlanSource, { params: { unitId, planId }, signal }),
    staleTime: Infinity,
  })

export const planVersionsQuery = (unitId: string, planId: string) =>
  queryOptions({
    queryKey: [...planKeys.all(unitId), "versions", planId],
    queryFn: ({ signal }) => call(listPlanVersions, { params: { unitId, planId }, signal }),
  })
