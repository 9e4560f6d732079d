import { createContext, useContext } from "react"

import type { Data } from "../draft/package-data.ts"

/** What fields must know of the package around them. */
export type FieldSurroundings = Readonly<{
  measures: readonly Data[]
  sources: readonly Data[]
  criteria: readonly Data[]
  /** Declares a new measure, of the kind that the rule wants, and gives its code. */
  createMeasure: () => string
  renameMeasure: (code: string, name: string) => void
}>

const nothing: FieldSurroundings = {
  measures: [],
  sources: [],
  criteria: [],
  createMeasure: () => "",
  renameMeasure: () => {},
}
const FieldContext = createContext(nothing)
export const FieldProvider = FieldContext.Provider
export const useSurroundings = (): FieldSurroundings => useContext(FieldContext)
