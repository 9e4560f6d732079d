import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { buildCheckInput } from "#test/plans/build-check-input.ts"
import type { Block } from "#test/plans/build-check-input.ts"
import { findingRules, severities } from "../plan-reading.ts"
import { checkPlan } from "./check-plan.ts"

const clean: readonly Block[] = [
  "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;",
  "Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2024 của UBND quận;",
  { section: ["I"], title: "MỤC ĐÍCH, YÊU CẦU", label: "I." },
  "Năm 2023 phường giải quyết đúng hạn 1.203/1.240 hồ sơ (97,02%).",
  { section: ["II"], title: "CHỈ TIÊU", label: "II." },
  { text: "Phấn đấu đạt 93/100 điểm, trong đó:", scores: [["93", "100"]] },
  { section: ["II", "1"], title: "Điểm Hội đồng thẩm định", label: "1." },
  {
    text: "Đạt 65/70 điểm (năm 2023: 60,5/70 điểm, tăng 4,5 điểm).",
    scores: [
      ["65", "70"],
      ["60.5", "70", 2023],
    ],
    change: ["up", "4.5", "điểm"],
  },
  {
    rows: [
      ["1", "Công khai thủ tục hành chính", "40", "35.25", "38.00"],
      ["2", "Số hóa kết quả giải quyết", "30", "25.25", "27.00"],
    ],
    totals: [["", "Tổng cộng", "70", "60.50", "65.00"]],
    years: [2023, 2024],
  },
  { section: ["II", "2"], title: "Điểm điều tra xã hội học", label: "2." },
  { text: "Đạt 28/30 điểm.", scores: [["28", "30"]] },
  { target: { text: "Số hóa kết quả giải quyết đạt 80%", measure: "số hóa kết quả giải quyết", value: "80" } },
  { section: ["III"], title: "TỔ CHỨC THỰC HIỆN", label: "III." },
  { task: { text: "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực" } },
  { task: { text: "Niêm yết, công khai thủ tục hành chính tại Bộ phận một cửa" } },
  "Trên đây là Kế hoạch cải cách hành chính năm 2024 của phường./.",
]

test("a clean plan gives nothing at all", () => expect(checkPlan(buildCheckInput(clean))).toEqual([]))

test("errors come first, then by line; the same input gives the same findings", () => {
  const input = buildCheckInput([
    "Phân đấu cao hơn năm 2024.",
    "Theo Kế hoạch số 386/QĐ-UBND của UBND phường.",
    { rows: [["1.1", "Một", "1", "0.5", "2"]] },
  ])
  const findings = checkPlan(input)
  const ranks = findings.map(({ severity }) => severities.indexOf(severity))
  expect(ranks).toEqual(ranks.toSorted((first, second) => first - second))
  expect(findings[0]?.rule).toBe("score-order")
  expect(checkPlan(input)).toEqual(findings)
})

describe("whatever the document", () => {
  test("an empty one is judged without trouble", () => {
    const empty = {
      issuedOn: null,
      issuedOnText: null,
      year: null,
      title: null,
      signer: null,
      number: null,
      symbol: null,
      recipients: [],
    }
    const findings = checkPlan(buildCheckInput([], empty))
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["missing-part"]))
  })

  test("findings point to lines that are there and to rules that are known", () => {
    const words = fc.constantFrom(
      "Phân đấu",
      "năm 2024",
      "so với",
      "Quyết định số 6745/QĐ-UBND",
      "ngày 31/12/2023",
      "mức độ 3",
      "12/14 hồ sơ",
      "90%",
      "của Chính phủ",
      "Phụ lục kèm theo",
      "được được",
      "**đậm**",
      "\t",
      "(((",
      "100 điểm",
      "thẩm định 70 điểm",
      "khảo sát 40 điểm",
      "[bookmark: x]",
      "tăng 7 điểm",
    )
    const line = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" "))
    const decimal = fc.option(fc.constantFrom("0", "1", "1.5", "-2", "99.9999", "70"), { nil: null })
    const row = fc.tuple(fc.constantFrom("1", "1.1", "II", "1.20", "", "A"), line, decimal, decimal, decimal)
    const table = fc.record({ rows: fc.array(row, { maxLength: 5 }), totals: fc.array(row, { maxLength: 2 }) })
    fc.assert(
      fc.property(fc.array(fc.oneof(line, table), { maxLength: 12 }), (blocks) => {
        const input = buildCheckInput(blocks)
        for (const { rule, lines } of checkPlan(input)) {
          expect(findingRules).toContain(rule)
          for (const number of lines) expect(input.source.lines[number - 1]).toBeDefined()
        }
      }),
      { numRuns: 60 },
    )
  })
})
