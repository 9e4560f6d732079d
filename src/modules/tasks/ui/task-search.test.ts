import { expect, test } from "vitest"

import { isFiltered, parseTaskSearch, toQuery, viewOf } from "./task-search.ts"

test("an address gives back what it may hold, and nothing else", () => {
  expect(
    parseTaskSearch({ q: 2026, status: ["overdue", "bậy", 3], mine: true, group: "month", lead: "none", hack: "x" }),
  ).toEqual({ q: "2026", status: ["overdue"], mine: true, group: "month", lead: "none" })
  expect(parseTaskSearch({ status: "done", mine: "có", group: "bậy", q: null })).toEqual({})
})

test("grouping and the open task are no filters", () => {
  expect(isFiltered({ group: "section", task: "1" })).toBe(false)
  expect(isFiltered({ q: "" })).toBe(false)
  expect(isFiltered({ section: "I" })).toBe(true)
  expect(isFiltered({ section: "" })).toBe(true)
  expect(isFiltered(Object.assign({ group: "section" } as const, { year: 2024, unit: "u" }))).toBe(false)
})

test("the list is asked for in the order of its groups", () => {
  expect(toQuery(2026, {})).toEqual({ year: 2026, sort: "plan" })
  expect(toQuery(2026, { group: "month", mine: true, month: "2026-11", section: "" })).toEqual({
    year: 2026,
    sort: "due",
    mine: "true",
    month: ["2026-11"],
    section: "",
  })
  expect(toQuery(2026, { group: "office", status: ["done"], lead: "none" })).toEqual({
    year: 2026,
    sort: "office",
    status: ["done"],
    lead: ["none"],
  })
})

test("what is kept of an address is how the list is looked at", () => {
  const view = { sorting: [], filters: [], hidden: ["note"] }
  const search = { q: "họp", task: "1", all: true, lead: "none", group: "month", view } as const
  expect(viewOf(Object.assign(search, { unit: "u", year: 2024 }))).toEqual({ lead: "none", group: "month", view })
})
