import { expect, test } from "vitest"
import { findProduct } from "./products.ts"

test.each([
  ["Tham mưu ban hành Kế hoạch kiểm soát TTHC; rà soát thủ tục.", "Kế hoạch kiểm soát TTHC"],
  ["Kế hoạch tuyên truyền CCHC, TTHC của phường; đa dạng hình thức.", "Kế hoạch tuyên truyền CCHC, TTHC của phường"],
  ["Tham mưu báo cáo CCHC đảm bảo thời gian.", "báo cáo CCHC"],
  ["Tham mưu kế hoạch và tổ chức thực hiện tự kiểm tra CCHC phường.", "kế hoạch tự kiểm tra CCHC phường"],
  ["Tham mưu ban hành và thực hiện Quy chế chi tiêu nội bộ.", "Quy chế chi tiêu nội bộ"],
  ["Xây dựng quy trình giải quyết công việc nội bộ trước tháng 9.", "quy trình giải quyết công việc nội bộ"],
  ["Xây dựng Kế hoạch CCHC của cơ quan, đơn vị trên cơ sở kế hoạch năm.", "Kế hoạch CCHC của cơ quan, đơn vị"],
  ["Ban hành Thông báo kết luận trong vòng 05 ngày làm việc kể từ ngày kết thúc kiểm tra.", "Thông báo kết luận"],
  ["Lập báo cáo khắc phục sau 10 ngày kể từ khi có kết luận.", "báo cáo khắc phục"],
  ["Ban hành Kế hoạch kiểm tra CCHC chậm nhất 15 ngày trước khi kiểm tra.", "Kế hoạch kiểm tra CCHC"],
  ["Xây dựng Quy chế phối hợp, thời gian hoàn thành: Quý II/2025.", "Quy chế phối hợp"],
  ["Ban hành Quyết định kiện toàn Tổ CCHC ngay sau khi có thay đổi.", "Quyết định kiện toàn Tổ CCHC"],
  ["Xây dựng báo cáo tổng kết năm 2025 đến hết ngày 10/12.", "báo cáo tổng kết năm 2025"],
  ["Xây dựng 04 báo cáo chuyên đề CCHC gửi về UBND quận.", "báo cáo chuyên đề CCHC"],
])("%s", (text, product) => {
  expect(findProduct(text)).toBe(product)
})

test.each([
  "Triển khai các Chương trình, Kế hoạch công tác của phường.",
  "Thực hiện Kế hoạch số 22/KH-UBND của UBND phường.",
  "Nâng cao chất lượng giải quyết hồ sơ.",
])("none in: %s", (text) => {
  expect(findProduct(text)).toBeNull()
})
