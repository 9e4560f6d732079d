import type { ruleKinds } from "../../rules/index.ts"

import { of, per, measureColumn, pointsColumn, target, each, cap, bands, share, words } from "./rule-parts.ts"

import { otherRuleForms } from "./other-rule-fields.ts"
import type { RuleForm } from "./rule-parts.ts"

export type RuleKindName = keyof typeof ruleKinds

/** The editor of every rule kind, as data; a new kind is one entry here. */
export const ruleForms: Readonly<Record<RuleKindName, RuleForm>> = {
  yesNo: {
    label: words("Có / không", "Yes or no"),
    hint: words("“Có ban hành: điểm tối đa; không: 0”", "Yes gives the maximum, no gives nothing"),
    fields: [of("Việc cần có", "What must be there")],
    fresh: {},
  },
  proportional: {
    label: words("Theo tỷ lệ", "In proportion"),
    hint: words("“Tỷ lệ đạt được × điểm tối đa”, có thể có mức sàn", "Ratio × maximum, with a floor where one is set"),
    fields: [
      of("Số đạt được", "Achieved"),
      per("Trên tổng số", "Out of"),
      {
        key: "floor",
        type: "decimal",
        as: "share",
        optional: true,
        label: words("Không có điểm nếu dưới", "No points below"),
        hint: words("ví dụ 80%", "e.g. 80%"),
      },
      target,
    ],
    fresh: {},
  },
  bands: {
    label: words("Theo bậc", "Bands"),
    hint: words("“Trên 50%: 1 điểm; từ 25–50%: 0,5 điểm; dưới 25%: 0”", "Steps on a value or a ratio"),
    fields: [
      of("Số liệu (hoặc tử số)", "Value or numerator"),
      { ...per("Chia cho (nếu là tỷ lệ)", "Divided by (for a ratio)"), optional: true },
      bands,
    ],
    fresh: { bands: [{ from: "0", points: "0" }] },
  },
  count: {
    label: words("Đếm, mỗi việc một số điểm", "Points for each"),
    hint: words("“Mỗi sáng kiến được 0,5 điểm”", "So many points for each, up to a cap"),
    fields: [of("Đếm số", "Counted"), each, { ...cap, hint: words("để trống: điểm tối đa", "empty: the maximum") }],
    fresh: { each: "0.5" },
  },
  deduct: {
    label: words("Trừ điểm mỗi lỗi", "Deduction for each"),
    hint: words("“Mỗi báo cáo chậm trừ 0,25 điểm”", "The maximum less so many points for each fault"),
    fields: [
      {
        key: "each",
        type: "rows",
        label: words("Trừ", "Deducts"),
        fresh: { points: "0.25" },
        columns: [measureColumn, { ...pointsColumn, label: words("Trừ mỗi lỗi", "Taken for each") }],
      },
    ],
    fresh: { each: [{ points: "0.25" }] },
  },
  deadline: {
    label: words("Theo thời hạn", "By deadline"),
    hint: words("“Chậm nhất 31/01: 0,5 điểm; đến 15/02: 0,25 điểm; sau đó: 0”", "Points by when something was done"),
    fields: [
      of("Ngày làm xong", "Done on"),
      {
        key: "steps",
        type: "rows",
        label: words("Các mốc", "Limits"),
        fresh: { by: "01-31", points: "0" },
        columns: [{ key: "by", type: "limit", label: words("Chậm nhất", "Not later than") }, pointsColumn],
      },
      {
        key: "else",
        type: "decimal",
        as: "points",
        optional: true,
        label: words("Sau mọi mốc", "After every limit"),
        hint: words("để trống: 0", "empty: 0"),
      },
    ],
    fresh: { steps: [{ by: "01-31", points: "1" }] },
  },
  completion: {
    label: words("Hoàn thành nhiệm vụ được giao", "Assigned work done"),
    hint: words(
      "Xong hết, đúng hạn: tối đa; xong hết nhưng có việc trễ: một phần",
      "All done in time: the maximum; some late: a share",
    ),
    fields: [
      { key: "done", type: "measure", label: words("Đã hoàn thành", "Done") },
      { key: "total", type: "measure", label: words("Được giao", "Assigned") },
      { key: "late", type: "measure", label: words("Hoàn thành trễ", "Done late") },
      share("someLate", "Có việc trễ: phần của điểm tối đa", "Some late: share of the maximum"),
      {
        key: "unfinished",
        type: "choice",
        label: words("Chưa xong hết", "Not all done"),
        preset: "zero",
        choices: [
          { value: "zero", label: words("không có điểm", "no points") },
          { value: "proportional", label: words("theo tỷ lệ hoàn thành", "in proportion") },
        ],
      },
    ],
    fresh: { someLate: "0.5" },
  },
  grades: {
    label: words("Theo xếp loại", "By grade"),
    hint: words("“Xuất sắc: tối đa; Tốt: 75%; Khá: 50%”", "A grade in words to a share of the maximum"),
    fields: [
      of("Xếp loại", "Grade"),
      { key: "grades", type: "pairs", label: words("Mỗi loại được", "Each grade gives"), word: words("Loại", "Grade") },
    ],
    fresh: { grades: { Tốt: "1" } },
  },
  options: {
    label: words("Theo phương án trả lời", "Survey answers"),
    hint: words("Phiếu khảo sát: trung bình có trọng số của các phương án", "Weighted mean of the answers"),
    fields: [{ key: "weights", type: "weights", label: words("Phương án", "Options") }],
    fresh: { weights: { "Hài lòng": "1" }, counts: {} },
  },
  index: {
    label: words("Theo chỉ số có sẵn", "An index measured elsewhere"),
    hint: words(
      "SIPAS, PAPI, DTI, Bộ chỉ số phục vụ: điểm chỉ số ÷ thang × điểm tối đa",
      "Index ÷ its scale × maximum",
    ),
    fields: [
      of("Chỉ số", "Index"),
      {
        key: "scale",
        type: "decimal",
        as: "number",
        optional: true,
        label: words("Thang của chỉ số", "Its scale"),
        hint: words("để trống: 100", "empty: 100"),
      },
      { ...bands, optional: true },
    ],
    fresh: {},
  },
  growth: {
    label: words("Theo mức tăng so với kỳ trước", "Growth"),
    hint: words("Bậc theo mức tăng so với kỳ trước", "Bands on the change since the window before"),
    fields: [
      of("Kỳ này", "This window"),
      { key: "previous", type: "measure", label: words("Kỳ trước", "Window before") },
      {
        key: "as",
        type: "choice",
        label: words("Tính theo", "Counted as"),
        preset: "ratio",
        choices: [
          { value: "ratio", label: words("tỷ lệ tăng", "ratio") },
          { value: "difference", label: words("chênh lệch", "difference") },
        ],
      },
      bands,
    ],
    fresh: { bands: [{ from: "0", points: "0" }] },
  },
  rank: {
    label: words("Theo thứ hạng", "By rank"),
    hint: words("“Hạng 1–3: 1 điểm; 4–10: 0,5 điểm”", "Bands on the rank within a block"),
    fields: [
      of("Thứ hạng", "Rank"),
      { key: "among", type: "measureOrNumber", optional: true, label: words("Trong số", "Among") },
      bands,
    ],
    fresh: { bands: [{ from: "1", points: "0" }] },
  },
  ...otherRuleForms,
}

export const ruleKindNames = Object.keys(ruleForms) as readonly RuleKindName[]

export const isRuleKind = (kind: unknown): kind is RuleKindName =>
  typeof kind === "string" && Object.hasOwn(ruleForms, kind)
