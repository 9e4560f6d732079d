import { describe, expect, it } from "vitest"

import { buildDraft, first } from "#test/builders/lint-package.ts"
import type { Draft } from "#test/builders/lint-package.ts"

import { FrameworkPackage } from "../package.ts"
import { buildCrosswalk, compareFrameworks, listRows, relateLeaves } from "./index.ts"

const parse = (draft: Draft) => FrameworkPackage.parse(JSON.parse(JSON.stringify(draft)))
const base = parse(buildDraft())

function changed(change: (draft: Draft) => unknown): FrameworkPackage {
  const draft = buildDraft()
  change(draft)
  return parse(draft)
}

const second = (draft: Draft) => draft.criteria[0]!.children![1]!
const tell = (change: (draft: Draft) => unknown) =>
  compareFrameworks(base, changed(change)).map(({ kind, code, vi }) => `${kind} ${code}: ${vi}`)
const relate = (change: (draft: Draft) => unknown) =>
  buildCrosswalk(base, changed(change)).map(({ old, new: fresh, kind, changed: said }) =>
    [old, fresh, kind, said?.vi]
      .filter((part) => part !== undefined)
      .map(String)
      .join(" "),
  )

describe("compareFrameworks", () => {
  it("finds nothing between a version and itself", () => {
    expect(compareFrameworks(base, base)).toEqual([])
  })

  it.each<[string, (draft: Draft) => unknown, string[]]>([
    [
      "another title",
      (d) => (d.criteria[1]!.title = "Điều tra xã hội học"),
      ["retitled 2: tên: “Điều tra” → “Điều tra xã hội học”"],
    ],
    ["another maximum", (d) => (d.criteria[1]!.max = 2), ["rescaled 2: điểm tối đa: 1 → 2"]],
    [
      "another text",
      (d) => (d.criteria[1]!.asIssued = "x"),
      ["reworded 2: cách tính như ban hành: “chỉ số × 1 / 100” → “x”"],
    ],
    [
      "another floor",
      (d) => (first(d).rule = { kind: "proportional", of: "done", per: "planned", floor: 0.9 }),
      ["rule 1.1: quy tắc: floor: 0.8 → 0.9"],
    ],
    ["another kind", (d) => (d.criteria[1]!.rule = { kind: "manual" }), ["rule 2: quy tắc: kind: index → manual"]],
    ["another code", (d) => (second(d).code = "1.3"), ["moved 1.3: mã 1.2 thành 1.3"]],
    ["a criterion less", (d) => d.criteria.pop(), ["removed 3: bỏ “Thưởng”"]],
    [
      "a criterion more",
      (d) => d.criteria.push({ ...d.criteria[1]!, code: "4", title: "Chuyển đổi số" }),
      ["added 4: thêm “Chuyển đổi số” (tối đa 1)"],
    ],
    [
      "other examples",
      (d) => (first(d).examples = [{ given: { done: 14, planned: 14 }, points: 1 }]),
      ["examples 1.1: ví dụ: bỏ done = 12, planned = 14 → 0.86; thêm done = 14, planned = 14 → 1"],
    ],
    ["another version", (d) => (d.version = "2"), ["frame null: phiên bản: 1 → 2"]],
    ["another scale", (d) => (d.scale = 4), ["frame null: thang điểm: 3 → 4"]],
    [
      "another measure",
      (d) => d.measures.push({ code: "idle", name: "Khác", kind: "count" }),
      ["measure null: số liệu idle: thêm mới"],
    ],
    ["another owner", (d) => (d.criteria[1]!.owner = "kinh-te"), ["owner 2: phụ trách: van-phong → kinh-te"]],
    [
      "another source",
      (d) => Object.assign(first(d), { source: "survey" }),
      ["source 1.1: nguồn điểm: council → survey"],
    ],
    [
      "other evidence",
      (d) => (d.criteria[1]!.evidence = [{ what: "Phiếu" }]),
      ["evidence 2: tài liệu kiểm chứng: Kết quả → Phiếu"],
    ],
    [
      "another exemption",
      (d) => Object.assign(first(d), { notApplicable: undefined }),
      ['exception 1.1: notApplicable: {"then":"full","when":{"planned":0}} → –'],
    ],
  ])("tells %s", (_, change, told) => {
    expect(tell(change)).toEqual(told)
  })

  it("follows a row that was put in: the others moved, and were not re-worded", () => {
    const kinds = tell((d) => {
      second(d).code = "1.3"
      d.criteria[0]!.children!.splice(1, 0, { ...first(d), code: "1.2", title: "Đối thoại với dân" })
    })
    expect(kinds).toEqual(["moved 1.3: mã 1.2 thành 1.3", "added 1.2: thêm “Đối thoại với dân” (tối đa 1)"])
  })
})

describe("buildCrosswalk", () => {
  it.each<[string, (draft: Draft) => unknown, string]>([
    ["what stayed", () => undefined, "2 2 same"],
    ["a code that changed alone", (d) => (d.criteria[1]!.code = "4"), "2 4 same"],
    ["owner and evidence", (d) => (d.criteria[1]!.owner = "kinh-te"), "2 2 same"],
    [
      "points that grew with the maximum",
      (d) => Object.assign(first(d), { max: 2, asIssued: "100%: 2; từ 80% đến dưới 100%: tỷ lệ × 2" }),
      "1.1 1.1 rescaled",
    ],
    [
      "a limit that moved",
      (d) => (first(d).rule = { kind: "proportional", of: "done", per: "planned", floor: 0.9 }),
      "1.1 1.1 reworded quy tắc",
    ],
    [
      "another text at the same maximum",
      (d) => (d.criteria[1]!.asIssued = "theo bậc"),
      "2 2 reworded cách tính như ban hành",
    ],
    ["another title", (d) => (d.criteria[1]!.title = "Điều tra xã hội học"), "2 2 reworded tên"],
    ["another source", (d) => Object.assign(first(d), { source: "survey" }), "1.1 1.1 reworded nguồn điểm"],
    [
      "another knock-out",
      (d) => Object.assign(d.criteria[0]!, { gate: { when: { planned: 0 }, because: "không có kế hoạch" } }),
      "1.2 1.2 reworded điểm liệt",
    ],
    [
      "another exemption",
      (d) => Object.assign(first(d), { notApplicable: undefined }),
      "1.1 1.1 reworded khi nào không áp dụng",
    ],
    [
      "another policy of the whole package",
      (d) => (d.whenNotApplicable = "zero"),
      "3 3 reworded cách xử lý khi không áp dụng",
    ],
    ["what is gone", (d) => d.criteria.pop(), "3 null dropped"],
    ["what is new", (d) => d.criteria.push({ ...d.criteria[1]!, code: "4", title: "Chuyển đổi số" }), "null 4 new"],
  ])("says of %s", (_, change, row) => {
    expect(relate(change)).toContain(row)
  })

  it("follows points that move to a criterion under its new code", () => {
    const move = (to: string) => (d: Draft) => Object.assign(first(d), { whenNotApplicable: { moveTo: to } })
    const after = changed((d) => {
      second(d).code = "1.3"
      move("1.3")(d)
    })
    expect(buildCrosswalk(changed(move("1.2")), after)[0]).toEqual({ old: "1.1", new: "1.1", kind: "same" })
    expect(buildCrosswalk(changed(move("2")), after)[0]).toMatchObject({ kind: "reworded" })
  })

  it("relates leaves that a person pairs, and refuses what is no leaf", () => {
    expect(relateLeaves(base, base, { old: "1.1", new: "1.2" })).toMatchObject({
      kind: "reworded",
      changed: { vi: "tên" },
    })
    expect(relateLeaves(base, base, { old: "1.1", new: null })).toEqual({ old: "1.1", new: null, kind: "dropped" })
    expect(relateLeaves(base, base, { old: null, new: "1.1" })).toEqual({ old: null, new: "1.1", kind: "new" })
    expect(relateLeaves(base, base, { old: "1", new: "1.1" })).toBeUndefined()
    expect(relateLeaves(base, base, { old: null, new: null })).toBeUndefined()
  })

  it("names every leaf of both versions once", () => {
    const rows = buildCrosswalk(
      base,
      changed((d) => (d.criteria[0]!.children = d.criteria[0]!.children!.toReversed())),
    )
    expect(rows.map(({ old }) => old).toSorted()).toEqual(["1.1", "1.2", "2", "3"])
    expect(rows.map((row) => row.new).toSorted()).toEqual(["1.1", "1.2", "2", "3"])
  })
})

describe("listRows", () => {
  it("gives the printed table: areas and leaves in order, with what they inherit", () => {
    expect(listRows(base).map(({ code, depth, max, source, rule }) => [code, depth, max, source, rule])).toEqual([
      ["1", 0, "2", null, null],
      ["1.1", 1, "1", "council", "proportional"],
      ["1.2", 1, "1", "council", "proportional"],
      ["2", 0, "1", "survey", "index"],
      ["3", 0, null, null, "bonus"],
    ])
  })
})
