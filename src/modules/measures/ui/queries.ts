import { queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { figures } from "../contract.ts"

export type SheetScope = Readonly<{ unitId: string; year: number; framework: string | undefined }>

/** Keys of everything about figures, so that one change refreshes what shows it. */
export const figureKeys = {
  all: (unitId: string) => ["figures", unitId] as const,
  sheet: ({ unitId, year, framework }: SheetScope) =>
    [...figureKeys.all(unitId), "sheet", year, framework ?? null] as const,
  history: (unitId: string, year: number, measure: string) =>
    [...figureKeys.all(unitId), "history", year, measure] as const,
  imports: (unitId: string) => [...figureKeys.all(unitId), "imports"] as const,
  locks: (unitId: string, year: number) => [...figureKeys.all(unitId), "locks", year] as const,
}

export const sheetQuery = (scope: SheetScope) =>
  queryOptions({
    queryKey: figureKeys.sheet(scope),
    queryFn: ({ signal }) =>
      call(figures.get, {
        params: { unitId: scope.unitId, year: scope.year },
        query: { framework: scope.framework },
        signal,
      }),
  })

export const historyQuery = (unitId: string, year: number, measure: string) =>
  queryOptions({
    queryKey: figureKeys.history(unitId, year, measure),
    queryFn: ({ signal }) => call(figures.history, { params: { unitId, year }, query: { measure }, signal }),
  })

export const importsQuery = (unitId: string) =>
  queryOptions({
    queryKey: figureKeys.imports(unitId),
    queryFn: ({ signal }) => call(figures.imports, { params: { unitId }, signal }),
  })

export const lockHistoryQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: figureKeys.locks(unitId, year),
    queryFn: ({ signal }) => call(figures.lockHistory, { params: { unitId, year }, signal }),
  })
