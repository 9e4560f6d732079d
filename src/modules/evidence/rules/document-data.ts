import { z } from "zod"

/** Who may see a document besides those who manage evidence (security page): anyone, the unit, only those it concerns. */
export const labels = ["public", "internal", "restricted"] as const
export type EvidenceLabel = (typeof labels)[number]

/** Kinds of documents with their symbol in Decree 30/2020, annex III; `CV` stands for a letter, which has no symbol. */
export const documentKinds = {
  QĐ: { vi: "Quyết định", en: "Decision" },
  KH: { vi: "Kế hoạch", en: "Plan" },
  BC: { vi: "Báo cáo", en: "Report" },
  CV: { vi: "Công văn", en: "Letter" },
  TB: { vi: "Thông báo", en: "Notice" },
  TTr: { vi: "Tờ trình", en: "Submission" },
  BB: { vi: "Biên bản", en: "Minutes" },
  GM: { vi: "Giấy mời", en: "Invitation" },
  NQ: { vi: "Nghị quyết", en: "Resolution" },
  CT: { vi: "Chỉ thị", en: "Directive" },
  QC: { vi: "Quy chế", en: "Regulation" },
  QyĐ: { vi: "Quy định", en: "Rules" },
  TC: { vi: "Thông cáo", en: "Communiqué" },
  HD: { vi: "Hướng dẫn", en: "Guide" },
  CTr: { vi: "Chương trình", en: "Programme" },
  PA: { vi: "Phương án", en: "Scheme" },
  ĐA: { vi: "Đề án", en: "Project proposal" },
  DA: { vi: "Dự án", en: "Project" },
  HĐ: { vi: "Hợp đồng", en: "Contract" },
  CĐ: { vi: "Công điện", en: "Telegram" },
  BGN: { vi: "Bản ghi nhớ", en: "Memorandum" },
  BTT: { vi: "Bản thỏa thuận", en: "Agreement" },
  GUQ: { vi: "Giấy ủy quyền", en: "Authorisation" },
  GGT: { vi: "Giấy giới thiệu", en: "Introduction" },
  PC: { vi: "Phiếu chuyển", en: "Transfer slip" },
  PB: { vi: "Phiếu báo", en: "Report slip" },
  KL: { vi: "Kết luận", en: "Conclusion" },
  DS: { vi: "Danh sách", en: "List" },
  ANH: { vi: "Ảnh, ảnh chụp màn hình", en: "Photo, screenshot" },
  BS: { vi: "Bảng số liệu, bảng kết xuất", en: "Table, export of figures" },
  KHAC: { vi: "Tài liệu khác", en: "Other" },
} as const satisfies Readonly<Record<string, Readonly<{ vi: string; en: string }>>>
export type DocumentKind = keyof typeof documentKinds
export const documentKindCodes = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]

const Line = (most: number) => z.string().trim().min(1).max(most).nullable()

/** What stands on a document: read from its file, corrected by hand. Null: not there, or not yet known. */
export const DocumentData = z.object({
  kind: z.enum(documentKindCodes).nullable(),
  /** "108/KH-UBND", as printed. */
  number: Line(60),
  /** "KH-UBND". */
  symbol: Line(60),
  issuedOn: z.iso.date().nullable(),
  issuer: Line(300),
  signer: Line(120),
  signerTitle: Line(200),
  abstract: Line(1_000),
  /** "DỰ THẢO" stands on it. */
  isDraft: z.boolean(),
})
export type DocumentData = z.infer<typeof DocumentData>
export const documentFields = Object.keys(DocumentData.shape) as readonly (keyof DocumentData)[]

export const emptyDocumentData: DocumentData = {
  kind: null,
  number: null,
  symbol: null,
  issuedOn: null,
  issuer: null,
  signer: null,
  signerTitle: null,
  abstract: null,
  isDraft: false,
}

/** What was read, under what a person wrote: a correction always wins over a later reading. */
export const mergeRead = (current: DocumentData, byHand: readonly string[], read: DocumentData): DocumentData =>
  Object.fromEntries(
    documentFields.map((field) => [field, byHand.includes(field) ? current[field] : read[field]]),
  ) as DocumentData
