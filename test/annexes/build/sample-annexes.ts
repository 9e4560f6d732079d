/** Constructed annexes: no office, index or text in them is real. */
import type { SampleAnnex, SampleCell } from "./annex-sheet.ts"

const t = (text: string, columns = 1, rows = 1): SampleCell => ({ text, columns, rows })

/** Two-row header with sources, roman areas, sums in parent rows, codes typed as numbers, total row, bonus and penalty. */
export const twoSources: SampleAnnex = {
  name: "xa-hai-nguon-2026",
  before: [
    "PHỤ LỤC",
    "BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026",
    "(Kèm theo Quyết định số 4321/QĐ-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Mẫu)",
  ],
  tables: [
    {
      width: 8,
      rows: [
        [
          t("STT", 1, 2),
          t("Tiêu chí", 1, 2),
          t("Điểm tối đa", 3),
          t("Cách tính điểm", 1, 2),
          t("Tài liệu kiểm chứng", 1, 2),
          t("Đơn vị chủ trì", 1, 2),
        ],
        ["Tổng", "Thẩm định", "Điều tra XHH"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", 8, 7, 1, "", "", ""],
        [
          1.1,
          "Ban hành kế hoạch cải cách hành chính",
          0.5,
          0.5,
          "",
          "Chậm nhất ngày 31/01: 0,5 điểm; từ ngày 01/02 đến ngày 15/02: 0,25 điểm; sau ngày 15/02: 0 điểm",
          "- Kế hoạch\n- Ảnh chụp màn hình hệ thống",
          "Văn phòng",
        ],
        [
          1.2,
          "Mức độ hoàn thành kế hoạch",
          "1,5",
          "1,5",
          "",
          "100%: điểm tối đa; từ 80% đến dưới 100%: (Tỷ lệ × điểm tối đa)/100%; dưới 80%: 0 điểm",
          "Báo cáo kết quả thực hiện kế hoạch",
          "Văn phòng",
        ],
        [1.3, "Báo cáo định kỳ", 1, 1, "", "Mỗi báo cáo chậm trừ 0,25 điểm", "04 báo cáo định kỳ", "Văn phòng"],
        [
          1.4,
          "Tự kiểm tra",
          0.5,
          0.5,
          "",
          "Có tự kiểm tra: điểm tối đa; không tự kiểm tra: 0 điểm",
          "Kế hoạch; Kết luận kiểm tra",
          "Văn phòng",
        ],
        [1.5, "Sáng kiến", 1, 1, "", "≥ 2 sáng kiến: 1; 1 sáng kiến: 0,5", "Quyết định công nhận", "Văn phòng"],
        [
          1.6,
          "Đối thoại với người dân",
          0.5,
          0.5,
          "",
          "Từ 2 cuộc trở lên: 0,5 điểm; 1 cuộc: 0,25 điểm; không tổ chức: 0 điểm",
          "Biên bản",
          "Văn phòng",
        ],
        [
          1.7,
          "Nhiệm vụ cấp trên giao",
          1,
          1,
          "",
          "100% đúng hạn: 1; 100% nhưng có nhiệm vụ trễ hạn: 0,5; dưới 100%: 0",
          "Thống kê từ hệ thống",
          "Văn phòng",
        ],
        [1.8, "Tuyên truyền", 0.5, 0.5, "", "Công khai: 0,25; cập nhật: 0,25", "Đường dẫn", "Văn hóa - Xã hội"],
        [1.9, "Chất lượng chỉ đạo", 1, "", 1, "Điểm = (SIPAS % × điểm tối đa)/100%", "", "Tổ khảo sát"],
        [
          1.1,
          "Khắc phục hạn chế năm trước",
          0.5,
          0.5,
          "",
          "Hội đồng xem xét theo hồ sơ",
          "Báo cáo khắc phục",
          "Văn phòng",
        ],
        ["II", "THỦ TỤC HÀNH CHÍNH", 6, 4, 2, "", "", ""],
        [
          2.1,
          "Hồ sơ giải quyết đúng hạn",
          3,
          3,
          "",
          "Từ 95% đến 100%: tỷ lệ × điểm tối đa; dưới 95%: 0 điểm. Trường hợp không phát sinh: điểm tối đa",
          "Kết xuất từ hệ thống",
          "Trung tâm phục vụ hành chính công",
        ],
        [
          2.2,
          "Công khai thủ tục hành chính",
          3,
          1,
          2,
          "100%: điểm tối đa; còn lại: 0 điểm",
          "Ảnh niêm yết",
          "Trung tâm phục vụ hành chính công",
        ],
        ["", "TỔNG CỘNG", 14, 11, 3, "", "", ""],
        ["III", "ĐIỂM THƯỞNG, ĐIỂM PHẠT", "", "", "", "", "", ""],
        [
          3.1,
          "Điểm thưởng",
          2,
          "",
          "",
          "Mỗi lần được cấp trên khen thưởng cộng 0,5 điểm, tối đa 2 điểm",
          "Quyết định khen thưởng",
          "Văn phòng",
        ],
        [3.2, "Điểm phạt", -3, "", "", "Mỗi vụ việc vi phạm bị trừ 1 điểm, trừ tối đa 3 điểm", "Kết luận", "Văn phòng"],
        [t("Ghi chú: Số liệu tính từ ngày 15/12 năm trước.", 8)],
      ],
    },
  ],
  after: [],
}

const sevenColumns: SampleCell[] = [
  "STT",
  "Tiêu chí",
  "Điểm tối đa",
  "Số liệu kê khai",
  "Cách tính điểm",
  "Yêu cầu & tài liệu kiểm chứng",
  "Điểm tự đánh giá",
]

/** Seven columns, one table a page with the header repeated, area rows over the whole width, dash rows as steps. */
export const sevenColumnPages: SampleAnnex = {
  name: "phuong-bay-cot-2025",
  before: [
    "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
    "BẢNG TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH PHƯỜNG NĂM 2025",
    "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2025 của Ủy ban nhân dân thành phố Mẫu)",
  ],
  tables: [
    {
      width: 7,
      rows: [
        sevenColumns,
        [t("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH (4,5 điểm)", 7)],
        ["1", "Ban hành nội quy, quy chế", "2", "", "Mỗi nội quy, quy chế ban hành đạt 0,5", "Bản chụp quy chế", ""],
        [
          "2",
          "Kiểm tra công vụ",
          "1,5",
          "",
          "Vi phạm mức độ nhẹ trừ 50 % điểm; nghiêm trọng: 0",
          "Kết luận kiểm tra",
          "",
        ],
        [
          "3",
          "Xếp loại chính quyền",
          "1",
          "",
          "Xuất sắc: tối đa; Tốt: 75 %; Hoàn thành: 50 %",
          "Quyết định xếp loại",
          "",
        ],
      ],
    },
    {
      width: 7,
      rows: [
        sevenColumns,
        [t("II. CHÍNH QUYỀN SỐ (5 điểm)", 7)],
        ["1", "Hồ sơ trực tuyến", "3", "", "", "Kết xuất hệ thống", ""],
        ["-", "Trên 50%", "3", "", "", "", ""],
        ["-", "Từ 25% đến 50%", "1,5", "", "", "", ""],
        ["-", "Dưới 25%", "0", "", "", "", ""],
        ["2", "Quy trình ISO 9001:2015", "2", "", "", "", ""],
        ["a)", "Công bố", "1", "", "Có: điểm tối đa; không: 0", "Quyết định công bố", ""],
        ["b)", "Duy trì", "1", "", "Thực hiện theo hướng dẫn của thành phố", "Biên bản đánh giá nội bộ", ""],
        ["", "", "", "", "", "", "Chữ ký"],
        ["", "Tổng điểm", "10", "", "", "", ""],
      ],
    },
  ],
  after: ["Nơi nhận: các phòng chuyên môn."],
}

/** Text codes that keep 1.10, commas, and scoring texts with a row for each step beside merged titles. */
export const mergedTitles: SampleAnnex = {
  name: "so-o-gop-2024",
  before: ["KHUNG TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CỦA SỞ, BAN, NGÀNH", "Năm 2024"],
  tables: [
    {
      width: 5,
      rows: [
        ["TT", "Nội dung tiêu chí", "Thang điểm", "Hướng dẫn chấm điểm", "Minh chứng"],
        ["1", "Cải cách thể chế", "3", "", ""],
        [t("1.9", 1, 3), t("Rà soát văn bản", 1, 3), t("1", 1, 3), "100%: điểm tối đa", t("Báo cáo rà soát", 1, 3)],
        ["Từ 70% đến dưới 100%: tỷ lệ × điểm tối đa"],
        ["Dưới 70%: 0 điểm"],
        ["1.10", "Phổ biến pháp luật", "2,0", "Từ 80% trở lên: 2 điểm; dưới 50%: 0 điểm", "Kế hoạch; báo cáo"],
        ["2", "Tài chính công", "1,5", "", ""],
        [
          "2.1",
          "Công khai dự toán, quyết toán",
          "1",
          "Công khai: 0,5 điểm; gửi báo cáo: 0,5 điểm",
          "Quyết định công khai",
        ],
      ],
    },
  ],
  after: [],
}
