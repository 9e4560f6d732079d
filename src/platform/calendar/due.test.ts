import { describe, expect, test } from "vitest"

import type { OfficeHours } from "./calendar-data.ts"
import { formatLocalMinute, parseDay, parseLocalMinute } from "./civil-day.ts"
import { computeDue, findDue, findPauseProblem, type Pause } from "./due.ts"
import { explainDue } from "./explain-due.ts"
import { parseLimit } from "./limit.ts"
import { buildWorkingCalendar, describeDay, isEstimated, type WorkingCalendar } from "./working-calendar.ts"

const publicCalendar = buildWorkingCalendar()

const pauseOf = (text: string): Pause => {
  const [from = "", to = ""] = text.split("/")
  return { from: parseLocalMinute(from), to: parseLocalMinute(to) }
}

const dueOf = (received: string, limit: string, pauses: readonly string[] = [], calendar = publicCalendar): string =>
  formatLocalMinute(
    computeDue(calendar, {
      received: parseLocalMinute(received),
      limit: parseLimit(limit),
      pauses: pauses.map(pauseOf),
    }).due,
  )

// Counted by hand on a wall calendar of each year. [why, received, limit, due]
const table: readonly (readonly [string, string, string, string])[] = [
  ["an ordinary week", "2025-03-04T09:00", "3 ngày làm việc", "2025-03-07T17:00"],
  ["over a weekend", "2025-03-06T09:00", "3 ngày làm việc", "2025-03-11T17:00"],
  ["Tết 2025", "2025-01-23T09:30", "3 ngày làm việc", "2025-02-04T17:00"],
  ["Tết 2025, the last day before", "2025-01-24T16:59", "1 ngày làm việc", "2025-02-03T17:00"],
  ["Tết 2025, received during it", "2025-01-29T10:00", "1 ngày làm việc", "2025-02-04T17:00"],
  ["Tết 2020 with its two substitutes", "2020-01-22T09:00", "1 ngày làm việc", "2020-01-30T17:00"],
  ["Tết 2021 with its two substitutes", "2021-02-09T09:00", "2 ngày làm việc", "2021-02-18T17:00"],
  ["Tết 2022, no weekend in it", "2022-01-28T09:00", "1 ngày làm việc", "2022-02-07T17:00"],
  ["Tết 2023", "2023-01-19T09:00", "1 ngày làm việc", "2023-01-27T17:00"],
  ["Tết 2024", "2024-02-07T09:00", "1 ngày làm việc", "2024-02-15T17:00"],
  ["Tết 2026", "2026-02-13T09:00", "1 ngày làm việc", "2026-02-23T17:00"],
  ["2021: 1/5 on a Saturday", "2021-04-29T09:00", "1 ngày làm việc", "2021-05-04T17:00"],
  ["2022: 30/4 and 1/5 on a weekend", "2022-04-29T09:00", "1 ngày làm việc", "2022-05-04T17:00"],
  ["2023: Hùng Kings beside 30/4", "2023-04-28T09:00", "1 ngày làm việc", "2023-05-04T17:00"],
  ["2024: 29/4 swapped", "2024-04-26T09:00", "1 ngày làm việc", "2024-05-02T17:00"],
  ["2024: the Saturday worked for it", "2024-05-02T09:00", "2 ngày làm việc", "2024-05-04T17:00"],
  ["2025: a make-up Saturday before 30/4", "2025-04-24T09:00", "2 ngày làm việc", "2025-04-26T17:00"],
  ["2025: received on the make-up Saturday", "2025-04-26T09:00", "1 ngày làm việc", "2025-04-28T17:00"],
  ["2025: 30/4, 1/5 and the swapped 2/5", "2025-04-29T09:00", "1 ngày làm việc", "2025-05-05T17:00"],
  ["2/9 of 2020, one day", "2020-09-01T09:00", "1 ngày làm việc", "2020-09-03T17:00"],
  ["2/9 of 2021, two days", "2021-09-01T09:00", "1 ngày làm việc", "2021-09-06T17:00"],
  ["2/9 of 2023, a Saturday made good", "2023-08-31T09:00", "1 ngày làm việc", "2023-09-05T17:00"],
  ["2/9 of 2025", "2025-08-29T09:00", "1 ngày làm việc", "2025-09-03T17:00"],
  ["2026: a make-up Saturday for 31/8", "2026-08-21T09:00", "1 ngày làm việc", "2026-08-22T17:00"],
  ["2026: 31/8, 1/9, 2/9", "2026-08-28T09:00", "1 ngày làm việc", "2026-09-03T17:00"],
  ["2026: Culture Day", "2026-11-23T09:00", "1 ngày làm việc", "2026-11-25T17:00"],
  ["at closing it is still today", "2025-03-06T17:00", "1 ngày làm việc", "2025-03-07T17:00"],
  ["after closing it is tomorrow", "2025-03-06T17:01", "1 ngày làm việc", "2025-03-10T17:00"],
  ["before opening it is today", "2025-03-06T05:00", "1 ngày làm việc", "2025-03-07T17:00"],
  ["on a Sunday it is Monday", "2025-03-09T10:00", "1 ngày làm việc", "2025-03-11T17:00"],
  ["Friday night is Monday", "2025-03-07T20:00", "1 ngày làm việc", "2025-03-11T17:00"],
  ["a whole day in hours", "2025-03-06T07:00", "8 giờ", "2025-03-06T17:00"],
  ["hours over the noon break", "2025-03-06T10:00", "4 giờ làm việc", "2025-03-06T16:00"],
  ["hours from the noon break", "2025-03-06T12:00", "1 giờ", "2025-03-06T14:30"],
  ["24 hours of work are three days", "2025-03-06T09:30", "24 giờ", "2025-03-11T09:30"],
  ["hours over Tết", "2025-01-24T15:00", "4 giờ", "2025-02-03T09:00"],
  ["hours on a make-up Saturday", "2025-04-25T16:00", "8 giờ", "2025-04-26T16:00"],
  ["half a day", "2025-03-06T08:00", "0,5 ngày làm việc", "2025-03-06T14:00"],
  ["calendar days", "2025-03-03T09:00", "10 ngày", "2025-03-13T17:00"],
  ["calendar days end on a Sunday", "2025-03-06T09:00", "10 ngày", "2025-03-17T17:00"],
  ["calendar days end in Tết", "2025-01-23T09:00", "5 ngày", "2025-02-03T17:00"],
  ["calendar days end on a make-up Saturday", "2025-04-21T09:00", "5 ngày", "2025-04-26T17:00"],
  ["calendar days from after closing", "2025-03-05T18:00", "5 ngày", "2025-03-11T17:00"],
  ["a month", "2025-02-10T09:00", "1 tháng", "2025-03-10T17:00"],
  ["a month that is shorter", "2023-01-31T09:00", "1 tháng", "2023-02-28T17:00"],
  ["a month that ends on a weekend", "2025-02-15T09:00", "1 tháng", "2025-03-17T17:00"],
  ["the same day", "2025-03-06T15:00", "trong ngày", "2025-03-06T17:00"],
  ["the same day, received after 15:00", "2025-03-06T15:01", "trả ngay trong ngày", "2025-03-07T17:00"],
  ["the same day, Friday after 15:00", "2025-03-07T16:00", "trong ngày", "2025-03-10T17:00"],
  ["the same day, received at night", "2025-03-06T21:00", "trong ngày", "2025-03-07T17:00"],
  ["the same day before Tết, after 15:00", "2025-01-24T15:30", "trong ngày", "2025-02-03T17:00"],
]

describe("due dates, counted by hand", () => {
  test.each(table)("%s: %s + %s", (_why, received, limit, due) => expect(dueOf(received, limit)).toBe(due))
})

// [why, pauses, due] for a dossier of 23/01/2025 09:30 with three working days: 04/02/2025 17:00.
const paused: readonly (readonly [string, readonly string[], string])[] = [
  ["none", [], "2025-02-04T17:00"],
  ["a whole day", ["2025-01-23T17:00/2025-01-24T17:00"], "2025-02-05T17:00"],
  ["over Tết only days of work count", ["2025-01-24T17:00/2025-02-03T17:00"], "2025-02-05T17:00"],
  ["within Tết nothing is added", ["2025-01-26T09:00/2025-01-30T15:00"], "2025-02-04T17:00"],
  ["two hours end in the middle of a day", ["2025-01-24T08:00/2025-01-24T10:00"], "2025-02-05T09:00"],
  ["over the noon break", ["2025-01-24T11:00/2025-01-24T14:00"], "2025-02-05T08:00"],
  [
    "two pauses, in any order",
    ["2025-02-03T07:00/2025-02-03T17:00", "2025-01-24T07:00/2025-01-24T11:30"],
    "2025-02-06T11:30",
  ],
  ["pauses that touch", ["2025-01-24T08:00/2025-01-24T09:00", "2025-01-24T09:00/2025-01-24T10:00"], "2025-02-05T09:00"],
]

describe("pauses", () => {
  test.each(paused)("%s", (_why, pauses, due) => {
    expect(dueOf("2025-01-23T09:30", "3 ngày làm việc", pauses)).toBe(due)
  })

  test("a pause over the make-up Saturday counts it as a day", () => {
    expect(dueOf("2025-04-24T09:00", "2 ngày làm việc", ["2025-04-25T17:00/2025-04-28T17:00"])).toBe("2025-04-29T17:00")
  })

  test.each([
    ["ends before it begins", ["2025-01-24T10:00/2025-01-24T09:00"], /ends before/],
    ["begins before the receipt", ["2025-01-22T10:00/2025-01-24T09:00"], /before the receipt/],
    ["overlap", ["2025-01-24T08:00/2025-01-24T10:00", "2025-01-24T09:00/2025-01-24T11:00"], /overlap/],
  ])("refuses what %s", (_why, pauses, words) => {
    expect(() => dueOf("2025-01-23T09:30", "3 ngày làm việc", pauses)).toThrow(words)
    expect(findPauseProblem(parseLocalMinute("2025-01-23T09:30"), pauses.map(pauseOf))?.en).toMatch(words)
  })
})

describe("extensions", () => {
  const extended = (until: string, pauses: readonly string[] = []) =>
    computeDue(publicCalendar, {
      received: parseLocalMinute("2025-03-03T09:00"),
      limit: parseLimit("3 ngày làm việc"),
      pauses: pauses.map(pauseOf),
      extensions: [{ decidedAt: parseLocalMinute("2025-03-05T10:00"), until: parseLocalMinute(until) }],
    })

  test("the first due date stays on record", () => {
    const { original, due } = extended("2025-03-11T17:00")
    expect([original, due].map(formatLocalMinute)).toEqual(["2025-03-06T17:00", "2025-03-11T17:00"])
  })

  test("a new date on a day off moves to the next working day", () => {
    expect(formatLocalMinute(extended("2025-03-08T17:00").due)).toBe("2025-03-10T17:00")
  })

  test("a pause after it moves the new date, one before it only the first", () => {
    const after = extended("2025-03-11T17:00", ["2025-03-06T17:00/2025-03-07T17:00"])
    expect([after.original, after.due].map(formatLocalMinute)).toEqual(["2025-03-07T17:00", "2025-03-12T17:00"])
    const before = extended("2025-03-11T17:00", ["2025-03-03T17:00/2025-03-04T17:00"])
    expect([before.original, before.due].map(formatLocalMinute)).toEqual(["2025-03-07T17:00", "2025-03-11T17:00"])
  })

  test("to an earlier date is refused", () => expect(() => extended("2025-03-06T09:00")).toThrow(RangeError))
})

describe("what a place decided", () => {
  const summer: OfficeHours = {
    from: "2024-01-01",
    to: null,
    season: { from: "04-16", to: "10-15" },
    sessions: [
      { open: "06:30", close: "11:00" },
      { open: "13:00", close: "16:30" },
    ],
    source: "QĐ 10/QĐ-UBND",
  }
  const winter: OfficeHours = {
    ...summer,
    season: { from: "10-16", to: "04-15" },
    sessions: [
      { open: "07:30", close: "12:00" },
      { open: "13:00", close: "16:30" },
    ],
  }
  const off = (from: string, kind: "local" | "makeUp", status: "confirmed" | "estimated" = "confirmed") => ({
    kind,
    from,
    name: { vi: "Riêng", en: "Own" },
    source: "QĐ 11/QĐ-UBND",
    status,
  })
  const dueAt = (calendar: WorkingCalendar, received: string, limit: string): string =>
    formatLocalMinute(findDue(calendar, parseLocalMinute(received), parseLimit(limit)))

  test("seasons, also one that crosses the year, and only from their first day on", () => {
    const calendar = buildWorkingCalendar({ hours: [summer, winter] })
    expect(dueAt(calendar, "2025-07-01T09:00", "1 ngày làm việc")).toBe("2025-07-02T16:30")
    expect(dueAt(calendar, "2025-04-15T09:00", "1 giờ")).toBe("2025-04-15T10:00")
    expect(dueAt(calendar, "2025-01-06T07:00", "1 giờ")).toBe("2025-01-06T08:30")
    expect(dueAt(calendar, "2025-07-01T16:45", "trong ngày")).toBe("2025-07-02T16:30")
    expect(dueAt(calendar, "2023-07-03T16:45", "1 ngày làm việc")).toBe("2023-07-04T17:00")
  })

  test("hours that cross from one season to the other", () => {
    const calendar = buildWorkingCalendar({ hours: [summer, winter] })
    // Wed 15/10 is summer: 15:30–16:30 gives one hour; Thu 16/10 is winter: the second from 07:30.
    expect(dueAt(calendar, "2025-10-15T15:30", "2 giờ")).toBe("2025-10-16T08:30")
  })

  test("a local day off and a worked Saturday", () => {
    const calendar = buildWorkingCalendar({ days: [off("2025-03-07", "local"), off("2025-03-08", "makeUp")] })
    expect(dueAt(calendar, "2025-03-06T09:00", "1 ngày làm việc")).toBe("2025-03-08T17:00")
  })

  test("the last of several entries counts: a unit below decides for itself", () => {
    const calendar = buildWorkingCalendar({ days: [off("2025-03-07", "local"), off("2025-03-07", "makeUp")] })
    expect(dueAt(calendar, "2025-03-06T09:00", "1 ngày làm việc")).toBe("2025-03-07T17:00")
  })

  test("confirming an estimated day takes the warning away", () => {
    const [first, last] = [parseDay("2027-09-03"), parseDay("2027-09-04")]
    expect(isEstimated(publicCalendar, first, last)).toBe(true)
    expect(isEstimated(buildWorkingCalendar({ days: [off("2027-09-03", "local")] }), first, last)).toBe(false)
  })

  test("years without a table know the fixed holidays only, and say so", () => {
    const { isWorking, entry } = describeDay(publicCalendar, parseDay("2031-05-01"))
    expect([isWorking, entry?.name.vi]).toEqual([false, "Ngày Quốc tế lao động 01/5"])
    expect(isEstimated(publicCalendar, parseDay("2031-05-01"), parseDay("2031-05-02"))).toBe(true)
    expect(isEstimated(publicCalendar, parseDay("2024-05-01"), parseDay("2024-05-02"))).toBe(false)
  })

  test("beyond 2100 is refused", () => {
    expect(() => dueAt(publicCalendar, "2100-12-31T09:00", "2 ngày làm việc")).toThrow(RangeError)
    expect(() => dueAt(publicCalendar, "2100-12-31T09:00", "24 giờ")).toThrow(RangeError)
    expect(() => dueAt(publicCalendar, "1999-12-31T09:00", "1 ngày")).toThrow(RangeError)
  })
})

describe("the explanation", () => {
  const explain = (received: string, limit: string, pauses: readonly string[] = []): readonly string[] => {
    const request = { received: parseLocalMinute(received), limit: parseLimit(limit), pauses: pauses.map(pauseOf) }
    return explainDue(publicCalendar, computeDue(publicCalendar, request)).map(({ vi }) => vi)
  }

  test("says what was counted, what was left out and why", () => {
    expect(explain("2025-01-23T09:30", "3 ngày làm việc")).toEqual([
      "Tiếp nhận 09:30 thứ Năm 23/01/2025.",
      "Thời hạn 3 ngày làm việc: không tính ngày nhận; đếm thứ Sáu 24/01, thứ Hai 03/02, thứ Ba 04/02.",
      "Nghỉ 27/01–31/01: Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112 khoản 1; Thông báo 6150/TB-BLĐTBXH).",
      "Cuối tuần, không làm việc: 25/01, 26/01, 01/02, 02/02.",
      "Hạn trả kết quả: 17:00 thứ Ba 04/02/2025.",
    ])
  })

  test("names make-up days, late receipts, pauses and estimates", () => {
    expect(explain("2025-04-23T18:00", "2 ngày làm việc")).toEqual([
      "Tiếp nhận 18:00 thứ Tư 23/04/2025, sau giờ làm việc: tính từ 07:00 thứ Năm 24/04/2025.",
      "Thời hạn 2 ngày làm việc: không tính ngày nhận; đếm thứ Sáu 25/04, thứ Bảy 26/04.",
      "Thứ Bảy 26/04/2025 là ngày làm việc: Làm bù cho ngày 02/05 (Thông báo 6150/TB-BLĐTBXH).",
      "Hạn trả kết quả: 17:00 thứ Bảy 26/04/2025.",
    ])
    expect(explain("2025-03-06T15:30", "trong ngày", ["2025-03-06T16:00/2025-03-07T08:30"])).toEqual([
      "Tiếp nhận 15:30 thứ Năm 06/03/2025.",
      "Trả kết quả trong ngày, nhận sau 15:00 nên trả vào ngày làm việc tiếp theo.",
      "Cuối tuần, không làm việc: 08/03, 09/03.",
      "Hạn theo quy định: 17:00 thứ Sáu 07/03/2025.",
      "Tạm dừng từ 16:00 thứ Năm 06/03/2025 đến 08:30 thứ Sáu 07/03/2025: 2 giờ 30 phút làm việc, cộng vào hạn thành 09:30 thứ Hai 10/03/2025.",
      "Hạn trả kết quả: 09:30 thứ Hai 10/03/2025.",
    ])
    expect(explain("2027-02-03T09:00", "1 ngày làm việc")).toContain(
      "Lịch nghỉ trong khoảng này là ước tính hoặc chưa đủ: tính lại khi có thông báo chính thức.",
    )
  })

  test("stays short for long limits", () => {
    const steps = explain("2024-12-30T09:00", "200 ngày làm việc")
    expect(steps.join(" ").length).toBeLessThan(1_500)
    expect(steps[1]).toMatch(/\(200 ngày\)\.$/)
  })
})
