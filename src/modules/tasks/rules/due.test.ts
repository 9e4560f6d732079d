import { expect, test } from "vitest"

import { addDays, daysBetween, dueDateOf, isOverdue, monthOf } from "./due.ts"
import { readDeadline } from "./read-deadline.ts"

test.each([
  ["31/3/2026", "date", null, "2026-03-31"],
  ["Trước ngày 15/12", "date", null, "2026-12-15"],
  ["trước 01/3/2024", "date", null, "2024-03-01"],
  ["Quý I năm 2024", "period", "2024-01-01", "2024-03-31"],
  ["Quý IV", "period", "2026-10-01", "2026-12-31"],
  ["tháng 2/2024", "period", "2024-02-01", "2024-02-29"],
  ["Tháng 9", "period", "2026-09-01", "2026-09-30"],
  ["Trước tháng 9/2024", "period", "2024-01-01", "2024-08-31"],
  ["6 tháng đầu năm", "period", "2026-01-01", "2026-06-30"],
  ["9 tháng", "period", "2026-01-01", "2026-09-30"],
  ["Trong năm 2024", "period", "2024-01-01", "2024-12-31"],
  ["Thường xuyên", "recurring", null, null],
  ["Hằng quý", "recurring", null, null],
  ["hàng ngày", "recurring", null, null],
  ["Sau khi có hướng dẫn", "open", null, null],
  ["31/02/2026", "open", null, null],
])("the deadline “%s” is a %s from %s to %s", (text, kind, from, to) => {
  expect(readDeadline(text, 2026)).toEqual({ text, kind, from, to })
})

test("the due date is the last day of the deadline; what recurs or stays open has none", () => {
  expect(dueDateOf(readDeadline("Quý II", 2026))).toBe("2026-06-30")
  expect(dueDateOf(readDeadline("Thường xuyên", 2026))).toBeNull()
  expect(dueDateOf(null)).toBeNull()
})

test("late begins the day after the due date, and ends when the work is done", () => {
  expect(isOverdue({ dueOn: "2026-11-20", status: "inProgress" }, "2026-11-20")).toBe(false)
  expect(isOverdue({ dueOn: "2026-11-20", status: "inProgress" }, "2026-11-21")).toBe(true)
  expect(isOverdue({ dueOn: "2026-11-20", status: "awaitingReview" }, "2026-11-21")).toBe(true)
  expect(isOverdue({ dueOn: "2026-11-20", status: "done" }, "2026-11-21")).toBe(false)
  expect(isOverdue({ dueOn: null, status: "notStarted" }, "2026-11-21")).toBe(false)
})

test("days and months of local dates", () => {
  expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2)
  expect(addDays("2026-12-28", 7)).toBe("2027-01-04")
  expect(monthOf("2026-11-21")).toBe("2026-11")
  expect(monthOf(null)).toBeNull()
})
