import { describe, expect, test } from "vitest"
import type { Finding, PlanReading } from "#modules/plans/rules/plan-reading.ts"
import { evaluateFindings, evaluateReading } from "./evaluate.ts"
import { ExpectedPlan } from "./expected.ts"

const document = {
  kind: "plan" as const,
  number: "1/KH-UBND",
  symbol: "KH-UBND",
  issuedOn: "2024-01-22",
  place: "Mẫu",
  issuer: "Ủy ban nhân dân phường Mẫu",
  parentIssuer: null,
  title: "Cải cách hành chính năm 2024",
  year: 2024,
  signer: { name: "Nguyễn Văn Mẫu", title: "Chủ tịch", authority: "TM. ỦY BAN NHÂN DÂN" },
  recipients: ["UBND quận"],
}
const expected = ExpectedPlan.parse({
  document: { ...document, legalBases: [] },
  scores: [{ code: "1.10", max: "1", previous: "0.5", target: "1" }],
  targets: [
    { text: "Tối thiểu 98% hồ sơ đúng hạn", comparator: ">=", value: "98", unit: "%" },
    { text: "100% văn bản đi được ký số", comparator: "=", value: "100", unit: "%" },
  ],
  tasks: [
    { text: "Số hóa hồ sơ", lead: ["Bộ phận một cửa"], deadline: { kind: "date", to: "2024-06-30" } },
    { text: "Phát thanh tuyên truyền", lead: [], deadline: null, optional: true },
  ],
  windows: [{ from: "12-15", fromYear: -1, to: "03-14", toYear: 0 }],
  findings: [
    { rule: "citation", severity: "warning", about: ["386/QĐ-UBND"] },
    { rule: "spelling", severity: "notice", about: ["Phân đấu"] },
  ],
})
const blank = { section: [], line: 1 }
const right: PlanReading = {
  document: { ...document, issuedOnText: null, legalBases: [] },
  sections: [],
  scores: [
    { code: "1.10", title: "Báo cáo", max: "1", previous: "0.5", target: "1", group: null, rule: null, line: 1 },
  ],
  targets: [
    {
      ...blank,
      text: "100 % văn bản đi được ký số",
      measure: "văn bản đi được ký số",
      comparator: ">=",
      value: "100",
      unit: "%",
      of: null,
    },
    {
      ...blank,
      text: "Tối thiểu 98% hồ sơ đúng hạn",
      measure: "hồ sơ đúng hạn",
      comparator: ">=",
      value: "98",
      unit: "%",
      of: null,
    },
  ],
  tasks: [
    {
      ...blank,
      text: "- Số hóa hồ sơ;",
      lead: ["bộ phận Một cửa"],
      support: [],
      deadline: { text: "trước 30/6", kind: "date", from: null, to: "2024-06-30" },
      product: null,
    },
  ],
  windows: [{ code: "Q1", text: "", from: "12-15", fromYear: -1, to: "03-14", toYear: 0, line: 1 }],
  unread: [],
}
const finding = (rule: Finding["rule"], severity: Finding["severity"], message: string): Finding => ({
  rule,
  severity,
  message,
  lines: [],
  values: {},
})

describe("evaluation of a reading", () => {
  test("a right reading has no miss, whatever the spelling variants", () => {
    const scores = Object.values(evaluateReading(right, expected))
    expect(scores.flatMap((score) => score.misses)).toEqual([])
  })

  test.each<[string, Partial<PlanReading>, string]>([
    ["a mangled code", { scores: right.scores.map((row) => ({ ...row, code: "1.1" })) }, "score 1.10 not read"],
    [
      "a score printed otherwise",
      { scores: right.scores.map((row) => ({ ...row, previous: "0.50" })) },
      "previous 0.50 ≠ 0.5",
    ],
    ["a wrong comparator", { targets: right.targets.map((one) => ({ ...one, comparator: ">" })) }, "comparator > ≠ >="],
    ["a lost target", { targets: right.targets.slice(0, 1) }, '98% hồ sơ đúng hạn" not read'],
    ["an extra task", { tasks: [...right.tasks, { ...right.tasks[0]!, text: "Tổ chức thực hiện" }] }, "extra task"],
    ["a wrong lead", { tasks: right.tasks.map((task) => ({ ...task, lead: [] })) }, "lead []"],
    [
      "a deadline in another year",
      { tasks: right.tasks.map((task) => ({ ...task, deadline: { ...task.deadline!, to: "2023-06-30" } })) },
      "2023-06-30",
    ],
    ["a window in the wrong year", { windows: right.windows.map((one) => ({ ...one, fromYear: 0 })) }, "window"],
    ["a lost recipient", { document: { ...right.document, recipients: [] } }, "recipients"],
    [
      "a signer with another title",
      { document: { ...right.document, signer: { ...document.signer, title: "Phó Chủ tịch" } } },
      "signer",
    ],
  ])("%s is a miss", (_, change, words) => {
    const misses = Object.values(evaluateReading({ ...right, ...change }, expected)).flatMap((score) => score.misses)
    expect(misses.join("\n")).toContain(words)
  })
})

describe("evaluation of findings", () => {
  test("counts planted defects found with the right severity, and names errors and warnings that nobody planted", () => {
    const findings = [
      finding("citation", "warning", "Kế hoạch số 386/QĐ-UBND"),
      finding("spelling", "warning", "Phân đấu"),
      finding("total-mismatch", "error", "63 và 65"),
    ]
    const result = evaluateFindings(findings, expected, [])
    expect(result.planted).toMatchObject({ right: 1, of: 2 })
    expect(result.falseErrors.map((one) => one.rule)).toEqual(["total-mismatch"])
    expect(result.falseWarnings.map((one) => one.rule)).toEqual(["spelling"])
  })
})
