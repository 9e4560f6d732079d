import { expect, test } from "vitest"

import { buildReminders } from "./remind.ts"

const today = "2026-02-25"
const task = (dueOn: string, text = "Đối thoại với người dân") => ({ id: dueOn + text, text, dueOn })
const told = (...days: readonly string[]) =>
  buildReminders(
    days.map((day) => task(day)),
    today,
  ).map(({ key, title }) => [key, title.vi])

test.each([
  ["2026-03-05", []],
  ["2026-03-04", [["tasks:due:2026-03-04:7d", "1 nhiệm vụ đến hạn 04/03/2026 (còn 7 ngày)"]]],
  // A server that slept on the day itself says how many days are really left.
  ["2026-03-02", [["tasks:due:2026-03-02:7d", "1 nhiệm vụ đến hạn 02/03/2026 (còn 5 ngày)"]]],
  ["2026-02-28", [["tasks:due:2026-02-28:3d", "1 nhiệm vụ đến hạn 28/02/2026 (còn 3 ngày)"]]],
  ["2026-02-26", [["tasks:due:2026-02-26:1d", "1 nhiệm vụ đến hạn 26/02/2026 (còn 1 ngày)"]]],
  ["2026-02-25", [["tasks:due:2026-02-25:1d", "1 nhiệm vụ đến hạn 25/02/2026 (hôm nay)"]]],
  ["2026-02-24", [["tasks:late:2026-02-24", "1 nhiệm vụ quá hạn"]]],
])("due %s", (day, expected) => {
  expect(told(day)).toEqual(expected)
})

test("tasks of one date are told together, late ones of all dates under the newest", () => {
  expect(told("2026-02-28", "2026-02-20", "2026-02-28", "2026-02-10", "2026-02-26")).toEqual([
    ["tasks:late:2026-02-20", "2 nhiệm vụ quá hạn"],
    ["tasks:due:2026-02-28:3d", "2 nhiệm vụ đến hạn 28/02/2026 (còn 3 ngày)"],
    ["tasks:due:2026-02-26:1d", "1 nhiệm vụ đến hạn 26/02/2026 (còn 1 ngày)"],
  ])
})

test("long lists and long texts are cut, and say so", () => {
  const tasks = Array.from({ length: 8 }, (_each, index) =>
    task("2026-02-26", `Việc ${index} ${"rất dài ".repeat(60)}`),
  )
  const [reminder] = buildReminders(tasks, today)
  const lines = reminder?.body.vi.split("\n") ?? []
  expect(lines).toHaveLength(6)
  expect(lines[5]).toBe("… và 3 nhiệm vụ khác")
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(190)
})
