import { describe, expect, it } from "vitest"

import type { FigureEntry, SheetMeasure } from "../contract.ts"
import { buildDraft, markPassed, markRefused, textOfEntry, toNewFigure } from "./drafts.ts"

const measure = (kind: SheetMeasure["domain"]["kind"], needsReason = false): SheetMeasure => ({
  code: "done",
  name: "Hoàn thành",
  unit: null,
  window: null,
  feed: null,
  note: null,
  domain: { kind, from: "0", to: null, whole: kind === "count", choices: [], mayBeNever: false, needsReason },
  criteria: [],
})

const held = (more: Partial<FigureEntry>): FigureEntry => ({
  id: "01890000-0000-7000-8000-000000000001",
  measure: "done",
  windowKey: "2026-M01",
  state: "value",
  value: "5",
  reason: "đếm tay",
  source: "typed",
  sourceNote: null,
  by: "Bà Mẫu",
  position: null,
  at: "2026-02-01T00:00:00Z",
  ...more,
})
const type = (typed: string, entry?: FigureEntry, of = measure("count")) =>
  buildDraft(of, "2026-M01", typed, { entry, basedOn: entry?.id ?? null })

describe("what is typed into a cell", () => {
  it("follows the entry that was seen, and keeps its note", () => {
    expect(toNewFigure(type("1.234", held({})))).toEqual({
      measure: "done",
      windowKey: "2026-M01",
      state: "value",
      value: "1234",
      reason: "đếm tay",
      basedOn: "01890000-0000-7000-8000-000000000001",
    })
  })

  it("empties, does not apply with a reason, or stays with what is wrong", () => {
    expect(type("")).toMatchObject({ state: "cleared", value: null, status: { kind: "waiting" } })
    expect(type("KAD: chưa giao")).toMatchObject({
      state: "notApplicable",
      reason: "chưa giao",
      status: { kind: "waiting" },
    })
    expect(type("KAD")).toMatchObject({ typed: "KAD", status: { kind: "refused" } })
    expect(type("KAD", held({ state: "notApplicable", value: null, reason: "chưa giao" }))).toMatchObject({
      reason: "chưa giao",
      status: { kind: "waiting" },
    })
    expect(type("2,5")).toMatchObject({ typed: "2,5", value: null, status: { kind: "refused" } })
    expect(type("1", undefined, measure("choice", true))).toMatchObject({ value: "1", status: { kind: "refused" } })
  })

  it("says the same when it is copied and pasted again", () => {
    const entry = held({ state: "notApplicable", value: null, reason: "chưa giao" })
    const text = textOfEntry(measure("count"), entry)
    expect(text).toBe("Không áp dụng: chưa giao")
    expect(type(text)).toMatchObject({ state: "notApplicable", reason: "chưa giao" })
  })
})

describe("a refused request", () => {
  const sent = [type("1"), { ...type("2"), measure: "planned" }]

  it("keeps what others passed for the person to choose, and sends the rest again", () => {
    const theirs = held({ measure: "planned", value: "9" })
    const judged = markPassed(sent, [{ measure: "planned", windowKey: "2026-M01", holds: theirs }])
    expect(judged.map(({ status }) => status)).toEqual([{ kind: "waiting" }, { kind: "passed", theirs }])
  })

  it("puts each reason where it belongs", () => {
    const judged = markRefused(sent, [
      { path: "body.entries.1.value", message: "Cần số nguyên. / Needs a whole number." },
    ])
    expect(judged.map(({ status }) => status)).toEqual([
      { kind: "waiting" },
      { kind: "refused", problem: { vi: "Cần số nguyên.", en: "Needs a whole number." } },
    ])
  })
})
