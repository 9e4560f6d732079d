import { describe, expect, test } from "vitest"
import type { Row } from "#test/plans/build-check-input.ts"
import { buildCheckInput } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

describe("the order of a row's figures", () => {
  test.each([
    ["0 ≤ last year ≤ target ≤ maximum", "2", "1", "2", []],
    ["all equal", "2", "2", "2", []],
    ["nothing but a maximum", "2", null, null, []],
    ["no maximum", null, "1", "2", []],
    ["target above maximum", "1", "0.5", "1.5", ["target-above-max"]],
    ["last year above maximum", "1", "1.25", null, ["previous-above-max"]],
    ["target below last year", "2", "1.5", "1", ["target-below-previous"]],
    ["last year negative", "2", "-1", "1", ["previous-negative"]],
    ["two at once", "1", "1.25", "1", ["previous-above-max", "target-below-previous"]],
    ["a difference of a ten-thousandth", "0.3", "0.3", "0.3001", ["target-above-max"]],
  ])("%s", (_, max, previous, target, problems) => {
    const findings = checkRule("score-order", [{ rows: [["1.1", "Kế hoạch", max, previous, target]] }])
    expect(findings.map(({ values }) => values["problem"])).toEqual(problems)
    expect(new Set(severitiesOf(findings)).size).toBeLessThanOrEqual(1)
  })

  test("penalty points may be negative", () => {
    expect(checkRule("score-order", [{ rows: [["9", "Điểm trừ", "0", "-2", "-1"]] }])).toEqual([])
  })

  test.each([
    ["CÁC TIÊU CHÍ BỊ TRỪ ĐIỂM CẦN KHẮC PHỤC", 1],
    ["NHỮNG NỘI DUNG TRỪ ĐIỂM NĂM 2023", 1],
    ["Các nội dung mất điểm, bị trừ điểm", 1],
    ["Tổng cộng điểm các nội dung", 1],
    ["Điểm trừ", 0],
    ["Điểm thưởng, điểm trừ", 0],
    ["C. Trừ điểm", 0],
  ])("criteria that lost points are criteria, penalties are none: %s", (group, count) => {
    const rows: readonly Row[] = [["4.2", "Trực tiếp công dân", "1", "1.5", null]]
    expect(checkRule("score-order", [{ group, rows }])).toHaveLength(count)
  })

  test.each(["Trừ điểm do chậm báo cáo", "Báo cáo chậm bị trừ điểm"])("a row of a penalty: %s", (title) => {
    expect(
      checkRule("score-order", [{ group: "Nội dung trừ điểm", rows: [["8.1", title, "-2", "-1", "-2"]] }]),
    ).toEqual([])
    expect(checkRule("score-order", [{ rows: [["8.1", title, null, "-1", "-0.5"]] }])).toEqual([])
  })

  test("the message gives code and figures", () => {
    const [finding] = checkRule("score-order", [{ rows: [["5.4", "Hồ sơ trực tuyến", "1.5", "1", "1.75"]] }])
    expect(finding?.message).toContain("5.4")
    expect(finding?.message).toContain("1,75")
  })
})

describe("the maximum, promised and not set", () => {
  const rows: readonly Row[] = [
    ["1.1", "Một", "1", "0.5", "1"],
    ["1.2", "Hai", "1.5", "0.5", "1"],
  ]
  test.each([
    ["Các tiêu chí phấn đấu đạt điểm tối đa:", ["notice"]],
    ["Các tiêu chí chưa đạt điểm tối đa:", []],
    ["Các tiêu chí như sau:", []],
  ])("%s", (lead, expected) => {
    expect(severitiesOf(checkRule("score-order", [lead, { rows }]))).toEqual(expected)
  })

  test("one row of many that stays below looks forgotten; half of them do not", () => {
    const full: readonly Row[] = ["1", "2", "3", "4", "5"].map((code) => [`2.${code}`, "Tiêu chí", "1", "0.5", "1"])
    const low: readonly Row[] = ["6", "7", "8", "9"].map((code) => [`2.${code}`, "Tiêu chí", "1", "0.5", "0.75"])
    expect(severitiesOf(checkRule("score-order", [{ rows: [...full, ...low.slice(0, 1)] }]))).toEqual(["notice"])
    expect(checkRule("score-order", [{ rows: [...full, ...low] }])).toEqual([])
  })
})

describe("against the former plan", () => {
  const target = (value: string, measure = "Tỷ lệ hồ sơ trả đúng hạn") => ({
    target: { text: `${measure} đạt ${value}%`, measure, value },
  })
  const previous = buildCheckInput([target("98")], { year: 2023 })

  test.each([
    ["95", ["notice"]],
    ["98", []],
    ["99", []],
  ])("a target of %s after 98", (value, expected) => {
    expect(severitiesOf(checkRule("score-order", [target(value)], {}, { previous }))).toEqual(expected)
  })

  test("another measure is not compared", () => {
    expect(checkRule("score-order", [target("50", "Tỷ lệ hồ sơ nộp trực tuyến")], {}, { previous })).toEqual([])
  })
})
