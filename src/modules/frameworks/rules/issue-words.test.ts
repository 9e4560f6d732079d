import { describe, expect, it } from "vitest"

import { buildDraft, first } from "#test/builders/lint-package.ts"
import type { Draft } from "#test/builders/lint-package.ts"

import { checkPackage } from "./check-package.ts"
import { FiguresFile } from "./figures.ts"
import { describeIssue } from "./issue-words.ts"
import { FrameworkPackage } from "./package.ts"

const broken = (change: (draft: Draft) => unknown) => {
  const draft = buildDraft()
  change(draft)
  return JSON.parse(JSON.stringify(draft)) as Record<string, unknown>
}
const rule = (written: object) => (draft: Draft) => Object.assign(first(draft), { rule: written })
const proportional = { kind: "proportional", of: "done", per: "planned" }

/** Every kind of mistake that a schema of packages can find, and what is then said in Vietnamese. */
const mistakes: readonly (readonly [string, (draft: Draft) => unknown, vi: string])[] = [
  ["a key too much", (d) => Object.assign(first(d), { owned: "x" }), "không có mục “owned” ở đây"],
  ["a key absent", (d) => Object.assign(d, { name: undefined }), "chưa điền “name”"],
  ["a word absent", rule({ kind: "proportional", of: "done" }), "chưa điền “per”"],
  ["a rule that does not exist", rule({ kind: "manuel" }), "cần một trong: yesNo, bands"],
  ["a status that does not exist", (d) => (d.status = "final"), "cần một trong: official, draft, sample"],
  ["nothing where text is wanted", (d) => (d.name = ""), "không được để trống"],
  ["a number where text is wanted", (d) => Object.assign(d, { name: 5 }), "cần chữ"],
  ["text where a number is wanted", (d) => Object.assign(d, { year: "2026" }), "cần một số"],
  ["half a decimal place", (d) => (d.decimals = 1.5), "cần một số nguyên"],
  ["too many decimals", (d) => (d.decimals = 9), "nhiều nhất 4"],
  ["a year long ago", (d) => Object.assign(d, { year: 1900 }), "ít nhất 2000"],
  ["no criteria", (d) => d.criteria.splice(0), "ít nhất 1 mục"],
  ["text where a list is wanted", (d) => Object.assign(d, { criteria: "1" }), "cần một danh sách"],
  ["text where a group is wanted", (d) => Object.assign(d, { extra: "3" }), "cần một nhóm mục (mục: giá trị)"],
  ["a code with a blank", (d) => (d.code = "a b"), "mã chỉ gồm chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối"],
  ["a measure of signs", rule({ ...proportional, of: "?" }), "mã chỉ gồm chữ, chữ số, dấu chấm, dấu gạch nối"],
  ["no number", rule({ ...proportional, floor: "nhiều" }), "“nhiều” không phải số"],
  ["a list where a number is wanted", rule({ ...proportional, floor: [] }), "cần chữ hoặc một số"],
  ["no target", rule({ ...proportional, target: 0 }), "mức mục tiêu phải lớn hơn 0"],
  ["points too fine", (d) => (d.scale = 0.12345), "điểm có nhiều nhất bốn chữ số thập phân và không quá 1000000"],
  ["a policy that does not exist", (d) => (d.whenNotApplicable = "skip"), "cần rescale hoặc full hoặc zero"],
  ["a date of none", (d) => (d.legalBasis = [{ number: "1", date: "31/12" }]), "cần một ngày dạng YYYY-MM-DD"],
  [
    "a band twice",
    rule({ kind: "bands", of: "x", bands: [{ points: 1, share: 1 }] }),
    "ghi điểm (points) hoặc tỷ lệ (share), không ghi cả hai",
  ],
  [
    "options apart",
    rule({ kind: "options", weights: { A: 1 }, counts: { B: "b" } }),
    "“weights” và “counts” phải có cùng các phương án",
  ],
]

describe("describeIssue", () => {
  it.each(mistakes)("says %s in Vietnamese", (_, change, wanted) => {
    const { error } = FrameworkPackage.safeParse(broken(change))
    const said = (error?.issues ?? []).flatMap((issue) => describeIssue(issue))
    expect(said.map(({ vi }) => vi).join("\n")).toContain(wanted)
    // None of the schema library's own sentences comes through.
    expect(said.map(({ vi }) => vi).join("\n")).not.toMatch(/invalid|expected|must|needs|too|input|unknown/iu)
  })

  it("names the key where the words do not, and the criterion, in the editor", () => {
    const found = checkPackage(broken(rule({ ...proportional, floor: "nhiều" })))
    expect(found).toMatchObject([{ code: "1.1", path: "criteria.0.children.0.rule.floor" }])
    expect(found[0]!.vi).toBe("1.1: floor: “nhiều” không phải số")
    expect(found[0]!.en).toBe('1.1: floor: "nhiều" is not a decimal')
  })

  it("tells what a figure may be", () => {
    const said = (figures: unknown) =>
      (FiguresFile.safeParse({ figures }).error?.issues ?? [])
        .flatMap((issue) => describeIssue(issue))
        .map(({ vi }) => vi)
    expect(said({ done: { na: 5 } })).toEqual(["cần chữ"])
    expect(said("12")).toEqual(["cần một nhóm mục (mục: giá trị)"])
    expect(said({ done: { valu: 5 } })).toEqual([expect.stringMatching(/chưa điền|không có mục/u)])
  })
})
