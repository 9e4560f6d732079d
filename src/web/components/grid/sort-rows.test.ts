import { expect, test } from "vitest"

import type { GridColumn } from "./grid-model.ts"
import { sortRows } from "./sort-rows.ts"

type Row = Readonly<{ name: string; points: string }>
const columns: readonly GridColumn<Row>[] = [
  { id: "name", header: "Tên", kind: "text", width: 100, raw: ({ name }) => name },
  { id: "points", header: "Điểm", kind: "number", width: 100, raw: ({ points }) => points },
]
const rows: readonly Row[] = [
  { name: "Đông", points: "9.5" },
  { name: "Dương", points: "" },
  { name: "Ân", points: "10" },
  { name: "An", points: "9.50" },
]
const namesBy = (...sorting: readonly Readonly<{ id: string; desc: boolean }>[]) =>
  sortRows(rows, columns, sorting).map(({ name }) => name)

test("words go in Vietnamese order, numbers by size, and what is alike stays as it came, in both directions", () => {
  expect(namesBy({ id: "name", desc: false })).toEqual(["An", "Ân", "Dương", "Đông"])
  expect(namesBy({ id: "name", desc: true })).toEqual(["Đông", "Dương", "Ân", "An"])
  expect(namesBy({ id: "points", desc: false })).toEqual(["Đông", "An", "Ân", "Dương"])
  expect(namesBy({ id: "points", desc: true })).toEqual(["Ân", "Đông", "An", "Dương"])
})

test("a second column orders what is alike in the first; a column that is gone orders nothing", () => {
  expect(namesBy({ id: "points", desc: false }, { id: "name", desc: false })).toEqual(["An", "Đông", "Ân", "Dương"])
  expect(sortRows(rows, columns, [{ id: "gone", desc: true }])).toBe(rows)
})
