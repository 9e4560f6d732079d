import { queryOptions } from "@tanstack/react-query"

import { frameworks } from "#modules/frameworks/contract.ts"
import { figures } from "#modules/measures/contract.ts"
import { call } from "#web/api.ts"

import { scores } from "../contract.ts"

/** Keys of everything about scores of a unit, so that one change refreshes what shows it. */
export const scoreKeys = {
  all: (unitId: string) => ["scores", unitId] as const,
  sheet: (unitId: string, year: number) => [...scoreKeys.all(unitId), "sheet", year] as const,
}

type UnitYear = Readonly<{ unitId: string; year: number }>

export const scoreQuery = ({ unitId, year }: UnitYear) =>
  queryOptions({
    queryKey: scoreKeys.sheet(unitId, year),
    queryFn: ({ signal }) => call(scores.get, { params: { unitId, year }, signal }),
  })

export const closingQuery = (unitId: string, closingId: string) =>
  queryOptions({
    queryKey: [...scoreKeys.all(unitId), "closing", closingId],
    queryFn: ({ signal }) => call(scores.closing, { params: { unitId, closingId }, signal }),
  })

/** How some figures of the year were entered, the latest first. */
export const figureHistoryQuery = ({ unitId, year }: UnitYear, measures: readonly string[]) =>
  queryOptions({
    queryKey: [...scoreKeys.sheet(unitId, year), "history", measures],
    queryFn: async ({ signal }) => {
      const ask = (measure: string) =>
        call(figures.history, { params: { unitId, year }, query: { measure }, signal }).then(({ entries }) => entries)
      const entries = (await Promise.all(measures.map(ask))).flat()
      return entries.toSorted((one, other) => (one.at < other.at ? 1 : -1))
    },
  })

export const applicableFrameworksQuery = ({ unitId, year }: UnitYear) =>
  queryOptions({
    queryKey: [...scoreKeys.all(unitId), "frameworks", year],
    queryFn: ({ signal }) => call(frameworks.list, { params: { unitId }, query: { year }, signal }),
  })

/** The board of all communes below a unit; scoring thousands takes a moment, so a look back within a minute asks nothing. */
export const boardQuery = ({ unitId, year }: UnitYear) =>
  queryOptions({
    queryKey: [...scoreKeys.all(unitId), "board", year],
    staleTime: 60_000,
    queryFn: ({ signal }) => call(scores.board, { params: { unitId, year }, signal }),
  })
