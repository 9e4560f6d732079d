import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"
import { keepCase } from "./spelling.ts"

const fixesOf = (text: string) =>
  checkRule("spelling", [text]).flatMap(({ values }) =>
    ((values["fix"] ?? []) as { from: string; to: string }[]).map(({ from, to }) => `${from} → ${to}`),
  )

describe("slips of the register", () => {
  test.each([
    ["- Phân đấu đạt 90%.", ["Phân đấu → Phấn đấu"]],
    ["Phần đầu tối thiểu 80%.", ["Phần đầu → Phấn đấu"]],
    ["NỘI DUNG PHÂN ĐẦU", ["PHÂN ĐẦU → PHẤN ĐẤU"]],
    ["Phần đầu tư công; phần đầu năm; góp phần đấu tranh.", []],
    ["Phấn đấu đạt 90%.", []],
    ["Các tiêu chi thành phần.", ["tiêu chi → tiêu chí"]],
    ["Mục tiêu chi ngân sách; chỉ tiêu chi thường xuyên; quy chế chi tiêu.", []],
    ["Công tác tâm pháp.", ["tâm pháp → tư pháp"]],
    ["Tổng hợp gởi Văn phòng.", ["gởi → gửi"]],
    ["Hội nghị năng cao chất lượng.", ["năng cao → nâng cao"]],
    ["Khả năng cao; chức năng cao.", []],
    ["100% tỷ lệ TTHC đủ điều kiện.", ["100% tỷ lệ → 100%"]],
    ["Tăng 5% tỷ lệ hồ sơ.", []],
    ["[bookmark: _GoBack]d. Bộ phận Văn hóa", ["[bookmark: _GoBack] → "]],
    ["Bố trí CBCCVN tham gia.", ["CBCCVN → CBCCVC"]],
    ["Bổ xung hồ sơ, sử lý vi phạm.", ["Bổ xung → Bổ sung", "sử lý → xử lý"]],
    ["Lịch sử lý thú.", []],
  ])("%s", (text, expected) => expect(fixesOf(text)).toEqual(expected))

  test("doubtful ones are said with care and not fixed", () => {
    const [finding] = checkRule("spelling", ["Lĩnh vực cải cách tài hành chính."])
    expect(finding?.severity).toBe("notice")
    expect(finding?.message).toContain("có lẽ")
    expect(finding?.values).not.toHaveProperty("fix")
  })

  test("all places of one slip in one finding", () => {
    expect(checkRule("spelling", ["Phân đấu 1.", "Phân đấu 2."]).map(({ lines }) => lines)).toEqual([[1, 2]])
  })
})

describe("words doubled", () => {
  test.each([
    ["TTHC cấp phường được được tinh gọn.", ["được được → được"]],
    ["Luôn luôn, dần dần, ngày ngày.", []],
    ["Các bộ phận; các đơn vị.", []],
  ])("%s", (text, expected) => expect(fixesOf(text)).toEqual(expected))
})

describe("syllables that cannot be", () => {
  test.each([
    ["Giải quyết công viêc đươc giao.", ["viêc", "đươc"]],
    ["Kết quả tốt, được việc, các lớp học.", []],
    ["Start, index, chat, app, Facebook, Đăk Lăk.", []],
  ])("%s", (text, expected) => {
    const found = checkRule("spelling", [text]).filter(({ values }) => values["kind"] === "syllable")
    expect(found.map(({ values }) => values["wrong"])).toEqual(expected)
  })
})

describe("a word beside a commoner one", () => {
  const common = Array(6).fill("Giải quyết hồ sơ đúng hạn.")
  test("that differs by marks alone", () => {
    const [finding] = checkRule("spelling", [...common, "Trả hồ sở đúng hẹn."])
    expect(finding?.values).toMatchObject({ wrong: "hồ sở", right: "hồ sơ", kind: "odd" })
  })

  test.each([
    ["its syllable stands elsewhere too", [...common, "Trả hồ sở, tại sở, ở sở."]],
    ["it is as common", ["Hồ sở.", "Hồ sở.", "Hồ sở.", "Hồ sơ.", "Hồ sơ."]],
    ["it is a kept word", [...Array(6).fill("Đạt chỉ tiêu."), "Quy chế chi tiêu."]],
  ])("%s", (_, lines) => {
    expect(checkRule("spelling", lines).filter(({ values }) => values["kind"] === "odd")).toEqual([])
  })
})

test.each([
  ["Phân đấu", "phấn đấu", "Phấn đấu"],
  ["PHÂN ĐẤU", "phấn đấu", "PHẤN ĐẤU"],
  ["phân đấu", "phấn đấu", "phấn đấu"],
  ["cbccvn", "CBCCVC", "CBCCVC"],
])("%s keeps its case", (wrong, right, kept) => expect(keepCase(wrong, right)).toBe(kept))

test("a text without slips", () => {
  expect(severitiesOf(checkRule("spelling", ["Phấn đấu 100% hồ sơ được giải quyết đúng hạn."]))).toEqual([])
})
