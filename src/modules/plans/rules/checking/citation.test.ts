import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const problems = (...args: Parameters<typeof checkRule> extends [unknown, ...infer Rest] ? Rest : never) =>
  checkRule("citation", ...args).map(({ values }) => values["problem"])

describe("kind and symbol", () => {
  test.each([
    ["Kế hoạch số 386/QĐ-UBND ngày 25/12/2021 của UBND phường.", ["kind-and-symbol"]],
    ["Công văn số 305/KH-SNV ngày 22/01/2024 của Sở Nội vụ.", ["kind-and-symbol"]],
    ["Nghị định số 48/2013/NQ-CP của Chính phủ.", ["kind-and-symbol"]],
    ["Kế hoạch số 386/KH-UBND của UBND phường.", []],
    ["Quy định số 07-QĐ/TU ngày 17/11/2021 của Thành ủy.", []],
    ["Văn bản số 12/KH-UBND của UBND quận.", []],
    ["Công văn số 725/BNV-CCHC của Bộ Nội vụ.", []],
    ["Nghị quyết số 115/2020/QH14 của Quốc hội.", []],
    ["Chỉ thị số 24-CT/TU của Thành ủy.", []],
    ["Theo dõi thi hành pháp luật số 88/KH-UBND.", []],
    ["Kế hoạch số 12/XYZ-ABC của đơn vị.", []],
  ])("%s", (text, expected) => expect(problems([text])).toEqual(expected))

  test("the plan's own symbol", () => {
    expect(problems(["Số: 12/QĐ-UBND"], { symbol: "QĐ-UBND", number: "12/QĐ-UBND" })).toEqual(["own-symbol"])
    expect(problems(["Số: 12/CTr-UBND"], { symbol: "CTr-UBND" })).toEqual([])
    expect(problems(["Số: 12/QĐ-UBND"], { kind: "decision", symbol: "QĐ-UBND" })).toEqual([])
  })
})

describe("issuer and symbol", () => {
  test.each([
    ["Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Chính phủ.", ["issuer-and-symbol"]],
    ["Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Thủ tướng Chính phủ.", ["issuer-and-symbol"]],
    ["Nghị quyết số 20/NQ-HĐND ngày 06/7/2023 của UBND thành phố.", ["issuer-and-symbol"]],
    ["Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ.", []],
    ["Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.", []],
    ["Nghị quyết số 20/NQ-HĐND ngày 06/7/2023 của HĐND Thành phố.", []],
  ])("%s", (text, expected) => expect(problems([text])).toEqual(expected))
})

describe("annexes", () => {
  test.each([
    ["referred to, not there", ["Nhiệm vụ cụ thể theo Phụ lục kèm theo."], 1],
    ["referred to with a number that is not there", ["Theo Phụ lục I và tại Phụ lục II kèm theo.", "PHỤ LỤC I"], 1],
    ["there", ["Nhiệm vụ cụ thể theo Phụ lục kèm theo.", "PHỤ LỤC", "Danh mục nhiệm vụ"], 0],
    ["both numbers there", ["Theo Phụ lục I và tại Phụ lục II kèm theo.", "Phụ lục I", "Phụ lục II"], 0],
    ["of another document", ["Theo Phụ lục II kèm theo Nghị định số 30/2020/NĐ-CP."], 0],
    ["none spoken of", ["Nhiệm vụ cụ thể giao các bộ phận."], 0],
  ])("%s", (_, lines, count) => expect(problems(lines)).toHaveLength(count))

  test("several lines behind the signature are an annex without a heading", () => {
    const input = ["Theo biểu tại phụ lục đính kèm.", "Nơi nhận:", "Biểu nhiệm vụ", "a", "b", "c", "d", "e"]
    expect(problems(input)).toHaveLength(1)
  })
})

describe("what the plan calls itself", () => {
  test("a plan that says “Quyết định này”", () => {
    const [finding] = checkRule("citation", ["Nhiệm vụ ban hành tại Quyết định này."])
    expect(severitiesOf(finding === undefined ? [] : [finding])).toEqual(["warning"])
    expect(finding?.values["fix"]).toEqual([{ line: 1, from: "Quyết định này", to: "Kế hoạch này" }])
  })

  test.each([
    ["a decision that carries a plan", ["QUYẾT ĐỊNH", "Ban hành kèm theo Quyết định này Kế hoạch."], {}],
    ["read as a decision", ["Ban hành kèm theo Quyết định này Kế hoạch."], { kind: "decision" as const }],
    ["a decision just named", ["Quyết định số 766/QĐ-TTg; thực hiện Quyết định này nghiêm túc."], {}],
    ["the plan itself", ["Các đơn vị thực hiện Kế hoạch này."], {}],
  ])("%s is right", (_, lines, heading) => expect(problems(lines, heading)).toEqual([]))
})
