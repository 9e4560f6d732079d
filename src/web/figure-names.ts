import { queryOptions } from "@tanstack/react-query"

import { listWindows } from "#platform/calendar/windows.ts"

import { call } from "./api.ts"

/** The measures of a unit's framework in a year. For modules that figures build upon and that therefore know nothing of them. */
export const measureChoicesQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ["figures", unitId, "choices", year],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      // Loaded when asked for: few pages that name a figure ever meet one.
      const { figures } = await import("#modules/measures/contract.ts")
      const { measures } = await call(figures.get, { params: { unitId, year }, query: {}, signal })
      return measures.map(({ code, name }) => ({ code, name }))
    },
  })

const partsOf = (key: string): readonly [number, string] => [Number(key.slice(0, 4)), key.slice(5)]

/** What a window of figures is called (“Quý II” of `2026-Q2`); its key where it is none. */
export const nameOfWindow = (key: string, language: "vi" | "en"): string => {
  const [year, code] = partsOf(key)
  return listWindows(year).find((window) => window.code === code)?.name[language] ?? key
}

const templates = {
  year: ["YEAR"],
  total: ["6M", "9M", "YEAR"],
  half: ["6M", "6M2"],
  quarter: ["Q1", "Q2", "Q3", "Q4"],
  month: Array.from({ length: 12 }, (_, at) => `M${String(at + 1).padStart(2, "0")}`),
} as const

/** The keys of a year's windows, the whole year first. */
export const listWindowChoices = (year: number): readonly string[] =>
  [...new Set<string>(Object.values(templates).flat())].map((code) => `${year}-${code}`)

/** What the page of figures is asked for, to stand at one. */
export const figureSearch = (measure: string, windowKey: string) => {
  const [, code] = partsOf(windowKey)
  const template = Object.entries(templates).find(([, codes]) => (codes as readonly string[]).includes(code))?.[0]
  return { measure, window: code, ...(template === undefined ? {} : { template }) }
}
