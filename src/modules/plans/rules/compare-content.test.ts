import { describe, expect, it } from "vitest"

import { buildPlanContent, buildScore, buildTask } from "#test/builders/plan-content.ts"

import { compareContent, countChanges } from "./compare-content.ts"

const before = buildPlanContent({
  tasks: [buildTask({ id: "a" }), buildTask({ id: "b" })],
  scores: [buildScore({ id: "1.1" })],
})

describe("compareContent", () => {
  it("finds nothing between equal versions, also when an item moved", () => {
    expect(compareContent(before, before)).toEqual([])
    expect(compareContent(before, { ...before, tasks: before.tasks.toReversed() })).toEqual([])
  })

  it("finds nothing when only the fields of an object stand in another order, as the database gives them back", () => {
    const deadline = { text: "30/6/2026", kind: "date", to: "2026-06-30" }
    const turned = { to: "2026-06-30", kind: "date", text: "30/6/2026" }
    const withDeadline = (one: object) => ({
      ...before,
      tasks: [{ ...buildTask({ id: "a" }), deadline: one as never }],
    })
    expect(compareContent(withDeadline(deadline), withDeadline(turned))).toEqual([])
  })

  it("names added, removed and changed items field by field", () => {
    const after = {
      ...before,
      heading: { ...before.heading, number: "13/KH-UBND" },
      tasks: [buildTask({ id: "b", lead: ["Văn phòng"], product: "Báo cáo" }), buildTask({ id: "c" })],
      scores: [buildScore({ id: "1.1", target: "0.75" })],
    }
    expect(compareContent(before, after)).toEqual([
      { kind: "heading", field: "number", before: "12/KH-UBND", after: "13/KH-UBND" },
      {
        kind: "changed",
        list: "scores",
        id: "1.1",
        label: "1.1 Tiêu chí 1.1",
        field: "target",
        before: "1",
        after: "0.75",
      },
      { kind: "changed", list: "tasks", id: "b", label: "Nhiệm vụ b", field: "lead", before: [], after: ["Văn phòng"] },
      {
        kind: "changed",
        list: "tasks",
        id: "b",
        label: "Nhiệm vụ b",
        field: "product",
        before: null,
        after: "Báo cáo",
      },
      { kind: "added", list: "tasks", id: "c", label: "Nhiệm vụ c" },
      { kind: "removed", list: "tasks", id: "a", label: "Nhiệm vụ a" },
    ])
  })
})

describe("countChanges", () => {
  const none = { added: 0, removed: 0, changed: 0 }

  it("counts an item once, however many of its fields changed", () => {
    const after = {
      ...before,
      heading: { ...before.heading, number: "13/KH-UBND", title: "Khác" },
      tasks: [buildTask({ id: "b", lead: ["Văn phòng"], product: "Báo cáo" }), buildTask({ id: "c" })],
    }
    expect(countChanges(before, after)).toEqual({
      heading: 2,
      scores: none,
      targets: none,
      tasks: { added: 1, removed: 1, changed: 1 },
      windows: none,
    })
  })

  it("counts every item of a first version as added", () => {
    expect(countChanges(null, before)).toMatchObject({ heading: 0, tasks: { ...none, added: 2 }, scores: { added: 1 } })
  })
})
