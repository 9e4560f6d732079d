import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

/** "chậm nhất 31/01: 0,5 điểm; đến 15/02: 0,25 điểm; sau đó: 0" */
const plan = {
  kind: "deadline",
  of: "issued",
  steps: [
    { by: "01-31", points: 0.5 },
    { by: "02-15", points: 0.25 },
  ],
}
const published = (unit: string, plus: number) => ({
  kind: "deadline",
  of: "published",
  steps: [{ by: { of: "decided", plus, unit }, points: 1 }],
})

describe("deadline", () => {
  it.each([
    ["2026-01-29", "0.5"],
    ["2026-01-31", "0.5"],
    ["2026-01-31T23:59", "0.5"],
    ["2026-02-01", "0.25"],
    ["2026-02-15", "0.25"],
    ["2026-02-16", "0"],
    ["2026-02-20", "0"],
    ["2025-12-20", "0.5"],
    [false, "0"],
    [null, "missing issued"],
    [{ na: "đơn vị mới" }, "n/a đơn vị mới"],
    ["2026-02-30", "refused issued"],
    ["31/01/2026", "refused issued"],
    [true, "refused issued"],
  ])("issued %j gives %s", (issued, points) => {
    expect(askRule(plan, { issued }).outcome).toBe(points)
  })

  it.each([
    // 22 August 2026 is a Saturday that is worked for Monday 31 August.
    ["workday", 1, "2026-08-21", "2026-08-22", "1"],
    ["workday", 1, "2026-08-21", "2026-08-24", "0"],
    ["workday", 5, "2026-02-13", "2026-02-27", "1"],
    ["workday", 5, "2026-02-13", "2026-02-28", "0"],
    ["day", 5, "2026-02-13", "2026-02-18", "1"],
    ["day", 5, "2026-02-13", "2026-02-19", "0"],
    ["day", 5, false, "2026-02-19", "refused decided"],
  ])("%s +%i from %j: %j gives %s", (unit, plus, decided, day, points) => {
    expect(askRule(published(unit, plus), { decided, published: day }).outcome).toBe(points)
  })

  it("means the last day of February where a year has no 29th, and takes whole dates", () => {
    const last = { kind: "deadline", of: "issued", steps: [{ by: "02-29", points: 1 }], else: 0.25 }
    expect(askRule(last, { issued: "2026-02-28" }).outcome).toBe("1")
    expect(askRule(last, { issued: "2026-03-01" }).outcome).toBe("0.25")
    expect(askRule(last, { issued: "2028-02-29" }, { year: 2028 }).outcome).toBe("1")
    const whole = { kind: "deadline", of: "issued", steps: [{ by: "2027-01-10", points: 1 }] }
    expect(askRule(whole, { issued: "2027-01-10" }).outcome).toBe("1")
  })

  it("names the limit that was kept, or that none was", () => {
    expect(askRule(plan, { issued: "2026-01-29" })).toMatchObject({
      vi: "29/01/2026: không muộn hơn 31/01/2026, được 0,5",
      en: "2026-01-29: not later than 2026-01-31, gives 0.5",
    })
    expect(askRule(plan, { issued: false })).toMatchObject({
      vi: "Chưa làm: sau mọi mốc, được 0",
      en: "Not done: after every limit, gives 0",
    })
  })

  it("wants a day of the year or a date", () => {
    expect(findMistake({ ...plan, steps: [{ by: "31/01", points: 1 }] })).toBeDefined()
    expect(findMistake({ ...plan, steps: [{ by: "2026-02-30", points: 1 }] })).toBeDefined()
    expect(findMistake({ ...plan, steps: [{ by: "1999-12-31", points: 1 }] })).toBeDefined()
  })
})
