import { describe, expect, it } from "vitest"

import { buildPlanContent, buildScore, buildTarget, buildTask } from "#test/builders/plan-content.ts"

import { editContent, type ContentEdit } from "./edit-content.ts"

const content = buildPlanContent({
  tasks: [
    buildTask({ id: "a", text: "Ban hành kế hoạch; tổ chức đối thoại.", lead: ["Văn phòng"], ranges: [{ line: 3 }] }),
    buildTask({
      id: "b",
      text: "Tổ chức đối thoại",
      lead: ["Tư pháp"],
      product: "Biên bản",
      ranges: [{ line: 4 }, { line: 5 }],
    }),
    buildTask({ id: "c" }),
  ],
  scores: [buildScore({ id: "1.10", ranges: [{ line: 9 }] })],
  targets: [buildTarget({ id: "t", text: "Phân đấu đạt 90%", ranges: [{ line: 4 }] })],
})
const edit = (...edits: ContentEdit[]) => edits.reduce(editContent, content)
const ids = (items: readonly { id: string }[]) => items.map((item) => item.id)

describe("editContent", () => {
  it("changes fields of one item and never its id", () => {
    const changed = edit({ kind: "change", list: "tasks", id: "b", change: { text: "Đối thoại hai lần", id: "z" } })
    expect(changed.tasks[1]).toMatchObject({ id: "b", text: "Đối thoại hai lần", lead: ["Tư pháp"] })
    expect(content.tasks[1]?.text).toBe("Tổ chức đối thoại")
  })

  it("adds after an item, or at the end", () => {
    const item = buildTask({ id: "n" })
    expect(ids(edit({ kind: "add", list: "tasks", item, afterId: "a" }).tasks)).toEqual(["a", "n", "b", "c"])
    expect(ids(edit({ kind: "add", list: "tasks", item, afterId: null }).tasks)).toEqual(["a", "b", "c", "n"])
    expect(ids(edit({ kind: "add", list: "tasks", item, afterId: "gone" }).tasks)).toEqual(["a", "b", "c", "n"])
  })

  it("drops several at once", () => {
    expect(ids(edit({ kind: "remove", list: "tasks", ids: ["a", "c"] }).tasks)).toEqual(["b"])
  })

  it("splits a task in two that keep lead and place", () => {
    const at = "Ban hành kế hoạch; ".length
    const { tasks } = edit({ kind: "split", list: "tasks", id: "a", at, newId: "a2" })
    expect(tasks.slice(0, 2)).toMatchObject([
      { id: "a", text: "Ban hành kế hoạch", lead: ["Văn phòng"], ranges: [{ line: 3 }] },
      { id: "a2", text: "Tổ chức đối thoại.", lead: ["Văn phòng"], ranges: [{ line: 3 }] },
    ])
  })

  it("does not split off nothing", () => {
    expect(edit({ kind: "split", list: "tasks", id: "a", at: 0, newId: "a2" }).tasks).toHaveLength(3)
  })

  it("merges tasks into the first, with all leads and places", () => {
    const { tasks } = edit({ kind: "merge", list: "tasks", ids: ["a", "b"] })
    expect(ids(tasks)).toEqual(["a", "c"])
    expect(tasks[0]).toMatchObject({
      text: "Ban hành kế hoạch; tổ chức đối thoại; Tổ chức đối thoại",
      lead: ["Văn phòng", "Tư pháp"],
      product: "Biên bản",
      ranges: [{ line: 3 }, { line: 4 }, { line: 5 }],
    })
  })

  it("corrects the wording of every item at a line, and of no other", () => {
    const changed = edit({ kind: "replaceText", line: 4, from: "Phân đấu", to: "Phấn đấu" })
    expect(changed.targets[0]?.text).toBe("Phấn đấu đạt 90%")
    expect(edit({ kind: "replaceText", line: 9, from: "1.10", to: "1.1" }).scores[0]).toMatchObject({
      id: "1.10",
      code: "1.1",
    })
    expect(edit({ kind: "replaceText", line: 8, from: "1.10", to: "1.1" }).scores[0]?.code).toBe("1.10")
  })

  it("changes the heading", () => {
    expect(edit({ kind: "heading", change: { number: "13/KH-UBND" } }).heading).toMatchObject({
      number: "13/KH-UBND",
      year: 2026,
    })
  })
})
