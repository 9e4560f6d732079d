import { describe, expect, it } from "vitest"

import { listOfferedTexts, listOfferedValues, printFigure, readCell } from "./cell-text.ts"
import type { FigureDomain } from "./measure-list.ts"

const domain = (kind: FigureDomain["kind"], more: Partial<FigureDomain> = {}): FigureDomain => ({
  kind,
  from: null,
  to: null,
  whole: kind === "count",
  choices: [],
  mayBeNever: false,
  needsReason: false,
  ...more,
})

describe("the text of a cell", () => {
  it.each([
    ["count", "1.234", "typed", "1234"],
    ["count", "1.234", "file", "refused"],
    ["amount", "1.234", "file", "1.234"],
    ["amount", "1.234,5", "typed", "1234.5"],
    ["amount", "12,50", "typed", "12.5"],
    ["amount", "12,50", "file", "12.5"],
    ["count", "2,5", "typed", "refused"],
    ["count", "−3", "typed", "-3"],
    ["index", "85,7 %", "typed", "85.7"],
    ["ratio", "85,7%", "typed", "0.857"],
    ["yesNo", "Có", "typed", "true"],
    ["yesNo", "không", "typed", "false"],
    ["yesNo", "7", "typed", "refused"],
    ["date", "3/2/2026", "typed", "2026-02-03"],
    ["date", "30/02/2026", "typed", "refused"],
    ["date", "không", "typed", "refused"],
    ["count", "0", "typed", "0"],
    ["count", "", "typed", "empty"],
    ["count", "…", "typed", "empty"],
    ["count", "Không áp dụng: chưa có", "typed", "notApplicable chưa có"],
    ["yesNo", "KAD", "typed", "notApplicable null"],
  ] as const)("%s “%s” (%s) → %s", (kind, text, style, expected) => {
    const read = readCell(domain(kind, kind === "count" ? { from: null } : {}), text, style)
    const said =
      read.kind === "value" ? read.value : read.kind === "notApplicable" ? `notApplicable ${read.reason}` : read.kind
    expect(said).toBe(expected)
  })

  it("keeps to limits and lists, and says them", () => {
    expect(readCell(domain("count", { from: "0" }), "-1", "typed")).toEqual({
      kind: "refused",
      problem: { vi: "Không được nhỏ hơn 0.", en: "May not be below 0." },
    })
    expect(readCell(domain("choice", { choices: ["0", "0.5", "1"] }), "0,50", "typed")).toMatchObject({ value: "0.5" })
    expect(readCell(domain("choice", { choices: ["0", "0.5", "1"] }), "0,7", "typed")).toMatchObject({
      problem: { vi: "Cần một trong: 0; 0,5; 1." },
    })
    expect(readCell(domain("grade", { choices: ["Tốt", "Khá"] }), "tốt", "typed")).toMatchObject({ value: "Tốt" })
    expect(readCell(domain("date", { mayBeNever: true }), "Chưa", "typed")).toMatchObject({ value: "false" })
  })

  it.each([
    ["count", "12", "12"],
    ["amount", "12.5", "12,5"],
    ["date", "2026-02-03", "03/02/2026"],
    ["yesNo", "false", "Không"],
    ["grade", "Tốt", "Tốt"],
  ] as const)("prints what it reads: %s %s as %s", (kind, value, printed) => {
    expect(printFigure({ kind }, { state: "value", value })).toBe(printed)
    expect(readCell(domain(kind), printed, "file")).toEqual({ kind: "value", value })
  })
})

describe("what a list offers", () => {
  it.each([
    ["yesNo", {}, ["Có", "Không"]],
    ["choice", { choices: ["0", "0.25", "0.5", "1"] }, ["0", "0,25", "0,5", "1"]],
    ["grade", { choices: ["Tốt", "Khá"] }, ["Tốt", "Khá"]],
    ["count", {}, []],
    ["choice", { choices: Array.from({ length: 101 }, (_, level) => String(level)) }, []],
  ] as const)("for %s is read back as the value it stands for", (kind, more, texts) => {
    const of = domain(kind, more as Partial<FigureDomain>)
    expect(listOfferedTexts(of)).toEqual(texts)
    const values = listOfferedValues(of)
    for (const [at, text] of texts.entries())
      expect(readCell(of, text, "typed")).toEqual({ kind: "value", value: values[at] })
  })
})
