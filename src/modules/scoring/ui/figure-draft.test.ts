import { describe, expect, test } from "vitest"

import type { FigureDomain } from "#modules/measures/rules/index.ts"

import { parseDraft, showDraft } from "./figure-draft.ts"

const domain = (kind: FigureDomain["kind"], more: Partial<FigureDomain> = {}): FigureDomain => ({
  kind,
  from: null,
  to: null,
  whole: false,
  choices: [],
  mayBeNever: false,
  needsReason: false,
  ...more,
})
const valueOf = (of: FigureDomain, typed: string): string | null | undefined => {
  const parsed = parseDraft(of, typed, 2026)
  return parsed.ok ? parsed.draft.value : undefined
}

describe("what is typed into a cell", () => {
  test.each([
    [domain("count", { whole: true }), "1.203", "1203"],
    [domain("amount"), "320,5", "320.5"],
    [domain("count", { whole: true }), "1,5", undefined],
    [domain("yesNo"), "có", "true"],
    [domain("yesNo"), "Không", "false"],
    [domain("date"), "5/3", "2026-03-05"],
    [domain("date"), "31/2/2026", undefined],
    [domain("date", { mayBeNever: true }), "không", "false"],
    [domain("grade", { choices: ["Tốt", "Khá"] }), "tốt", "Tốt"],
    [domain("grade", { choices: ["Tốt", "Khá"] }), "Yếu", undefined],
  ])("%s %s", (of, typed, value) => expect(valueOf(of, typed)).toBe(value))
  test("nothing is missing, and zero is not nothing", () => {
    expect(parseDraft(domain("count"), "  ", 2026)).toMatchObject({ ok: true, draft: { state: "cleared" } })
    expect(parseDraft(domain("count"), "0", 2026)).toMatchObject({ ok: true, draft: { state: "value", value: "0" } })
  })
  test("not applicable needs its reason, and what is shown reads back", () => {
    expect(parseDraft(domain("count"), "không áp dụng", 2026).ok).toBe(false)
    const draft = { state: "notApplicable", value: null, reason: "không phát sinh" } as const
    expect(parseDraft(domain("count"), "KAD: không phát sinh", 2026)).toEqual({ ok: true, draft })
    expect(parseDraft(domain("count"), showDraft(draft, "vi"), 2026)).toEqual({ ok: true, draft })
  })
  test("a judgement without a reason is refused", () =>
    expect(parseDraft(domain("choice", { needsReason: true, choices: ["0", "0.5"] }), "0,5", 2026).ok).toBe(false))
})
