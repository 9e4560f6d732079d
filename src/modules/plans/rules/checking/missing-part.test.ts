import { describe, expect, test } from "vitest"
import type { Block } from "#test/plans/build-check-input.ts"
import { checkRule } from "#test/plans/check-rule.ts"

const whole: readonly Block[] = [
  { section: ["I"], title: "MỤC ĐÍCH, YÊU CẦU", label: "I." },
  { section: ["II"], title: "CHỈ TIÊU", label: "II." },
  { target: { text: "Hồ sơ đúng hạn đạt 98%", value: "98" } },
  { section: ["III"], title: "TỔ CHỨC THỰC HIỆN", label: "III." },
]
const partsOf = (...args: Parameters<typeof checkRule> extends [unknown, ...infer Rest] ? Rest : never) =>
  checkRule("missing-part", ...args).map(({ values }) => values["part"])

test("a whole plan lacks nothing", () => expect(partsOf(whole)).toEqual([]))

test.each([
  [{ number: null }, ["number"]],
  [{ issuedOn: null }, ["date"]],
  [{ signer: null }, ["signer"]],
  [{ signer: { name: null, title: "Chủ tịch", authority: "TM. UBND" } }, ["signer"]],
  [{ recipients: [] }, ["recipients"]],
  [{ number: null, issuedOn: null, signer: null }, ["number", "date", "signer"]],
])("heading %j", (heading, parts) => expect(partsOf(whole, heading)).toEqual(parts))

describe("the body", () => {
  const section = (title: string, label: string): Block => ({ section: [label], title, label })
  test.each<[string, readonly Block[], readonly string[]]>([
    ["no purpose", whole.slice(1), ["purpose"]],
    ["no organisation", whole.slice(0, 3), ["organisation"]],
    ["no target", [whole[0] ?? "", whole[1] ?? "", whole[3] ?? ""], ["targets"]],
    ["objectives for purpose", [section("Mục tiêu", "1."), ...whole.slice(1)], []],
    ["a title without a number", ["Mục đích, yêu cầu", ...whole.slice(1)], []],
    ["a purpose in the text", ["1. Mục đích: phục vụ người dân tốt hơn.", ...whole.slice(1)], []],
    ["a word in passing", ["Bảo đảm rõ việc theo yêu cầu của cấp trên.", ...whole.slice(1)], ["purpose"]],
    ["work handed out at the end", [...whole.slice(0, 3), "Giao Văn phòng theo dõi, tổng hợp./."], []],
  ])("%s", (_, blocks, parts) => expect(partsOf(blocks)).toEqual(parts))

  test("score rows are targets too", () => {
    const rows = [["1", "Một", "5", "3", "4"]] as const
    expect(partsOf([whole[0] ?? "", { rows }, whole[3] ?? ""])).toEqual([])
  })

  test("a rank alone is a notice", () => {
    const rank: Block = { target: { text: "Xếp hạng trong tốp 3", comparator: "rank<=", value: "3", unit: "hạng" } }
    expect(partsOf([whole[0] ?? "", rank, whole[3] ?? ""])).toEqual(["only-rank"])
    const score: Block = { target: { text: "Chỉ số SIPAS đạt 90%", value: "90" } }
    expect(partsOf([...whole, rank])).toEqual(["only-rank"])
    expect(partsOf([...whole, rank, score])).toEqual([])
  })
})

test("what is wanted depends on the kind of document", () => {
  expect(partsOf([], { kind: "letter", number: null })).toEqual(["number"])
  expect(partsOf([], { kind: "other", number: null, signer: null })).toEqual([])
})
