import { describe, expect, it } from "vitest"

import { foldYear, type WindowFigure } from "./year-figures.ts"

const figure = (code: string, value: string | null, more: Partial<WindowFigure> = {}): WindowFigure => ({
  measure: "x",
  windowKey: `2026-${code}`,
  state: value === null ? "notApplicable" : "value",
  value,
  reason: value === null ? "không phát sinh" : null,
  source: "typed",
  sourceNote: null,
  by: "A",
  at: "2026-03-01T00:00:00.000Z",
  ...more,
})
const count = { kind: "count" } as const
const held = (list: readonly WindowFigure[], kind: "count" | "grade" = "count") => foldYear({ kind }, list, 2026)

describe("the figure of a year", () => {
  it("is the one given for the year, whatever the months say", () => {
    expect(held([figure("M01", "3"), figure("YEAR", "40")])?.figure).toMatchObject({ value: "40" })
  })
  it("adds the months of what is counted, exactly, and names them", () => {
    const folded = held([figure("M01", "0.1"), figure("M02", "0.2"), figure("6M", "9")])
    expect(folded).toMatchObject({ figure: { value: "0.3" }, windows: ["2026-M01", "2026-M02"] })
  })
  it("takes the latest cumulative window when there are no series", () => {
    expect(held([figure("9M", "9")])?.figure).toMatchObject({ value: "9" })
    expect(held([figure("6M", "6"), figure("9M", "9")])?.figure).toMatchObject({ value: "6" })
  })
  it("keeps a zero, nothing and not applicable apart", () => {
    expect(held([])).toBeNull()
    expect(held([figure("M01", "0")])?.figure).toMatchObject({ value: "0" })
    expect(held([figure("M01", null), figure("M02", null)])?.figure).toMatchObject({ kind: "not-applicable" })
    expect(held([figure("M01", null), figure("M02", "2")])?.figure).toMatchObject({ value: "2" })
  })
  it("takes the last state of what is not counted", () => {
    expect(held([figure("M01", "Khá"), figure("M03", "Tốt"), figure("Q1", "Tốt")], "grade")?.figure).toMatchObject({
      value: "Tốt",
    })
  })
  it("does not mix years", () => {
    expect(foldYear(count, [figure("M01", "3")], 2025)).toBeNull()
  })
})
