import { describe, expect, it } from "vitest"

import { buildDraft } from "#test/builders/lint-package.ts"
import type { Draft } from "#test/builders/lint-package.ts"

import { FrameworkPackage } from "./package.ts"

const accepts = (change: (draft: Draft) => unknown): boolean => {
  const draft = buildDraft()
  change(draft)
  return FrameworkPackage.safeParse(JSON.parse(JSON.stringify(draft))).success
}

describe("FrameworkPackage", () => {
  it.each<[string, (draft: Draft) => unknown, boolean]>([
    ["a package that is right", () => undefined, true],
    ["points with four decimals", (d) => (d.criteria[1]!.max = 1.0625), true],
    ["points with five decimals, which could not be held", (d) => (d.criteria[1]!.max = 1.06251), false],
    ["points beyond all scales", (d) => (d.criteria[1]!.max = 1e12), false],
    ["a cap with five decimals", (d) => (d.extra.bonusCap = 0.33333), false],
    ["a scale of 0", (d) => (d.scale = 0), false],
    ["a key nobody knows", (d) => Object.assign(d.criteria[0]!, { colour: "red" }), false],
    ["a code as a number", (d) => Object.assign(d.criteria[0]!, { code: 1 }), false],
  ])("%s: %o → %s", (_, change, accepted) => {
    expect(accepts(change)).toBe(accepted)
  })
})
