import { expect, it } from "vitest"

import { beginDraft, stepDraft, type DraftAction, type DraftState } from "./draft-state.ts"
import type { Data } from "./package-data.ts"

const set = (name: string, merge?: string): DraftAction => ({
  kind: "change",
  change: (data: Data) => ({ ...data, name }),
  ...(merge ? { merge } : {}),
})
const run = (actions: readonly DraftAction[], from: DraftState = beginDraft({ data: { name: "a" }, marks: [] })) =>
  actions.reduce(stepDraft, from)

it("keys typed into one field are one step; undo takes it back, redo brings it again", () => {
  const typed = run([set("ab", "name"), set("abc", "name"), set("x", "other")])
  expect(typed.past.map(({ data }) => data["name"])).toEqual(["a", "abc"])
  const undone = run([{ kind: "undo" }, { kind: "undo" }], typed)
  expect(undone.now.data["name"]).toBe("a")
  expect(run([{ kind: "redo" }], undone).now.data["name"]).toBe("abc")
  // After taking back, typing on in the same field is a new step, and what was taken back is gone.
  const again = run([{ kind: "undo" }, set("abd", "name")], typed)
  expect(again.past.map(({ data }) => data["name"])).toEqual(["a", "abc"])
  expect(again.future).toEqual([])
})

it("settling a mark can be taken back too, with the rule that came with it", () => {
  const mark = { code: "1", kind: "unsure", vi: "?", en: "?" } as const
  const begun = beginDraft({ data: { name: "a" }, marks: [mark] })
  const settled = run([{ kind: "settle", mark, change: (data) => ({ ...data, name: "b" }) }], begun)
  expect(settled.now).toEqual({ data: { name: "b" }, marks: [] })
  expect(run([{ kind: "undo" }], settled).now).toEqual({ data: { name: "a" }, marks: [mark] })
})

it("a change that changes nothing is no step", () => {
  const begun = beginDraft({ data: { name: "a" }, marks: [] })
  expect(stepDraft(begun, { kind: "change", change: (data) => data })).toBe(begun)
  expect(stepDraft(begun, { kind: "undo" })).toBe(begun)
})
