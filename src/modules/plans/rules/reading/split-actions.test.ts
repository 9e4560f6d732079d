import { describe, expect, test } from "vitest"
import { readTasks as tasks } from "#test/builders/read-lines.ts"

describe("several offices in one paragraph", () => {
  test.each([
    [
      "Phòng Nội vụ lập danh sách; Công an xã đối chiếu dân cư trong tháng 5; Đoàn xã hướng dẫn cài đặt.",
      ["Phòng Nội vụ", "Công an xã", "Đoàn xã"],
    ],
    ["Giao Văn phòng theo dõi. Phòng Tài chính bố trí kinh phí trước 15/3/2024.", ["Văn phòng", "Phòng Tài chính"]],
    // What a second office shares, what is said of the product, and a second action of the same office stay with the first.
    ["Phòng Nội vụ lập danh sách; Công an xã phối hợp thực hiện.", ["Phòng Nội vụ"]],
    ["Phòng Nội vụ lập danh sách; sản phẩm: Bảng tổng hợp.", ["Phòng Nội vụ"]],
    ["Phòng Nội vụ lập danh sách. Phòng Nội vụ báo cáo kết quả.", ["Phòng Nội vụ"]],
    ["Lập danh sách các thôn; Công an xã đối chiếu.", [""]],
  ])("%s", (line, leads) => {
    expect(tasks("I. NHIỆM VỤ", `- ${line}`).map(({ lead }) => lead)).toEqual(leads)
  })

  test("a time in the title of a section holds for its tasks, whatever the word for work", () => {
    const [task] = tasks("I. NHIỆM VỤ", "1. Việc làm thường xuyên", "- Bộ phận Một cửa thu gọn kho lưu trữ.")
    expect(task?.deadline).toBe("Việc làm thường xuyên")
  })
})
