import { describe, expect, it } from "vitest"

import { formatPoints } from "#platform/exact/points.ts"

import { checkPackage } from "./check-package.ts"
import { buildTrialLeaf, tryLeaf } from "./try-leaf.ts"

const frame = { year: 2026, decimals: 2, measures: [{ code: "done", name: "Việc xong", kind: "count" }, { broken: 1 }] }
const leaf = {
  code: "1.1",
  title: "Hoàn thành",
  max: "1",
  rule: { kind: "proportional", of: "done", per: "all", floor: "0.8" },
}
// oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
const area = { code: "1", title: "Lĩnh vực", gate: { when: { stopped: true }, then: "0", because: "bị đình chỉ" } }
const context = { plusWorkdays: (day: number, count: number) => day + count, lang: "vi" } as const

describe("trying one criterion of a package under edit", () => {
  const trial = buildTrialLeaf([area, leaf], frame)!
  const attempt = (given: Parameters<typeof tryLeaf>[1]) => {
    const { outcome, points, because } = tryLeaf(trial, given, context)
    return [outcome, formatPoints(points), because]
  }

  it("gives the points and the sentence of the real rule", () => {
    expect(attempt({ done: "12", all: "14" })).toEqual([
      "scored",
      "0.86",
      "12/14 = 85,71 % × 1 = 0,86; chưa có số liệu stopped nên chưa xét điểm liệt: bị đình chỉ",
    ])
  })

  it("tells missing, refused and zero apart, and names what is missing", () => {
    expect(attempt({ all: "14" })).toEqual([
      "missing",
      "0",
      "chưa có số liệu: Việc xong; chưa có số liệu stopped nên chưa xét điểm liệt: bị đình chỉ",
    ])
    expect(attempt({ done: "nhiều", all: "14" })[0]).toBe("refused")
    expect(attempt({ done: "0", all: "14" })[0]).toBe("scored")
    expect(attempt({ done: "0", all: "0" })[0]).toBe("missing")
  })

  it("follows the gates of its areas", () => {
    expect(attempt({ done: "14", all: "14", stopped: true })).toEqual(["gated", "0", "bị đình chỉ"])
  })

  it("is not there while its own shape does not hold, whatever the rest is", () => {
    expect(buildTrialLeaf([area, { ...leaf, rule: { kind: "proportional" } }], frame)).toBeUndefined()
    expect(buildTrialLeaf([area, leaf], { ...frame, year: "khi nào", decimals: null })).toBeDefined()
  })
})

describe("a package whose shape does not hold", () => {
  it("says in words what is not filled in, at its criterion", () => {
    const data = { criteria: [{ code: "1", title: "Lĩnh vực", children: [{ ...leaf, rule: { kind: "yesNo" } }] }] }
    const found = checkPackage(data).find(({ code }) => code === "1.1")
    expect(found).toMatchObject({ rule: "shape", severity: "error", vi: "1.1: chưa điền “of”" })
    expect(found?.path).toBe("criteria.0.children.0.rule.of")
    expect(checkPackage(data).some(({ code, path }) => code === null && path === "name")).toBe(true)
  })
})
