import { describe, expect, test } from "vitest"
import { findDeadline, parseDeadline } from "./deadlines.ts"

describe("parseDeadline: the whole text is the deadline", () => {
  test.each([
    ["Quý I năm 2024", "period", "2024-01-01", "2024-03-31"],
    ["Quý II/2024", "period", "2024-04-01", "2024-06-30"],
    ["Quý II, quý III", "period", "2024-04-01", "2024-09-30"],
    ["Quý I-II", "period", "2024-01-01", "2024-06-30"],
    ["Quý I đến Quý III/2024", "period", "2024-01-01", "2024-09-30"],
    ["Quý 4", "period", "2024-10-01", "2024-12-31"],
    ["Tháng 02/2024", "period", "2024-02-01", "2024-02-29"],
    ["Trong tháng 5", "period", "2024-05-01", "2024-05-31"],
    ["Tháng 3, 4/2024", "period", "2024-03-01", "2024-04-30"],
    ["Tháng 5, tháng 10", "period", "2024-05-01", "2024-10-31"],
    ["Từ tháng 3 đến tháng 11/2024", "period", "2024-03-01", "2024-11-30"],
    ["01/2024 - 3/2024", "period", "2024-01-01", "2024-03-31"],
    ["6 tháng đầu năm", "period", "2024-01-01", "2024-06-30"],
    ["06 tháng cuối năm 2024", "period", "2024-07-01", "2024-12-31"],
    ["Trong năm 2024", "period", "2024-01-01", "2024-12-31"],
    ["Cả năm", "period", "2024-01-01", "2024-12-31"],
    ["Năm 2025-2026", "period", "2025-01-01", "2026-12-31"],
    ["Năm 2024 và các năm tiếp theo", "period", "2024-01-01", null],
    ["Từ ngày 01/3/2024 đến ngày 15/4/2024", "period", "2024-03-01", "2024-04-15"],
    ["Trước ngày 01/3/2024", "date", null, "2024-03-01"],
    ["Chậm nhất ngày 15 tháng 6 năm 2024", "date", null, "2024-06-15"],
    ["Trước tháng 9/2024", "date", null, "2024-08-31"],
    ["Trước quý III", "date", null, "2024-06-30"],
    ["30/6", "date", null, "2024-06-30"],
    ["31/6/2024", "date", null, null],
    ["Thường xuyên", "recurring", null, null],
    ["Thường xuyên trong năm 2024", "recurring", "2024-01-01", "2024-12-31"],
    ["Hằng tháng", "recurring", null, null],
    ["Hàng tháng, quý, năm", "recurring", null, null],
    ["6 tháng/lần", "recurring", null, null],
    ["Định kỳ", "recurring", null, null],
    ["Trước ngày 25 hằng tháng", "recurring", null, null],
    ["Khi có yêu cầu", "open", null, null],
    ["Theo kế hoạch của tỉnh", "open", null, null],
    ["Sau Tết", "open", null, null],
  ])("%s", (text, kind, from, to) => {
    expect(parseDeadline(text, 2024)).toEqual({ text, kind, from, to })
  })

  test.each(["", " - ", "..."])("no deadline: %j", (text) => {
    expect(parseDeadline(text, 2024)).toBeNull()
  })

  test("without the plan's year a quarter stays undated", () => {
    expect(parseDeadline("Quý I", null)).toMatchObject({ kind: "period", from: null, to: null })
  })
})

describe("findDeadline: the deadline inside a sentence", () => {
  test.each([
    ["Xây dựng kế hoạch (gửi về phòng Nội vụ trước ngày 15/02/2024).", "date", "2024-02-15"],
    ["Hoàn thiện quy trình nội bộ trước tháng 9/2024 để số hóa.", "date", "2024-08-31"],
    ["Tổ chức hội nghị trong quý II năm 2024.", "period", "2024-06-30"],
    ["Tổ chức hội nghị, thời gian Quý II/2024.", "period", "2024-06-30"],
    ["Lấy ý kiến người dân (Thường xuyên).", "recurring", null],
    ["Báo cáo hằng tháng kết quả giải quyết hồ sơ.", "recurring", null],
    ["Tổ chức đối thoại ít nhất 2 lần/năm.", "recurring", null],
    ["Tổng hợp báo cáo theo quý.", "recurring", null],
    ["Mở hội thi, định kỳ mỗi quý một lần.", "recurring", null],
    ["Kiểm tra các tổ mỗi tháng hai lần.", "recurring", null],
    ["Cấp chữ ký số theo tiến độ của Sở.", "open", null],
    ["Sửa quy trình sau khi có hướng dẫn mới.", "open", null],
  ])("%s", (text, kind, to) => {
    expect(findDeadline(text, 2024)?.deadline).toMatchObject({ kind, to })
  })

  test("words keep together that fold like words of time", () => {
    const { text } = findDeadline("Phấn đấu hết quý II hoàn thành kho dữ liệu.", 2024)?.deadline ?? {}
    expect(text).toBe("hết quý II")
  })

  test("a month without an end behind “từ” is a beginning", () => {
    const deadline = parseDeadline("từ tháng 4", 2024)
    expect(deadline).toMatchObject({ kind: "period", from: "2024-04-01", to: null })
  })

  test.each([
    "Triển khai Kế hoạch cải cách hành chính năm 2024 của thành phố.",
    "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh.",
    "Quản lý chi thường xuyên đúng quy định.",
    "Niêm yết công khai theo đúng quy định.",
    "Giảm số hồ sơ trễ hạn so với năm 2023.",
    "Quán triệt Chỉ thị số 31-CT/TU ngày 05/4/2024 của Thành ủy.",
  ])("none in: %s", (text) => {
    expect(findDeadline(text, 2024)).toBeUndefined()
  })
})
