import { describe, expect, test } from "vitest"
import { findDeadline, parseDeadline } from "./deadlines.ts"

type Row = [text: string, kind: string, from: string | null, to: string | null]

describe("a deadline of its own", () => {
  test.each<Row>([
    ["Trong vòng 05 ngày làm việc kể từ ngày nhận văn bản", "open", null, null],
    ["Ngay sau khi ban hành", "open", null, null],
    ["Tháng 3 hằng năm", "recurring", null, null],
    ["Quý IV hằng năm", "recurring", null, null],
    ["Trước 31/12 hằng năm", "recurring", null, null],
    ["Trước ngày 15/12 hàng năm", "recurring", null, null],
    ["Quý I/2025 và hằng quý", "period", "2025-01-01", "2025-03-31"],
    ["Trước 20/6 và 20/12", "date", null, "2025-12-20"],
    ["Quý I+II/2025", "period", "2025-01-01", "2025-06-30"],
    ["Quý I – Quý IV/2025", "period", "2025-01-01", "2025-12-31"],
    ["T3/2025", "period", "2025-03-01", "2025-03-31"],
    ["T4-T6/2025", "period", "2025-04-01", "2025-06-30"],
    ["Tháng 3-4", "period", "2025-03-01", "2025-04-30"],
    ["Tháng 02 và tháng 8", "period", "2025-02-01", "2025-08-31"],
    ["Cả năm 2025", "period", "2025-01-01", "2025-12-31"],
    ["2025", "period", "2025-01-01", "2025-12-31"],
    ["Năm 2025, 2026", "period", "2025-01-01", "2026-12-31"],
    ["Giai đoạn 2025 - 2030", "period", "2025-01-01", "2030-12-31"],
    ["Ngày 10/3/2025", "date", null, "2025-03-10"],
    ["10.3.2025", "date", null, "2025-03-10"],
    ["Xong trước 30 tháng 6", "date", null, "2025-06-30"],
    ["Trước ngày 5 tháng đầu của quý sau", "recurring", null, null],
    ["Hằng quý, năm", "recurring", null, null],
    ["Theo tiến độ", "open", null, null],
    ["Quý một", "period", "2025-01-01", "2025-03-31"],
    ["Quý Hai năm 2025", "period", "2025-04-01", "2025-06-30"],
    ["Quí III/2025", "period", "2025-07-01", "2025-09-30"],
    ["Cuối tháng 6", "period", "2025-06-01", "2025-06-30"],
    ["Hết quý II", "period", "2025-04-01", "2025-06-30"],
    ["Trong 6 tháng đầu năm 2025", "period", "2025-01-01", "2025-06-30"],
    ["Thứ Hai hằng tuần", "recurring", null, null],
  ])("%s", (text, kind, from, to) => {
    expect(parseDeadline(text, 2025)).toMatchObject({ kind, from, to })
  })
})

describe("a deadline inside a sentence", () => {
  test.each<Row>([
    ["Công khai giấy phép xây dựng trên bảng tin (trong vòng 03 ngày kể từ khi nhận).", "open", null, null],
    ["Giải quyết hồ sơ chậm nhất 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.", "open", null, null],
    ["Xin lỗi người dân sau 05 ngày làm việc.", "open", null, null],
    ["Trình Chủ tịch chậm nhất 10 ngày trước khi tổ chức hội nghị.", "open", null, null],
    ["Báo cáo kết quả trong thời hạn 15 ngày kể từ ngày ban hành Kế hoạch này.", "open", null, null],
    ["Gửi báo cáo chậm nhất 05 ngày sau khi kết thúc quý.", "open", null, null],
    ["Niêm yết thủ tục ngay sau khi có quyết định công bố.", "open", null, null],
    ["Cập nhật thủ tục chậm nhất sau 03 ngày kể từ khi có quyết định công bố.", "open", null, null],
    ["Hoàn thành sau 30 ngày kể từ ngày ký.", "open", null, null],
    ["Trả lời phản ánh không quá 07 ngày làm việc.", "open", null, null],
    ["Thực hiện trước ngày 10 của tháng cuối quý.", "recurring", null, null],
    ["Báo cáo trước ngày 20 hằng tháng.", "recurring", null, null],
    ["Báo cáo vào ngày 25 hàng tháng.", "recurring", null, null],
    ["Báo cáo trước ngày 10 tháng cuối quý.", "recurring", null, null],
    ["Báo cáo chậm nhất ngày 05 của tháng đầu quý sau.", "recurring", null, null],
    ["Gửi trước ngày 15 của tháng cuối mỗi quý.", "recurring", null, null],
    ["Phát thanh thứ Ba hằng tuần.", "recurring", null, null],
    ["Phát thanh vào sáng thứ 2 hằng tuần.", "recurring", null, null],
    ["Giao ban vào thứ sáu tuần cuối của tháng.", "recurring", null, null],
    ["Hoàn thành xong trước 30/4/2025.", "date", null, "2025-04-30"],
    ["Hoàn thành xong trước ngày 30 tháng 4.", "date", null, "2025-04-30"],
    ["Hoàn thành trước 15-6-2025.", "date", null, "2025-06-15"],
    ["Chậm nhất là ngày 20 tháng 11 năm 2025 phải có báo cáo.", "date", null, "2025-11-20"],
    ["Thời hạn hoàn thành: 30/9/2025.", "date", null, "2025-09-30"],
    ["Hạn chót ngày 30/9/2025.", "date", null, "2025-09-30"],
    ["Xong trong tháng 3/2025.", "period", "2025-03-01", "2025-03-31"],
    ["Hoàn thành trong quý IV năm 2025.", "period", "2025-10-01", "2025-12-31"],
    ["Hoàn thành chậm nhất quý III/2025.", "date", null, "2025-09-30"],
    ["Hoàn thành trước quý III.", "date", null, "2025-06-30"],
    ["Hoàn thành chậm nhất cuối tháng 8.", "date", null, "2025-08-31"],
    ["Hoàn thành trước khi kết thúc quý II.", "date", null, "2025-06-30"],
    ["Tổ chức 02 đợt, trong tháng 4 và tháng 9.", "period", "2025-04-01", "2025-09-30"],
    ["Tổ chức vào đầu quý II năm 2025.", "period", "2025-04-01", "2025-06-30"],
    ["Thực hiện trong nửa đầu năm.", "period", "2025-01-01", "2025-06-30"],
    ["Kiểm tra định kỳ hoặc đột xuất.", "recurring", null, null],
    ["Thực hiện ngay sau khi Kế hoạch được ban hành.", "open", null, null],
    ["Hoàn thành trước Tết Nguyên đán.", "open", null, null],
    ["Đến ngày 30/11/2025 hoàn thành số hóa.", "date", null, "2025-11-30"],
    ["Đến hết tháng 10/2025, hoàn thành niêm yết.", "date", null, "2025-10-31"],
    ["Đến cuối quý III, hoàn thành.", "date", null, "2025-09-30"],
    ["Từ 01/3 đến 30/4/2025 tổ chức cuộc thi.", "period", "2025-03-01", "2025-04-30"],
    ["Từ tháng 2 đến hết tháng 11 năm 2025.", "period", "2025-02-01", "2025-11-30"],
    ["Từ quý II/2025 trở đi.", "period", "2025-04-01", null],
    ["Mỗi quý một lần, tổ chức đối thoại.", "recurring", null, null],
    ["Thực hiện 02 lần/năm.", "recurring", null, null],
    ["Hoàn thành trong 15 ngày đầu tháng 7.", "period", "2025-07-01", "2025-07-31"],
    ["Trong tuần đầu tháng 3.", "period", "2025-03-01", "2025-03-31"],
    ["Báo cáo trước ngày 15/6 và ngày 15/12/2025.", "date", null, "2025-12-15"],
    ["Rà soát hằng ngày, tổng hợp vào thứ Sáu.", "recurring", null, null],
    ["Không chậm hơn ngày 15/5/2025.", "date", null, "2025-05-15"],
    ["Trước 17 giờ ngày 20 hằng tháng.", "recurring", null, null],
    ["Trước 16h00 ngày 25/10/2025 gửi báo cáo.", "date", null, "2025-10-25"],
    ["Xây dựng kế hoạch, xong tháng 01/2025.", "period", "2025-01-01", "2025-01-31"],
    ["Tham mưu ban hành Kế hoạch CCHC năm 2025 trong tháng 01.", "period", "2025-01-01", "2025-01-31"],
  ])("%s", (text, kind, from, to) => {
    expect(findDeadline(text, 2025)?.deadline).toMatchObject({ kind, from, to })
  })

  test.each([
    "Hướng dẫn người dân nộp hồ sơ trong vòng pháp luật cho phép.",
    "Cắt giảm 02 ngày so với quy định.",
    "Giải quyết hồ sơ trước hạn đạt 90%.",
    "Tổ chức tổng kết phong trào thi đua năm 2024.",
    "Báo cáo kết quả thực hiện Quý I.",
    "Triển khai Nghị quyết số 76/NQ-CP ngày 15/7/2021.",
    "Thời gian giải quyết 15 ngày làm việc.",
  ])("none in: %s", (text) => {
    expect(findDeadline(text, 2025)).toBeUndefined()
  })
})
