import type { Words } from "#platform/http/errors.ts"

import type { Choice, Field } from "./field.ts"

const words = (vi: string, en: string): Words => ({ vi, en })
const choice = (value: string, vi: string, en: string): Choice => ({ value, label: { vi, en } })

export const levelChoices: readonly Choice[] = [
  choice("province", "Tỉnh, thành phố", "Province"),
  choice("department", "Sở, ban, ngành", "Department"),
  choice("district", "Huyện", "District"),
  choice("commune", "Xã, phường", "Commune"),
  choice("office", "Phòng, đơn vị trực thuộc", "Office"),
]

export const measureKindChoices: readonly Choice[] = [
  choice("count", "Số đếm", "Count"),
  choice("number", "Số", "Number"),
  choice("amount", "Số tiền, khối lượng", "Amount"),
  choice("ratio", "Tỷ lệ (0–1)", "Ratio (0–1)"),
  choice("percent", "Phần trăm", "Percent"),
  choice("index", "Chỉ số", "Index"),
  choice("rank", "Thứ hạng", "Rank"),
  choice("yesNo", "Có / không", "Yes or no"),
  choice("date", "Ngày", "Date"),
  choice("grade", "Xếp loại", "Grade"),
  choice("choice", "Mức được chọn", "Choice"),
  choice("list", "Danh sách của cấp dưới", "List of lower units"),
]

export const policyChoices: readonly Choice[] = [
  choice("rescale", "không tính, quy đổi phần còn lại", "left out, the rest re-scaled"),
  choice("full", "được điểm tối đa", "the maximum"),
  choice("zero", "không có điểm", "no points"),
]

const code: Field = { key: "code", type: "text", label: words("Mã", "Code") }
const name: Field = { key: "name", type: "text", label: words("Tên", "Name") }
const max: Field = { key: "max", type: "decimal", as: "points", label: words("Điểm tối đa", "Maximum") }

/** What a criterion says about itself, beside its rule. */
export const criterionFields: readonly Field[] = [
  { key: "title", type: "multiline", label: words("Tiêu chí", "Criterion") },
  { ...code, hint: words("giữ đúng như văn bản: 1.10 khác 1.1", "as issued: 1.10 is not 1.1") },
  { ...max, optional: true },
  { key: "source", type: "source", optional: true, label: words("Nguồn điểm", "Source of points") },
  {
    key: "owner",
    type: "text",
    optional: true,
    label: words("Phụ trách", "Owner"),
    hint: words("vị trí hoặc mã bộ phận", "position or office code"),
  },
]

export const evidenceField: Field = {
  key: "evidence",
  type: "rows",
  label: words("Tài liệu kiểm chứng", "Evidence wanted"),
  fresh: { what: "" },
  columns: [
    { key: "what", type: "text", label: words("Tài liệu", "Document") },
    { key: "count", type: "integer", least: 1, optional: true, label: words("Số lượng", "How many") },
    { key: "issuer", type: "text", optional: true, label: words("Nơi ban hành", "Issuer") },
    { key: "optional", type: "flag", optional: true, label: words("Không bắt buộc", "Optional") },
  ],
}

const because = (optional: boolean): Field => ({
  key: "because",
  type: "text",
  optional,
  label: words("Lý do ghi trên bảng điểm", "Reason on the sheet"),
})
const when: Field = { key: "when", type: "condition", label: words("Khi", "When") }

/** Not applicable and gates, as settings of a criterion or a whole area. */
export const notApplicableFields: readonly Field[] = [
  when,
  // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
  { key: "then", type: "policy", optional: true, label: words("Thì", "Then") },
  because(true),
]
export const gateField: Field = {
  key: "gate",
  type: "rows",
  label: words(
    "Điểm liệt (cho luôn số điểm này, mọi quy tắc khác không xét)",
    "Knock-out (these points, whatever the rule says)",
  ),
  // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
  fresh: { when: {}, then: "0", because: "" },
  columns: [when, { key: "then", type: "decimal", as: "points", label: words("Chỉ được", "Gives") }, because(false)],
}

/** The head of the package. */
export const frameFields: readonly Field[] = [
  { ...name, label: words("Tên bộ tiêu chí", "Name") },
  {
    ...code,
    hint: words(
      "chữ thường không dấu, số, dấu chấm, gạch nối; giữ nguyên qua các phiên bản",
      "lowercase letters, digits, dots, hyphens; the same in every version",
    ),
  },
  { key: "version", type: "text", label: words("Phiên bản", "Version") },
  { key: "year", type: "integer", least: 2000, label: words("Năm", "Year") },
  { key: "level", type: "choice", label: words("Cấp", "Level"), preset: "commune", choices: levelChoices },
  {
    key: "status",
    type: "choice",
    label: words("Tình trạng", "Status"),
    preset: "draft",
    choices: [
      choice("official", "Chính thức", "Official"),
      choice("draft", "Dự thảo", "Draft"),
      choice("sample", "Mẫu", "Sample"),
    ],
  },
  { key: "issuer", type: "text", optional: true, label: words("Cơ quan ban hành", "Issuer") },
  { key: "note", type: "multiline", optional: true, label: words("Ghi chú", "Note") },
  { key: "scale", type: "decimal", as: "points", label: words("Thang điểm", "Scale") },
  {
    key: "decimals",
    type: "integer",
    least: 0,
    optional: true,
    label: words("Số lẻ của điểm", "Decimals of points"),
    hint: words("để trống: 2", "empty: 2"),
  },
  {
    key: "percentDecimals",
    type: "integer",
    least: 0,
    optional: true,
    label: words("Số lẻ của phần trăm", "Decimals of percent"),
    hint: words("để trống: 2", "empty: 2"),
  },
  {
    key: "whenNotApplicable",
    type: "policy",
    optional: true,
    label: words("Tiêu chí không áp dụng", "Not applicable"),
  },
  {
    key: "whenSourceMissing",
    type: "choice",
    label: words("Thiếu một nguồn điểm", "A source is missing"),
    preset: "zero",
    choices: [
      choice("rescale", "quy đổi phần còn lại", "the rest is re-scaled"),
      choice("zero", "tính 0 điểm", "counts as 0"),
    ],
  },
  {
    key: "sources",
    type: "rows",
    label: words("Nguồn điểm", "Sources of points"),
    fresh: { code: "", name: "", max: "0" },
    columns: [code, name, max],
  },
  {
    key: "classes",
    type: "rows",
    label: words("Xếp loại", "Classes"),
    fresh: { name: "", from: "0" },
    columns: [
      name,
      { key: "from", type: "decimal", as: "points", label: words("Từ (điểm)", "From (points)") },
      {
        key: "veto",
        type: "rows",
        optional: true,
        label: words("Không được xếp loại này khi", "Not given when"),
        fresh: { when: {}, because: "" },
        columns: [when, because(false)],
      },
    ],
  },
  {
    key: "ties",
    type: "order",
    optional: true,
    label: words("Bằng điểm thì xét lần lượt", "Ties are broken by"),
    hint: words(
      "hơn điểm ở đây xếp trên; vẫn bằng thì đồng hạng",
      "more points here rank higher; equal after that share the rank",
    ),
  },
  {
    key: "legalBasis",
    type: "rows",
    label: words("Căn cứ pháp lý", "Legal basis"),
    fresh: { number: "" },
    columns: [
      { key: "number", type: "text", label: words("Số, ký hiệu", "Number") },
      { key: "date", type: "date", optional: true, label: words("Ngày", "Date") },
      { key: "issuer", type: "text", optional: true, label: words("Cơ quan ban hành", "Issuer") },
      { key: "title", type: "text", optional: true, label: words("Trích yếu", "Title") },
      { key: "inForce", type: "period", optional: true, label: words("Có hiệu lực", "In force") },
    ],
  },
]

/** Caps of bonus and penalty, under `extra`. */
export const extraFields: readonly Field[] = [
  {
    key: "bonusCap",
    type: "decimal",
    as: "points",
    optional: true,
    label: words("Tổng điểm thưởng không quá", "Bonus at most"),
  },
  {
    key: "penaltyCap",
    type: "decimal",
    as: "points",
    optional: true,
    label: words("Tổng điểm trừ không quá", "Penalty at most"),
  },
  { key: "mayExceedScale", type: "flag", label: words("Được vượt thang điểm", "May exceed the scale") },
]

/** One measure. */
export const measureFields: readonly Field[] = [
  { ...name, label: words("Tên số liệu", "Name of the measure") },
  code,
  { key: "kind", type: "choice", label: words("Loại", "Kind"), preset: "number", choices: measureKindChoices },
  { key: "unit", type: "text", optional: true, label: words("Đơn vị tính", "Unit") },
]
