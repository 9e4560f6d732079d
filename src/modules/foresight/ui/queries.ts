import { queryOptions } from "@tanstack/react-query"

import { scores } from "#modules/scoring/contract.ts"
import { call } from "#web/api.ts"

import { foresight, scenarios } from "../contract.ts"

export type UnitYear = Readonly<{ unitId: string; year: number }>
export type Limits = Readonly<{ effort: number; days: number | undefined; target: number | undefined }>

export const foresightKeys = {
  all: ({ unitId, year }: UnitYear) => ["foresight", unitId, year] as const,
  scenarios: (where: UnitYear) => [...foresightKeys.all(where), "scenarios"] as const,
}

/** One seed for everybody: the same facts show the same forecast to whoever looks. */
const seed = 1

export const forecastQuery = (where: UnitYear) =>
  queryOptions({
    queryKey: [...foresightKeys.all(where), "forecast"],
    queryFn: ({ signal }) =>
      call(foresight.forecast, { params: { unitId: where.unitId }, query: { year: where.year, seed }, signal }),
  })

export const actionsQuery = (where: UnitYear, limits: Limits) =>
  queryOptions({
    queryKey: [...foresightKeys.all(where), "actions", limits],
    queryFn: ({ signal }) =>
      call(foresight.actions, {
        params: { unitId: where.unitId },
        query: { year: where.year, seed, ...limits },
        signal,
      }),
    placeholderData: (previous) => previous,
  })

export const rankQuery = (where: UnitYear, rank: number) =>
  queryOptions({
    queryKey: [...foresightKeys.all(where), "rank", rank],
    queryFn: ({ signal }) =>
      call(foresight.rank, { params: { unitId: where.unitId }, query: { year: where.year, seed, rank }, signal }),
    placeholderData: (previous) => previous,
  })

export const scenariosQuery = (where: UnitYear) =>
  queryOptions({
    queryKey: foresightKeys.scenarios(where),
    queryFn: ({ signal }) =>
      call(scenarios.list, { params: { unitId: where.unitId }, query: { year: where.year }, signal }),
  })

/** The package and figures by which the browser scores itself. */
export const sheetQuery = (where: UnitYear) =>
  queryOptions({
    queryKey: [...foresightKeys.all(where), "sheet"],
    queryFn: ({ signal }) => call(scores.get, { params: where, signal }),
  })
