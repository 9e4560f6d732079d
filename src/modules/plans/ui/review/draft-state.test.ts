import { describe, expect, it } from "vitest"

import { buildPlanContent, buildTask } from "#test/builders/plan-content.ts"

import type { ImportDraft, ReviewFinding } from "../../contract.ts"
import { beginDraft, fixesOf, stepDraft } from "./draft-state.ts"

const finding: ReviewFinding = {
  id: "f1",
  rule: "spelling",
  severity: "notice",
  message: "“Phân đấu” có lẽ là “Phấn đấu”.",
  lines: [4],
  values: { fix: [{ line: 4, from: "Phân đấu", to: "Phấn đấu" }] },
  state: "open",
}
const draft: ImportDraft = {
  content: buildPlanContent({ tasks: [buildTask({ id: "a", text: "Phân đấu hoàn thành", ranges: [{ line: 4 }] })] }),
  findings: [finding],
  unread: [{ lines: [7, 7], text: "Ghi chú", state: "open" }],
}

describe("a review in progress", () => {
  it("applies the correction of a finding and marks it fixed, and undoes both in one step", () => {
    const edits = fixesOf(finding).map((fix) => ({ kind: "replaceText" as const, ...fix }))
    const fixed = stepDraft(beginDraft(draft), { kind: "finding", id: "f1", state: "fixed", edits })
    expect(fixed.draft.content.tasks[0]?.text).toBe("Phấn đấu hoàn thành")
    expect(fixed.draft.findings[0]?.state).toBe("fixed")
    const undone = stepDraft(fixed, { kind: "undo" })
    expect(undone.draft).toEqual(draft)
    expect(undone.revision).toBe(2)
  })

  it("uses an unread passage as a new item", () => {
    const item = buildTask({ id: "n", text: "Ghi chú", ranges: [{ line: 7 }] })
    const used = stepDraft(beginDraft(draft), {
      kind: "edit",
      edits: [{ kind: "add", list: "tasks", item, afterId: null }],
      usesUnread: 0,
    })
    expect(used.draft.content.tasks).toHaveLength(2)
    expect(used.draft.unread[0]?.state).toBe("used")
  })

  it("has nothing to undo at the beginning", () => {
    const state = beginDraft(draft)
    expect(stepDraft(state, { kind: "undo" })).toBe(state)
  })

  it("offers a correction only when it is complete", () => {
    expect(fixesOf({ ...finding, values: { fix: [{ line: 4, from: "", to: "x" }, { line: "4" }] } })).toEqual([])
    expect(fixesOf({ ...finding, values: {} })).toEqual([])
  })
})
