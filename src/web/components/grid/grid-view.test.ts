import fc from "fast-check"
import { expect, test } from "vitest"

import { parseGridView, plainView, type GridView } from "./grid-view.ts"

const view: GridView = {
  sorting: [{ id: "dueOn", desc: true }],
  filters: [
    { kind: "contains", columnId: "note", text: "họp" },
    { kind: "oneOf", columnId: "status", values: ["done"] },
    { kind: "between", columnId: "dueOn", from: "2026-01-01", to: "" },
    { kind: "missing", columnId: "product" },
  ],
  hidden: ["percent"],
}

test("a view comes back from an address as it went", () => {
  expect(parseGridView(JSON.parse(JSON.stringify(view)))).toEqual(view)
  expect(parseGridView({ hidden: ["note"] })).toEqual({ ...plainView, hidden: ["note"] })
})

test("what no view can hold is left out; nothing at all is no view", () => {
  expect(
    parseGridView({
      sorting: [{ id: 3 }, null, "x"],
      filters: [{ kind: "between", columnId: "dueOn", from: 1 }, { kind: "bậy", columnId: "a" }, { kind: "missing" }],
      hidden: [1, null],
    }),
  ).toBeUndefined()
  for (const value of [undefined, null, "", [], 7, {}, { sorting: "x" }, plainView]) {
    expect(parseGridView(value)).toBeUndefined()
  }
})

test("an address by anybody's hand never stops the page, and is read the same again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = parseGridView(value)
      expect(parseGridView(once)).toEqual(once)
    }),
  )
})
