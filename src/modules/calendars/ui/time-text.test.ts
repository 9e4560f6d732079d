import { expect, test } from "vitest"

import { readTime } from "./time-text.ts"

test.each([
  ["7:30", "07:30"],
  ["07.30", "07:30"],
  ["7h30", "07:30"],
  ["7g30", "07:30"],
  ["7 giờ 30", "07:30"],
  ["17h", "17:00"],
  ["0730", "07:30"],
  ["9", "09:00"],
  [" 23:59 ", "23:59"],
])("%s is %s", (typed, time) => expect(readTime(typed)).toBe(time))

test.each(["", "24:00", "7:60", "7:3", "sáng", "73000", "-7:30"])("%j is no time", (typed) =>
  expect(readTime(typed)).toBeUndefined(),
)
