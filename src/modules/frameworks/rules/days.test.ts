import { describe, expect, it } from "vitest"

import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"

import { findDay } from "./days.ts"

describe("dates of figures", () => {
  it.each([
    ["2026-01-29", true],
    ["2026-01-29T16:30", true],
    ["2026-02-29", false],
    ["2028-02-29", true],
    ["29/01/2026", false],
    ["2014-12-31", false],
    ["2086-01-01", false],
  ])("%s", (text, isDate) => expect(findDay(text) !== undefined).toBe(isDate))

  it("leave room in the calendar for the longest limit, both ways", () => {
    const calendar = buildWorkingCalendar()
    expect(() => addWorkingDays(calendar, findDay("2085-12-31")!, 3_660)).not.toThrow()
    expect(() => addWorkingDays(calendar, findDay("2015-01-01")!, -3_660)).not.toThrow()
  })
})
