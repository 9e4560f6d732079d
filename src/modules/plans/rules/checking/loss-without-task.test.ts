import { describe, expect, test } from "vitest"
import type { Row } from "#test/plans/build-check-input.ts"
import { buildCheckInput } from "#test/plans/build-check-input.ts"
import { checkRule } from "#test/plans/check-rule.ts"

const task = (text: string) => ({ task: { text } })

describe("criteria that lost points", () => {
  const row = (title: string, previous: string): Row => ["1.1", title, "1", previous, "1"]
  test.each([
    [row("Sáng kiến cải cách hành chính", "0"), "Công khai ngân sách", 1],
    [row("Sáng kiến cải cách hành chính", "0"), "Phát động, xét chọn sáng kiến cải cách hành chính", 0],
    [row("Sáng kiến cải cách hành chính", "1"), "Công khai ngân sách", 0],
    [row("Công khai dự toán ngân sách", "0.5"), "Niêm yết, công khai dự toán, quyết toán ngân sách", 0],
  ])("%j / %s", (score, text, count) => {
    expect(checkRule("loss-without-task", [{ rows: [score] }, task(text)])).toHaveLength(count)
  })

  test("adds up what is lost", () => {
    const rows: readonly Row[] = [
      ["1.6.1", "Sáng kiến áp dụng", "1", "0", "1"],
      ["5.4.2", "Duy trì quy trình ISO", "1", "0.25", "1"],
    ]
    const [finding] = checkRule("loss-without-task", [{ rows }, task("Công khai ngân sách")])
    expect(finding?.values).toMatchObject({ total: "1.75", criteria: [{ code: "1.6.1" }, { code: "5.4.2" }] })
  })

  test("areas stand back behind the criteria that the plan lists", () => {
    const areas: readonly Row[] = [
      ["1", "Chỉ đạo điều hành", "18", "13", "17"],
      ["2", "Tài chính công", "12", "11", "12"],
    ]
    const criteria: readonly Row[] = [["1.6.1", "Sáng kiến áp dụng", "1", "0", "1"]]
    const [finding] = checkRule("loss-without-task", [{ rows: areas }, { rows: criteria }, task("Công khai ngân sách")])
    expect(finding?.values["total"]).toBe("1")
  })

  test.each([
    ["all of an area's loss explained", "3", "3", []],
    ["a part of it not", "3", "2.5", [{ code: "1", lost: "0.5" }]],
  ])("%s", (_, area, criterion, areas) => {
    const rows: readonly Row[] = [
      ["1", "Chỉ đạo điều hành", "18", String(18 - Number(area)), "18"],
      ["2", "Tài chính công", "12", "12", "12"],
    ]
    const listed: readonly Row[] = [["1.6.1", "Sáng kiến áp dụng", criterion, "0", criterion]]
    const findings = checkRule("loss-without-task", [{ rows }, { rows: listed }])
    expect(findings.flatMap(({ values }) => values["areas"])).toEqual(areas)
  })
})

describe("tasks of the former plan", () => {
  const previous = buildCheckInput(
    [task("Tuyên truyền qua sân khấu hóa tại nhà văn hóa"), task("Niêm yết dự toán ngân sách phường")],
    { year: 2023 },
  )
  test.each([
    [["Niêm yết dự toán ngân sách phường"], 1],
    [["Niêm yết dự toán ngân sách phường", "Tuyên truyền bằng sân khấu hóa ở nhà văn hóa"], 0],
  ])("%j", (texts, count) => {
    expect(checkRule("loss-without-task", texts.map(task), {}, { previous })).toHaveLength(count)
  })
})
