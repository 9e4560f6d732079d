import { describe, expect, it } from "vitest"

import type { PlanVersionInfo } from "../../contract.ts"
import { describeChanges, describeOrigin } from "./version-words.ts"

const none = { added: 0, removed: 0, changed: 0 }
const nothing = { heading: 0, scores: none, targets: none, tasks: none, windows: none }
const first: PlanVersionInfo = {
  version: 1,
  accountName: "Trần Thị Một",
  position: "Đầu mối CCHC",
  note: null,
  fileName: "KH 2026.docx",
  changes: { ...nothing, scores: { ...none, added: 8 }, tasks: { ...none, added: 13 } },
  createdAt: "2026-11-21T13:43:00.000Z",
}

describe("a version of a plan", () => {
  it("says who imported which file, when, and what it holds", () => {
    expect(describeOrigin(first, "vi")).toBe(
      "Trần Thị Một (Đầu mối CCHC) nhập từ tệp “KH 2026.docx” lúc 21/11/2026 20:43.",
    )
    expect(describeChanges(first, "vi")).toBe("Có 8 dòng điểm, 13 nhiệm vụ.")
  })

  it("says what an edit added, changed and dropped", () => {
    const changes = {
      ...nothing,
      heading: 1,
      tasks: { added: 1, removed: 0, changed: 2 },
      scores: { added: 0, removed: 3, changed: 0 },
    }
    const edited = { ...first, version: 2, fileName: null, position: null, changes }
    expect(describeOrigin(edited, "vi")).toBe("Trần Thị Một sửa và lưu lúc 21/11/2026 20:43.")
    expect(describeChanges(edited, "vi")).toBe(
      "So với bản trước: thêm 1 nhiệm vụ; sửa 2 nhiệm vụ; bỏ 3 dòng điểm; sửa 1 mục ở đầu văn bản.",
    )
  })

  it("says when nothing differs, and nothing when nobody counted", () => {
    expect(describeChanges({ ...first, version: 3, changes: nothing }, "vi")).toBe("Nội dung không khác bản trước.")
    expect(describeChanges({ ...first, changes: null }, "vi")).toBeUndefined()
  })
})
