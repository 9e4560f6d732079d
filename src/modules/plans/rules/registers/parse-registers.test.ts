import { describe, expect, test } from "vitest"
import { parseRegisters } from "./parse-registers.ts"

const empty = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}
const law = { number: "61/2018/NĐ-CP", kind: "NĐ", title: "Một cửa", issuer: "Chính phủ", source: "Công báo" }
const term = {
  id: "old",
  term: "từ cũ",
  pattern: "từ cũ",
  use: "từ mới",
  why: "đã đổi",
  whyEn: "changed",
  source: "Công báo",
}
const slip = { wrong: "phân đấu", right: "phấn đấu", source: "Từ điển" }

const problemsOf = (raw: unknown) => {
  const result = parseRegisters(raw)
  return result.kind === "ok"
    ? []
    : result.problems.map(({ register, entry, problem }) => `${register} ${entry}: ${problem}`)
}

test("what is left out is filled in: no dates, sure of it, nothing in its place", () => {
  const result = parseRegisters({ ...empty, laws: [law], slips: [slip] })
  expect(result).toMatchObject({
    kind: "ok",
    registers: {
      laws: [{ ...law, issuedOn: null, inForceTo: null, replacedBy: [], confidence: "high" }],
      slips: [{ ...slip, notAfter: [], regex: false }],
    },
  })
})

test("what is read cannot be changed by a caller", () => {
  const result = parseRegisters({ ...empty, laws: [law] })
  if (result.kind !== "ok") throw new Error("the registers are right")
  expect(Object.isFrozen(result.registers.laws)).toBe(true)
  expect(Object.isFrozen(result.registers.laws[0]?.replacedBy)).toBe(true)
})

describe("mistakes are named with register and entry", () => {
  test.each<[string, unknown, RegExp]>([
    ["a missing source", { ...empty, laws: [{ ...law, source: undefined }] }, /^laws 61\/2018\/NĐ-CP: source/u],
    ["an unknown field", { ...empty, laws: [{ ...law, inForceUntil: "2025-06-30" }] }, /inForceUntil/u],
    [
      "a date that does not exist",
      { ...empty, laws: [{ ...law, inForceTo: "2025-06-31" }] },
      /^laws 61\/2018\/NĐ-CP: inForceTo/u,
    ],
    ["a date in another order", { ...empty, laws: [{ ...law, issuedOn: "23/4/2018" }] }, /issuedOn/u],
    ["dates reversed", { ...empty, laws: [{ ...law, inForceFrom: "2025-07-01", inForceTo: "2025-06-30" }] }, /before/u],
    [
      "an end before its issue",
      { ...empty, laws: [{ ...law, issuedOn: "2025-07-01", inForceTo: "2025-06-30" }] },
      /before/u,
    ],
    [
      "a term's dates reversed",
      { ...empty, terms: [{ ...term, from: "2025-07-01", to: "2025-06-30" }] },
      /^terms old: to lies/u,
    ],
    ["an entry twice", { ...empty, laws: [law, law] }, /stands twice/u],
    ["a pattern that cannot be read", { ...empty, terms: [{ ...term, pattern: "(từ" }] }, /^terms old: /u],
    ["a slip's pattern", { ...empty, slips: [{ ...slip, wrong: "[a", regex: true }] }, /^slips \[a: /u],
    ["a register that is missing", { laws: [] }, /^terms/u],
    ["no registers at all", null, /./u],
  ])("%s", (_, raw, expected) => {
    expect(problemsOf(raw)).not.toEqual([])
    expect(problemsOf(raw).join("\n")).toMatch(expected)
  })
})
