import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { buildScore } from "#test/builders/plan-content.ts"

import { editContent } from "./edit-content.ts"
import { readScoreSheet, scoreFields, scoreSheetEdits, scoreTitles } from "./score-sheet.ts"

const heading = { number: 1, cells: scoreFields.map((field) => scoreTitles[field]) }
const scores = [
  buildScore({ id: "a", code: "1.1", max: "1.5", previous: "0.86", group: "Hội đồng" }),
  buildScore({ id: "b", code: "1.10", title: "Đối thoại", rule: "2 lần: 1 điểm" }),
]

describe("a score sheet that comes back", () => {
  it("changes what was changed and adds what is new; the rest stays", () => {
    const sheet = readScoreSheet([
      heading,
      { number: 2, cells: ["a", "1.1", "Tiêu chí a", "1.5", "0,86", "1,5", "Hội đồng", ""] },
      { number: 3, cells: ["", "2.1", "Công khai thủ tục", "2", "", "2"] },
      { number: 4, cells: ["", "", "", ""] },
    ])
    expect(sheet?.issues).toEqual([])
    expect(scoreSheetEdits(scores, sheet ?? { rows: [], issues: [] }, () => "new")).toEqual([
      { kind: "change", list: "scores", id: "a", change: { target: "1.5" } },
      {
        kind: "add",
        list: "scores",
        afterId: null,
        item: {
          id: "new",
          ranges: [],
          code: "2.1",
          title: "Công khai thủ tục",
          max: "2",
          previous: null,
          target: "2",
          group: null,
          rule: null,
        },
      },
    ])
  })

  it("finds a row without id by its code and title, and keeps codes as text", () => {
    const sheet = readScoreSheet([
      { number: 1, cells: ["TC/TCTP", "Nội dung", "Chỉ tiêu"] },
      { number: 2, cells: ["1.10", "Đối thoại", "0,75"] },
    ])
    expect(scoreSheetEdits(scores, sheet ?? { rows: [], issues: [] }, () => "new")[0]).toMatchObject({
      kind: "change",
      id: "b",
    })
  })

  it("names every cell that cannot be used", () => {
    const sheet = readScoreSheet([
      heading,
      { number: 2, cells: ["a", "1.1", "", "một", "0.5", "1"] },
      { number: 3, cells: ["a", "1.2", "Báo cáo", "1", "0.5", "1,23456"] },
    ])
    expect(sheet?.issues).toEqual([
      { row: 2, column: "Điểm tối đa", value: "một", problem: "notPoints" },
      { row: 2, column: "Nội dung", value: "", problem: "noTitle" },
      { row: 3, column: "Chỉ tiêu", value: "1,23456", problem: "notPoints" },
      { row: 3, column: "id", value: "a", problem: "repeatedId" },
    ])
  })

  it("is not a score sheet without its headings", () => {
    expect(readScoreSheet([{ number: 1, cells: ["a", "b"] }])).toBeUndefined()
  })

  it("loses nothing on the way out and back", () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).map((value) => `x${value.trim()}`)
    const points = fc.option(
      fc.integer({ min: 0, max: 100_000 }).map((parts) => (parts / 100).toFixed(2)),
      { nil: null },
    )
    const row = fc.record({
      title: text,
      code: text,
      max: points,
      previous: points,
      target: points,
      group: fc.option(text, { nil: null }),
      rule: fc.option(text, { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const table = rows.map((fields, index) => buildScore({ ...fields, id: `r${index}` }))
        const out = table.map((score, index) => ({
          number: index + 2,
          cells: scoreFields.map((field) => score[field] ?? ""),
        }))
        const edits = scoreSheetEdits(table, readScoreSheet([heading, ...out]) ?? { rows: [], issues: [] }, () => "new")
        expect(edits).toEqual([])
        expect(edits.reduce(editContent, { scores: table } as never)).toMatchObject({ scores: table })
      }),
    )
  })
})
