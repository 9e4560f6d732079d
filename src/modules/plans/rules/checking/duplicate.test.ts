import { describe, expect, test } from "vitest"
import type { Block } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const target = (text: string, value: string): Block => ({ target: { text, measure: text, value } })
const task = (text: string, lead = ["Văn phòng"]): Block => ({ task: { text, lead } })

describe("what stands twice", () => {
  const long = "Phát thanh tuyên truyền cải cách hành chính hằng tuần"
  test.each<[string, readonly Block[], readonly string[]]>([
    ["a task", [task(long), task("Việc khác hẳn"), task(`${long}.`)], ["notice"]],
    [
      "a target",
      [target("100% vốn đầu tư được phân bổ kịp thời", "100"), target("100% vốn đầu tư được phân bổ kịp thời", "100")],
      ["notice"],
    ],
    ["a short task", [task("Báo cáo định kỳ"), task("Báo cáo định kỳ")], []],
    ["a task of two leads", [task(long, ["Văn phòng"]), task(long, ["Tư pháp"])], []],
    ["different tasks", [task(long), task("Phát thanh tuyên truyền dịch vụ công hằng tuần")], []],
  ])("%s", (_, blocks, expected) => {
    expect(severitiesOf(checkRule("duplicate", blocks))).toEqual(expected)
  })
})

describe("two values for one target", () => {
  const online = (value: string) => target(`Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu ${value}%`, value)
  test("is a warning with both", () => {
    const [finding, ...rest] = checkRule("duplicate", [online("70"), "Nội dung khác.", online("75")])
    expect(rest).toEqual([])
    expect(finding?.severity).toBe("warning")
    expect(finding?.values).toMatchObject({ values: ["70", "75"] })
  })

  test.each<[string, readonly Block[], readonly string[]]>([
    [
      "for different years",
      [target("Đến năm 2025 hồ sơ trực tuyến đạt 70%", "70"), target("Đến năm 2030 hồ sơ trực tuyến đạt 90%", "90")],
      [],
    ],
    ["for different groups", ["Cấp huyện:", online("70"), "Cấp xã:", online("75")], ["notice"]],
    ["for different measures", [online("70"), target("Tỷ lệ hồ sơ trả đúng hạn đạt tối thiểu 75%", "75")], []],
  ])("%s", (_, blocks, expected) => expect(severitiesOf(checkRule("duplicate", blocks))).toEqual(expected))
})

test.each([
  ["Sửa chữa mái che khu để xe của trụ sở trước ngày 15/8/2024", 1],
  ["Lập báo cáo kết quả giải quyết đơn thư của dân trước ngày 15/8/2024", 0],
])("%s, given to two offices for one day", (text, count) => {
  const deadline = { text: "trước ngày 15/8/2024", kind: "date", from: null, to: "2024-08-15" } as const
  const blocks = ["Văn phòng", "Tư pháp"].map((name) => ({ task: { text, lead: [name], deadline } }))
  expect(checkRule("duplicate", blocks)).toHaveLength(count)
})

describe("one indicator in two wordings", () => {
  const promise = (text: string, measure: string, value: string): Block => ({ target: { text, measure, value } })
  const survey = (value: string, head = "", tail = "") =>
    promise(
      `${head}Chỉ số hài lòng của người dân, tổ chức (SIPAS) ${tail}đạt từ ${value}% trở lên`,
      `${head}Chỉ số hài lòng của người dân, tổ chức (SIPAS)${tail === "" ? "" : `, ${tail}`}`,
      value,
    )
  const online = "tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến"

  test.each<[string, readonly Block[], number]>([
    ["the whole province", [survey("88"), survey("90", "Đối với ", "toàn tỉnh ")], 1],
    [
      "another head word",
      [
        survey("88"),
        promise("Mức độ hài lòng của người dân, tổ chức 90%", "Mức độ hài lòng của người dân, tổ chức", "90"),
      ],
      1,
    ],
    [
      "the unit behind it",
      [
        promise(`Năm 2024 ${online} của toàn phường đạt 60%`, `${online} của toàn phường`, "60"),
        promise(`Phấn đấu ${online} đạt 70%`, online, "70"),
      ],
      1,
    ],
    ["the same figure", [survey("88"), survey("88", "Đối với ", "toàn tỉnh ")], 0],
    ["a field of its own", [survey("88"), survey("90", "Đối với lĩnh vực đất đai, ")], 0],
    ["another level", [survey("88"), survey("90", "Cấp xã: ")], 0],
    [
      "a quarter of the year",
      [
        promise(`Quý I ${online} đạt 50%`, online, "50"),
        promise(`${online} toàn phường đạt 70%`, `${online} toàn phường`, "70"),
      ],
      0,
    ],
    [
      "a later year",
      [promise(`${online} đạt 60%`, online, "60"), promise(`Đến năm 2030, ${online} toàn xã đạt 90%`, online, "90")],
      0,
    ],
  ])("%s", (_, blocks, count) => {
    expect(severitiesOf(checkRule("duplicate", blocks))).toEqual(Array(count).fill("warning"))
  })
})
