import { describe, expect, test } from "vitest"

import { compareRaw, findOption, isSameRaw, isWithin, parseText, showText } from "./grid-model.ts"

const status = {
  kind: "select",
  options: [
    { value: "notStarted", label: "Chưa thực hiện" },
    { value: "underway", label: "Đang thực hiện" },
    { value: "done", label: "Hoàn thành" },
  ],
} as const
const number = { kind: "number" } as const
const date = { kind: "date" } as const
const text = { kind: "text" } as const

test("what is shown is read back as the same raw value", () => {
  for (const [column, raw] of [
    [status, "underway"],
    [number, "13.40"],
    [number, "1203.5"],
    [date, "2026-02-28"],
    [text, "Đối thoại với người dân"],
  ] as const) {
    expect(parseText(column, showText(column, raw))).toEqual({ ok: true, raw })
  }
})

test("a column of points lines up, and typing 0,5 over 0,50 changes nothing", () => {
  const points = { kind: "number", decimals: 2 } as const
  expect([showText(points, "0.5"), showText(points, "12"), showText(points, "0.125")]).toEqual([
    "0,50",
    "12,00",
    "0,125",
  ])
  expect(isSameRaw(points, "0.5", "0.50")).toBe(true)
  expect(isSameRaw(points, "0", "")).toBe(false)
  expect(isSameRaw({ kind: "text" }, "1.1", "1.10")).toBe(false)
})

test("typing without diacritics finds the option, unless two are meant", () => {
  expect(parseText(status, "dang thuc hien")).toEqual({ ok: true, raw: "underway" })
  expect(parseText(status, "đang làm")).toEqual({ ok: false })
  const twins = [
    { value: "a", label: "Lan" },
    { value: "b", label: "Lân" },
  ]
  expect(findOption(twins, "lan")).toBeUndefined()
  expect(findOption(twins, "Lân")?.value).toBe("b")
})

test("decomposed Vietnamese from another machine becomes one form", () => {
  expect(parseText(text, "Đối thoại".normalize("NFD"))).toEqual({ ok: true, raw: "Đối thoại" })
})

test("empty and the missing sign clear the cell; a day that does not exist is refused", () => {
  expect(parseText(number, " … ")).toEqual({ ok: true, raw: "" })
  expect(parseText(date, "31/02/2026")).toEqual({ ok: false })
})

describe("order", () => {
  const sorted = (column: Parameters<typeof compareRaw>[0], values: string[]) =>
    values.toSorted((first, second) => compareRaw(column, first, second))
  test("words are Vietnamese: đ after d, diacritics in their place", () => {
    expect(sorted(text, ["Đông", "Dân", "Ê-ban", "Em", "Ấp", "An"])).toEqual(["An", "Ấp", "Dân", "Đông", "Em", "Ê-ban"])
  })
  test("codes count", () => expect(sorted(text, ["1.10", "1.2", "1.1"])).toEqual(["1.1", "1.2", "1.10"]))
  test("numbers by size", () => expect(sorted(number, ["10", "9.5", "-1"])).toEqual(["-1", "9.5", "10"]))
  test("states in the order of the work", () =>
    expect(sorted(status, ["done", "notStarted", "underway"])).toEqual(["notStarted", "underway", "done"]))
})

describe("filters", () => {
  test("contains, without diacritics", () =>
    expect(isWithin(text, { kind: "contains", columnId: "c", text: "doi thoai" }, "Tổ chức đối thoại")).toBe(true))
  test("between keeps both ends and drops what is missing", () => {
    const filter = { kind: "between", columnId: "c", from: "2026-01-01", to: "2026-06-30" } as const
    expect(isWithin(date, filter, "2026-06-30")).toBe(true)
    expect(isWithin(date, filter, "2026-07-01")).toBe(false)
    expect(isWithin(date, filter, "")).toBe(false)
  })
  test("missing is not zero", () => {
    expect(isWithin(number, { kind: "missing", columnId: "c" }, "")).toBe(true)
    expect(isWithin(number, { kind: "missing", columnId: "c" }, "0")).toBe(false)
  })
})
