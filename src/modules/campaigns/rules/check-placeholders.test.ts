import { expect, test } from "vitest"

import { checkPlaceholders } from "./check-placeholders.ts"
import { paperKinds, paperSpecs } from "./paper-kinds.ts"

test("an unknown name is told with near ones, a missing one by its name", () => {
  const checked = checkPlaceholders("selfAssessment", [
    { name: "unit_nam", list: null, kind: "field" },
    { name: "leaf", list: null, kind: "list" },
    { name: "campaignName", list: null, kind: "field" },
    { name: "xyzzy", list: null, kind: "field" },
  ])
  expect(checked.placeholders.map(({ isKnown, near }) => [isKnown, near])).toEqual([
    [false, ["unitName"]],
    [false, []],
    [true, []],
    [false, []],
  ])
  expect(checked.missing).toEqual(["unitName", "leaves"])
})

test("a row knows its columns and the paper's fields; columns mean nothing outside of it", () => {
  const found = (list: string | null) => [{ name: "points", list, kind: "field" as const }]
  expect(checkPlaceholders("selfAssessment", found("leaves")).placeholders[0]?.isKnown).toBe(true)
  expect(checkPlaceholders("selfAssessment", found(null)).placeholders[0]?.isKnown).toBe(false)
})

test.each(paperKinds)("columns of %s fill the page", (kind) => {
  for (const { name, columns } of paperSpecs[kind].lists)
    expect([name, columns.reduce((sum, { share }) => sum + share, 0)]).toEqual([name, 100])
  const { fields, lists, required } = paperSpecs[kind]
  expect(required.filter((name) => !(name in fields) && !lists.some((list) => list.name === name))).toEqual([])
})
