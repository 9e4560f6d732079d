import { expect, test } from "vitest"

import type { TaskItem } from "../contract.ts"
import { emptyTask } from "../rules/task.ts"
import { findHeadings } from "./groups.ts"
import { groupChanges } from "./use-task-edits.ts"

const task = (more: Partial<TaskItem>): TaskItem => ({
  ...emptyTask,
  id: "1",
  version: 3,
  overdue: false,
  updatedAt: "2026-11-21T00:00:00Z",
  may: { work: true, assign: true, reword: true, remove: true, moves: [] },
  ...more,
})
const cell = (rowId: string, columnId: string, after: string) => ({ rowId, columnId, before: "", after })

test("the cells of one row are one change; two cells of the delivered document are one value", () => {
  const rows = new Map([["1", task({ delivered: { number: null, date: null, title: "Báo cáo" } })]])
  const changes = [
    cell("1", "productNumber", "45/BC"),
    cell("1", "productDate", "2026-09-15"),
    cell("1", "note", ""),
    cell("1", "leadPositionId", "none"),
    cell("9", "note", "của dòng không còn"),
  ]
  expect(groupChanges(changes, rows)).toEqual([
    {
      id: "1",
      version: 3,
      change: {
        delivered: { number: "45/BC", date: "2026-09-15", title: "Báo cáo" },
        note: null,
        leadPositionId: null,
      },
    },
  ])
})

test("a value that a task cannot hold is left out, and so is a row of which nothing is left", () => {
  const rows = new Map([["1", task({})]])
  expect(groupChanges([cell("1", "percent", "120"), cell("1", "text", ""), cell("1", "left", "3")], rows)).toEqual([])
  expect(groupChanges([cell("1", "percent", "40")], rows)).toMatchObject([{ change: { percent: 40 } }])
})

test("a heading stands above the first row of each group", () => {
  const position = {
    id: "p",
    label: "Văn phòng",
    title: "",
    officeId: null,
    officeName: null,
    holders: [],
    mine: false,
  }
  const rows = [
    task({ id: "a", section: ["I"], sectionTitle: "Thể chế", dueOn: "2026-11-02", leadPositionId: "p" }),
    task({ id: "b", section: ["I"], sectionTitle: "Thể chế", dueOn: "2026-11-30", leadPositionId: "p" }),
    task({ id: "c" }),
  ]
  const naming = { positions: [position], language: "vi" } as const
  expect([...findHeadings(rows, "section", naming)]).toEqual([
    ["a", "I. Thể chế"],
    ["c", "Không thuộc mục nào"],
  ])
  expect([...findHeadings(rows, "month", naming)]).toEqual([
    ["a", "Tháng 11/2026"],
    ["c", "Không có hạn"],
  ])
  expect([...findHeadings(rows, "office", naming)]).toEqual([
    ["a", "Văn phòng"],
    ["c", "Chưa giao"],
  ])
  expect(findHeadings(rows, undefined, naming).size).toBe(0)
})
