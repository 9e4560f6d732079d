import { describe, expect, test } from "vitest"

import { findLimit, parseLimit, type Limit } from "./limit.ts"

const workingDays = (days: number): Limit => ({ kind: "workingDays", days })
const hours = (count: number): Limit => ({ kind: "workingMinutes", minutes: count * 60 })
const days = (count: number): Limit => ({ kind: "calendarDays", days: count })
const months = (count: number): Limit => ({ kind: "months", months: count })
const sameDay: Limit = { kind: "sameDay" }

const cases: readonly (readonly [string, Limit])[] = [
  ["3 ngày làm việc", workingDays(3)],
  ["02 ngày làm việc", workingDays(2)],
  ["03 (ba) ngày làm việc", workingDays(3)],
  ["Trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", workingDays(10)],
  ["không quá 05 ngày làm việc", workingDays(5)],
  ["Thời hạn: 7 ngày làm việc", workingDays(7)],
  ["ba ngày làm việc", workingDays(3)],
  ["mười lăm ngày làm việc", workingDays(15)],
  ["3 NGÀY LÀM VIỆC", workingDays(3)],
  ["3  ngày   làm việc", workingDays(3)],
  ["3 ngày làm việc".normalize("NFD"), workingDays(3)],
  ["0,5 ngày làm việc", hours(4)],
  ["½ ngày làm việc", hours(4)],
  ["1/2 ngày làm việc", hours(4)],
  ["nửa ngày làm việc", hours(4)],
  ["1,5 ngày làm việc", hours(12)],
  ["24 giờ", hours(24)],
  ["24 giờ làm việc", hours(24)],
  ["8 giờ làm việc", hours(8)],
  ["30 phút", hours(0.5)],
  ["5 ngày", days(5)],
  ["30 ngày kể từ ngày thụ lý", days(30)],
  ["15 ngày, kể từ ngày nhận được hồ sơ", days(15)],
  ["năm ngày", days(5)],
  ["2 tuần", days(14)],
  ["1 tháng", months(1)],
  ["sáu tháng", months(6)],
  ["1 năm", months(12)],
  ["trong ngày", sameDay],
  ["Trong ngày làm việc", sameDay],
  ["Trả ngay trong ngày", sameDay],
  ["Giải quyết ngay", sameDay],
  ["ngay trong ngày tiếp nhận hồ sơ", sameDay],
  ["Trong ngày; nếu nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo", sameDay],
  ["3 working days", workingDays(3)],
  ["24 hours", hours(24)],
  ["5 calendar days", days(5)],
  ["same day", sameDay],
]

describe("time limits as decisions write them", () => {
  test.each(cases)("%s", (text, limit) => expect(findLimit(text)).toEqual(limit))

  test.each([
    "",
    "ngày",
    "ngày làm việc",
    "0 ngày làm việc",
    "-3 ngày",
    "3",
    "3 ngày làm việc và 5 ngày",
    "từ 3 đến 5 ngày",
    "3.000.000 ngày",
    "99999 ngày",
    "1/0 ngày",
    "1,5 tháng",
    "nhiều ngày",
    "constructor ngày",
    "1e9 giờ",
  ])("%j is not understood rather than guessed", (text) => {
    expect(findLimit(text)).toBeUndefined()
    expect(() => parseLimit(text)).toThrow(RangeError)
  })
})
