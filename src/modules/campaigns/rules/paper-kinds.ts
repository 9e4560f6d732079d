/**
 * The papers of a campaign and what stands in each: the names by which an office's own template asks for it. The
 * built-in layout, the workbook and the templates are all filled from these.
 */
export const assessmentPapers = ["selfAssessment", "appraisal", "explanation", "evidence"] as const
export const campaignPapers = ["minutes", "decision"] as const
export const paperKinds = [...assessmentPapers, ...campaignPapers] as const
export type AssessmentPaper = (typeof assessmentPapers)[number]
export type CampaignPaper = (typeof campaignPapers)[number]
export type PaperKind = (typeof paperKinds)[number]

/** A column of a list: `name` in templates, `title` in print; `share` percent of the width, 0 for workbooks alone. */
export type PaperListColumn = Readonly<{
  name: string
  title: string
  share: number
  align?: "center" | "right"
}>

/** A list whose rows repeat; `title` is the annex's. */
export type PaperList = Readonly<{ name: string; title: string; columns: readonly PaperListColumn[] }>

export type PaperSpec = Readonly<{
  words: Readonly<{ vi: string; en: string }>
  /** "PHIẾU", "BIÊN BẢN"; the paper's own title follows below. */
  kindName: string
  /** Of the file, without its ending. */
  fileName: string
  /** Name → meaning, for who writes a template. */
  fields: Readonly<Record<string, string>>
  lists: readonly PaperList[]
  /** What a template of this paper cannot do without. */
  required: readonly string[]
}>

const column = (name: string, title: string, share: number, align?: "center" | "right"): PaperListColumn => ({
  name,
  title,
  share,
  ...(align === undefined ? {} : { align }),
})
const number = column("number", "TT", 5, "center")

const common = {
  parentName: "Cơ quan cấp trên",
  issuerName: "Cơ quan ban hành",
  campaignName: "Tên đợt chấm điểm",
  year: "Năm",
  frameworkName: "Bộ tiêu chí",
  dateText: "Ngày … tháng … năm … của văn bản",
  status: "Tình trạng: để trống khi chính thức, “DỰ THẢO” khi chưa xong",
  remarks: "Các câu ghi chú dưới phần đầu",
} as const

const ofUnit = { ...common, unitName: "Đơn vị được chấm", blockName: "Khối", scale: "Thang điểm" } as const

const leafColumns = [
  column("code", "TT", 6),
  column("title", "Tiêu chí", 22),
  column("max", "Điểm tối đa", 7, "right"),
] as const

export const paperSpecs: Readonly<Record<PaperKind, PaperSpec>> = {
  selfAssessment: {
    words: { vi: "Phiếu tự chấm điểm", en: "Self-assessment sheet" },
    kindName: "PHIẾU TỰ CHẤM ĐIỂM",
    fileName: "phieu-tu-cham",
    fields: {
      ...ofUnit,
      selfPoints: "Tổng điểm tự chấm",
      computedPoints: "Tổng điểm theo số liệu",
      signedAt: "Ngày ký gửi",
      signedBy: "Người ký gửi",
      contentHash: "Mã nội dung đã ký (SHA-256)",
    },
    lists: [
      {
        name: "leaves",
        title: "Bảng tự chấm điểm",
        columns: [
          ...leafColumns,
          column("figures", "Số liệu", 17),
          column("how", "Cách tính", 19),
          column("evidence", "Tài liệu kiểm chứng", 20),
          column("points", "Điểm tự chấm", 9, "right"),
          column("explanation", "Thuyết minh", 0),
        ],
      },
    ],
    required: ["unitName", "leaves"],
  },
  appraisal: {
    words: { vi: "Phiếu thẩm định", en: "Appraisal sheet" },
    kindName: "PHIẾU THẨM ĐỊNH",
    fileName: "phieu-tham-dinh",
    fields: {
      ...ofUnit,
      selfPoints: "Tổng điểm tự chấm",
      appraisedPoints: "Tổng điểm thẩm định",
      finalPoints: "Tổng điểm kết quả",
      class: "Xếp loại",
    },
    lists: [
      {
        name: "leaves",
        title: "Bảng điểm thẩm định",
        columns: [
          ...leafColumns,
          column("selfPoints", "Tự chấm", 7, "right"),
          column("round1", "Lần 1", 7, "right"),
          column("reason1", "Lý do", 17),
          column("round2", "Lần 2", 7, "right"),
          column("reason2", "Lý do lần 2, Hội đồng", 18),
          column("result", "Kết quả", 9, "right"),
          column("resultFrom", "Căn cứ của kết quả", 0),
        ],
      },
    ],
    required: ["unitName", "leaves"],
  },
  explanation: {
    words: { vi: "Phiếu kê khai, rà soát, giải trình", en: "Explanation sheet" },
    kindName: "PHIẾU KÊ KHAI, RÀ SOÁT, GIẢI TRÌNH",
    fileName: "phieu-giai-trinh",
    fields: { ...ofUnit, explanations: "Số tiêu chí được giải trình" },
    lists: [
      {
        name: "leaves",
        title: "Nội dung kê khai, rà soát, giải trình",
        columns: [
          ...leafColumns,
          column("declared", "Kê khai của đơn vị", 16),
          column("reviewed", "Kết quả rà soát", 16),
          column("claim", "Nội dung giải trình", 17),
          column("decided", "Ý kiến sau giải trình", 16),
        ],
      },
    ],
    required: ["unitName", "leaves"],
  },
  evidence: {
    words: { vi: "Danh mục tài liệu kiểm chứng", en: "List of evidence" },
    kindName: "DANH MỤC",
    fileName: "danh-muc-tai-lieu",
    fields: { ...ofUnit, documents: "Số tài liệu" },
    lists: [
      {
        name: "documents",
        title: "Danh mục tài liệu kiểm chứng",
        columns: [
          number,
          column("criterion", "Tiêu chí", 8),
          column("documentNumber", "Số, ký hiệu", 14),
          column("issuedOn", "Ngày ban hành", 10, "center"),
          column("issuer", "Cơ quan ban hành", 16),
          column("abstract", "Tên loại, trích yếu", 24),
          column("place", "Trang, mục", 9),
          column("fileName", "Tệp", 14),
          column("sha256", "SHA-256", 0),
        ],
      },
    ],
    required: ["unitName", "documents"],
  },
  minutes: {
    words: { vi: "Biên bản họp Hội đồng", en: "Minutes of the council" },
    kindName: "BIÊN BẢN",
    fileName: "bien-ban-hoi-dong",
    fields: {
      ...common,
      councilName: "Tên Hội đồng",
      chairName: "Chủ tọa",
      secretaryName: "Thư ký",
      present: "Số thành viên biểu quyết tại họp",
      written: "Số thành viên biểu quyết bằng văn bản",
      membersCount: "Số thành viên Hội đồng",
      decidedCount: "Số nội dung đã kết luận",
      openCount: "Số nội dung chưa kết luận",
      rule: "Điều kiện họp và thông qua",
      sealRoot: "Mã niêm phong dữ liệu",
    },
    lists: [
      {
        name: "members",
        title: "Thành viên Hội đồng",
        columns: [
          number,
          column("name", "Họ và tên", 35),
          column("role", "Vai trò", 20),
          column("how", "Hình thức biểu quyết", 40),
        ],
      },
      {
        name: "conflicts",
        title: "Thành viên không biểu quyết do xung đột lợi ích",
        columns: [
          number,
          column("name", "Họ và tên", 25),
          column("subject", "Nội dung", 35),
          column("reason", "Lý do", 35),
        ],
      },
      {
        name: "leaves",
        title: "Các nội dung và kết quả biểu quyết",
        columns: [
          number,
          column("unitName", "Đơn vị", 13),
          column("criterion", "Tiêu chí", 18),
          column("selfPoints", "Tự chấm", 6, "right"),
          column("appraised", "Thẩm định", 6, "right"),
          column("question", "Nội dung xin ý kiến", 14),
          column("votes", "Phương án và số phiếu", 17),
          column("decision", "Kết luận", 7, "right"),
          column("reason", "Lý do", 14),
        ],
      },
    ],
    required: ["councilName", "leaves"],
  },
  decision: {
    words: { vi: "Quyết định công bố kết quả", en: "Decision announcing results" },
    kindName: "QUYẾT ĐỊNH",
    fileName: "quyet-dinh-cong-bo",
    fields: {
      ...common,
      unitsCount: "Số đơn vị",
      classSummary: "Số đơn vị theo từng loại",
      sealRoot: "Mã niêm phong dữ liệu",
    },
    lists: [
      {
        name: "units",
        title: "Kết quả và xếp hạng",
        columns: [
          column("rank", "Hạng", 7, "center"),
          column("unitName", "Đơn vị", 29),
          column("selfPoints", "Điểm tự chấm", 11, "right"),
          column("points", "Điểm kết quả", 11, "right"),
          column("percent", "Chỉ số (%)", 10, "right"),
          column("class", "Xếp loại", 14, "center"),
          column("headGrade", "Xếp loại người đứng đầu", 18),
          column("blockName", "Khối", 0),
        ],
      },
    ],
    required: ["units"],
  },
}
