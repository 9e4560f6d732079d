import { expect, it } from "vitest"

import type { CrosswalkRow } from "../../contract.ts"
import { pairWith } from "./crosswalk-rows.ts"

const row = (text: string): CrosswalkRow => {
  const [old, fresh, kind] = text.split(" ").map((part) => (part === "–" ? null : part))
  return { old: old ?? null, new: fresh ?? null, kind: kind as CrosswalkRow["kind"] }
}
const rows = ["1 1 same", "2 3 reworded", "3 – dropped", "– 2 new"].map(row)
const pair = (fresh: string, old: string | null) =>
  pairWith(rows, { new: fresh, old }, ({ old: was, new: is }) => ({
    old: was,
    new: is,
    kind: was === null ? "new" : is === null ? "dropped" : "same",
  })).map((each) => `${each.old ?? "–"} ${each.new ?? "–"} ${each.kind}`)

it("pairs a new leaf with one that was dropped", () => {
  expect(pair("2", "3")).toEqual(["1 1 same", "2 3 reworded", "3 2 same"])
})

it("takes an old leaf from another one, which then stands alone; the one that stood there is dropped", () => {
  expect(pair("1", "2")).toEqual(["2 1 same", "1 – dropped", "– 3 new", "3 – dropped", "– 2 new"])
})

it("takes a pair apart, and keeps what stays as it is", () => {
  expect(pair("3", null)).toEqual(["1 1 same", "– 3 new", "2 – dropped", "3 – dropped", "– 2 new"])
  expect(pair("3", "2")).toEqual(["1 1 same", "2 3 reworded", "3 – dropped", "– 2 new"])
})
