import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const decree61 = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa;"

describe("no longer in force", () => {
  test.each([
    ["2024-01-15", []],
    ["2025-06-30", []],
    ["2025-07-01", ["warning"]],
    ["2026-01-09", ["warning"]],
  ])("decree 61/2018 on %s", (issuedOn, expected) => {
    expect(severitiesOf(checkRule("law-not-in-force", [decree61], { issuedOn }))).toEqual(expected)
  })

  test("names what to cite instead, once for all its places", () => {
    const [finding, ...rest] = checkRule("law-not-in-force", [decree61, "Theo Nghị định 61/2018/NĐ-CP."], {
      issuedOn: "2026-01-09",
    })
    expect(rest).toEqual([])
    expect(finding?.lines).toEqual([1, 2])
    expect(finding?.message).toContain("118/2025/NĐ-CP")
  })

  test.each([
    ["Căn cứ Luật Cán bộ, công chức năm 2008;", 1],
    ["Căn cứ Luật Cán bộ, công chức;", 0],
    ["Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP.", 0],
    ["Kết quả thực hiện Nghị định số 61/2018/NĐ-CP giai đoạn 2021-2025.", 0],
    ["Theo Nghị định số 9999/2018/NĐ-CP.", 0],
  ])("in 2026: %s", (text, count) => {
    expect(checkRule("law-not-in-force", [text], { issuedOn: "2026-01-09" })).toHaveLength(count)
  })

  test("an entry that we are not sure of gives a notice", () => {
    const text = "Căn cứ Quyết định số 876/QĐ-BNV ngày 10/11/2022 của Bộ Nội vụ;"
    expect(severitiesOf(checkRule("law-not-in-force", [text], { issuedOn: "2026-01-09" }))).toEqual(["notice"])
  })

  test("a plan without a date is judged by the time in which its year's plans are signed", () => {
    const undated = { issuedOn: null, issuedOnText: null }
    expect(checkRule("law-not-in-force", [decree61], { ...undated, year: 2025 })).toEqual([])
    expect(checkRule("law-not-in-force", [decree61], { ...undated, year: 2026 })).toHaveLength(1)
    expect(checkRule("law-not-in-force", [decree61], { ...undated, year: null })).toEqual([])
  })

  test("today adds a notice on a plan that was right in its time", () => {
    const findings = checkRule("law-not-in-force", [decree61], {}, { today: "2026-11-21" })
    expect(severitiesOf(findings)).toEqual(["notice"])
  })
})

describe("not yet in force", () => {
  test.each([
    ["a legal basis of the future", "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025;", "2025-06-12", ["warning"]],
    ["the same on its first day", "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025;", "2025-07-01", []],
    ["a task that prepares for it", "Tuyên truyền Nghị định số 118/2025/NĐ-CP.", "2025-06-12", []],
    ["a task that relies on it", "Giải quyết theo Nghị định số 118/2025/NĐ-CP.", "2025-06-12", ["notice"]],
    ["a decree not yet written", "Thực hiện Nghị định số 61/2018/NĐ-CP.", "2017-01-09", ["warning"]],
  ])("%s", (_, text, issuedOn, expected) => {
    expect(severitiesOf(checkRule("law-not-in-force", [text], { issuedOn }))).toEqual(expected)
  })
})
