import { queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { frameworks } from "../contract.ts"

/** Keys of everything about frameworks, so that one change refreshes what shows it. */
export const frameworkKeys = { all: (unitId: string) => ["frameworks", unitId] as const }

export const frameworksQuery = (unitId: string, year?: number) =>
  queryOptions({
    queryKey: [...frameworkKeys.all(unitId), "list", year ?? "all"],
    queryFn: ({ signal }) =>
      call(frameworks.list, { params: { unitId }, query: year === undefined ? {} : { year }, signal }),
  })

export const chosenQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: [...frameworkKeys.all(unitId), "chosen", year],
    queryFn: ({ signal }) => call(frameworks.chosen, { params: { unitId, year }, signal }),
  })

export const frameworkQuery = (unitId: string, frameworkRef: string) =>
  queryOptions({
    queryKey: [...frameworkKeys.all(unitId), "one", frameworkRef],
    queryFn: ({ signal }) => call(frameworks.get, { params: { unitId, frameworkRef }, signal }),
  })

export const crosswalkQuery = (unitId: string, oldRef: string, newRef: string) =>
  queryOptions({
    queryKey: [...frameworkKeys.all(unitId), "crosswalk", oldRef, newRef],
    queryFn: ({ signal }) => call(frameworks.crosswalk, { params: { unitId, oldRef, newRef }, signal }),
  })
