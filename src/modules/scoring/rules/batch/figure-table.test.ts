import { expect, test } from "vitest"

import type { Figure } from "#modules/frameworks/rules/index.ts"

import { buildFigureTable, findFigure, putFigure } from "./index.ts"

const value = (of: boolean | string): Figure => ({ kind: "value", value: of })

test("every figure comes back as it was put, also after the column took more decimals", () => {
  const figures: (Figure | undefined)[] = [
    value("12"),
    value("-0.5"),
    value("0,50"),
    value("80%"),
    value("0.123456"),
    value("0.1234567"),
    value("123456789012345678"),
    value(true),
    value("2026-02-20"),
    value("2026-02-20T08:00"),
    value("Xuất sắc"),
    value("00012"),
    value("0"),
    { kind: "list", values: ["1", "2.5"] },
    { kind: "list", values: [] },
    { kind: "list", values: ["chữ"] },
    undefined,
  ]
  const table = buildFigureTable(["m"], figures.length)
  for (const [unit, figure] of figures.entries()) putFigure(table, unit, "m", figure)
  for (const [unit, figure] of figures.entries()) expect(findFigure(table, unit, "m")).toEqual(figure)
  // Over what was there before, whatever it was.
  for (const [unit] of figures.entries()) putFigure(table, unit, "m", figures[(unit + 1) % figures.length])
  for (const [unit] of figures.entries())
    expect(findFigure(table, unit, "m")).toEqual(figures[(unit + 1) % figures.length])
})

test("not applicable stays apart from missing; its reason is not held in columns", () => {
  const table = buildFigureTable(["m"], 2)
  putFigure(table, 0, "m", { kind: "not-applicable", because: "không phát sinh" })
  expect(findFigure(table, 0, "m")).toEqual({ kind: "not-applicable", because: "" })
  expect(findFigure(table, 1, "m")).toBeUndefined()
})

test("a unit that the table does not have is refused; a measure that nothing reads is left out", () => {
  const table = buildFigureTable(["m"], 1)
  expect(() => putFigure(table, 1, "m", value("1"))).toThrow(RangeError)
  putFigure(table, 0, "other", value("1"))
  expect(findFigure(table, 0, "other")).toBeUndefined()
})
