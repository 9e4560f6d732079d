import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { copyBlock, parseBlock, planPaste, writeBlock } from "./clipboard.ts"
import type { GridColumn } from "./grid-model.ts"

describe("clipboard text", () => {
  test("rows and cells, with the line end that Excel adds", () => {
    expect(parseBlock("1.1\tKế hoạch\r\n1.2\tBáo cáo\r\n")).toEqual([
      ["1.1", "Kế hoạch"],
      ["1.2", "Báo cáo"],
    ])
  })
  test("a quoted cell may hold tab, line end and quote", () => {
    expect(parseBlock('"dòng 1\ndòng 2"\t"nói ""được"""\tx')).toEqual([["dòng 1\ndòng 2", 'nói "được"', "x"]])
  })
  test("a cell that only begins with a quotation mark is taken as it is", () => {
    expect(parseBlock('"Một cửa" cấp xã\t2')).toEqual([['"Một cửa" cấp xã', "2"]])
  })
  test("an empty cell in the middle and an empty row are kept", () => {
    expect(parseBlock("a\t\tb\n\nc")).toEqual([["a", "", "b"], [""], ["c"]])
  })
  test("whatever is written reads back", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ế", '"', "\t", "\n", " ", "1") })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (block) => {
        expect(parseBlock(`${writeBlock(block)}\n`)).toEqual(block)
      }),
    )
  })
})

type Row = Readonly<{ id: string; name: string; points: string; due: string }>
const rows: readonly Row[] = [
  { id: "r1", name: "Đối thoại", points: "1", due: "2026-06-30" },
  { id: "r2", name: "Kiểm tra", points: "", due: "" },
  { id: "r3", name: "Báo cáo", points: "0", due: "" },
]
const columns: readonly GridColumn<Row>[] = [
  { id: "name", header: "Việc", kind: "text", width: 200, raw: (row) => row.name },
  { id: "points", header: "Điểm", kind: "number", width: 80, raw: (row) => row.points, mayEdit: () => true },
  { id: "due", header: "Hạn", kind: "date", width: 100, raw: (row) => row.due, mayEdit: (row) => row.id !== "r3" },
]
const plan = (text: string, row: number, column: number, height = 1, width = 1) =>
  planPaste(parseBlock(text), {
    rows,
    rowId: (one) => one.id,
    columns,
    at: { row, column, rows: height, columns: width },
  })

describe("pasting", () => {
  test("reads each column's own kind and keeps what was before", () => {
    expect(plan("1,5\t15/7/2026\n0,25\t", 0, 1)).toEqual({
      changes: [
        { rowId: "r1", columnId: "points", before: "1", after: "1.5" },
        { rowId: "r1", columnId: "due", before: "2026-06-30", after: "2026-07-15" },
        { rowId: "r2", columnId: "points", before: "", after: "0.25" },
      ],
      troubles: [],
      beyond: 0,
    })
  })
  test("says what cannot be read, what is locked and what falls outside", () => {
    const outcome = plan("một\t31/02/2026\tx\n2\t1/1/2026\ty\n9", 1, 1)
    expect(outcome.changes).toEqual([{ rowId: "r3", columnId: "points", before: "0", after: "2" }])
    expect(outcome.troubles).toEqual([
      { rowId: "r2", columnId: "points", text: "một", kind: "unreadable" },
      { rowId: "r2", columnId: "due", text: "31/02/2026", kind: "unreadable" },
      { rowId: "r3", columnId: "due", text: "1/1/2026", kind: "locked" },
    ])
    expect(outcome.beyond).toBe(5)
  })
  test("a locked cell that would stay the same is no trouble", () => {
    expect(plan("Đối thoại\t2", 0, 0)).toMatchObject({ troubles: [], changes: [{ columnId: "points", after: "2" }] })
  })
  test("one cell fills the selection", () => {
    expect(plan("0,5", 0, 1, 3, 1).changes.map((change) => change.rowId)).toEqual(["r1", "r2", "r3"])
  })
  test("copy writes what is shown", () => {
    expect(copyBlock(rows.slice(0, 2), columns)).toBe("Đối thoại\t1\t30/06/2026\nKiểm tra\t\t")
  })
})
