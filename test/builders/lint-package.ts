import { FrameworkPackage, lintFramework } from "#modules/frameworks/rules/index.ts"

/** A package in which nothing is wrong, ways to change one thing in it, and what the lint then says. */

export type Draft = ReturnType<typeof buildDraft>

export const proportional = { kind: "proportional", of: "done", per: "planned", floor: "0.8" }
// oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
export const naught = { when: { planned: 0 }, then: "full" }
const upkeep = (max: number) => ({
  owner: "van-phong",
  evidence: [{ what: "Báo cáo" }],
  asIssued: `100%: ${max}; từ 80% đến dưới 100%: tỷ lệ × ${max}; dưới 80%: 0`,
})

/** A small package in which nothing is wrong; each case changes one thing. */
export function buildDraft() {
  return {
    thuocdo: 1,
    code: "thu",
    version: "1",
    name: "Thử",
    status: "sample",
    level: "commune",
    year: 2026,
    scale: 3 as number,
    decimals: 2,
    whenNotApplicable: "rescale" as unknown,
    legalBasis: undefined as unknown,
    sources: [
      { code: "council", name: "Hội đồng", max: 2 },
      { code: "survey", name: "Điều tra", max: 1 },
    ],
    extra: { bonusCap: 3 as number | undefined },
    classes: [
      { name: "Tốt", from: 2 },
      { name: "Yếu", from: 0 },
    ] as object[],
    ties: ["council"],
    measures: [
      { code: "planned", name: "Giao", kind: "count" },
      { code: "done", name: "Xong", kind: "count" },
      { code: "index", name: "Hài lòng", kind: "index" },
      { code: "awards", name: "Khen", kind: "count" },
    ] as { code: string; name: string; kind: string }[],
    criteria: [
      {
        code: "1",
        title: "Chỉ đạo",
        max: 2,
        source: "council",
        children: [leafOf("1.1", 1), leafOf("1.2", 1)],
      },
      {
        code: "2",
        title: "Điều tra",
        max: 1,
        source: "survey",
        owner: "van-phong",
        evidence: [{ what: "Kết quả" }],
        asIssued: "chỉ số × 1 / 100",
        rule: { kind: "index", of: "index" } as object | undefined,
        examples: [{ given: { index: 90 }, points: 0.9 }],
      },
      {
        code: "3",
        title: "Thưởng",
        owner: "van-phong",
        evidence: [{ what: "Quyết định" }],
        asIssued: "mỗi giải 1 điểm",
        rule: { kind: "bonus", of: "awards", each: 1 },
        examples: [{ given: { awards: 2 }, points: 2 }],
      },
    ],
  }
}

export function leafOf(code: string, max: number) {
  return {
    code,
    title: `Tiêu chí ${code}`,
    max: max as number | undefined,
    source: undefined as string | undefined,
    rule: proportional as object | undefined,
    gate: undefined as unknown,
    notApplicable: naught as unknown,
    examples: [{ given: { done: 12, planned: 14 }, points: 0.86 }] as object[],
    ...upkeep(max),
  } as {
    code: string
    max: number | undefined
    rule: object | undefined
    examples: object[]
    children?: object[]
  } & Record<string, unknown>
}

export function lint(change: (draft: Draft) => unknown): string[] {
  const draft = buildDraft()
  change(draft)
  return lintFramework(FrameworkPackage.parse(JSON.parse(JSON.stringify(draft)))).map(
    ({ rule, path }) => `${rule} ${path.join(".")}`,
  )
}

export const first = (draft: Draft) => draft.criteria[0]!.children![0]!
export const rule =
  (written: object, more: object = {}) =>
  (draft: Draft) =>
    Object.assign(first(draft), { examples: [], asIssued: undefined, notApplicable: undefined, rule: written, ...more })
export const declare = (draft: Draft, ...measures: [code: string, kind: string][]) =>
  draft.measures.push(...measures.map(([code, kind]) => ({ code, name: code, kind })))
export const bands =
  (list: object[], kind = "number") =>
  (draft: Draft) => {
    declare(draft, ["x", kind])
    rule({ kind: "bands", of: "x", bands: list })(draft)
  }
export const shares = (list: object[]) =>
  rule({ kind: "bands", of: "done", per: "planned", bands: list }, { notApplicable: naught })
