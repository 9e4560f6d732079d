import type { RuleForm } from "./rule-parts.ts"
import { each, cap, measureColumn, of, ownMeasure, per, pointsColumn, share, target, words } from "./rule-parts.ts"

/** Editors of the kinds that people judge, that add up parts, or that lie outside the scale. */
export const otherRuleForms = {
  judgement: {
    label: words("Người chấm chọn mức", "Assessor's choice"),
    hint: words("Người chấm chọn một mức được phép và ghi lý do", "One of the allowed shares, with a reason"),
    fields: [
      ownMeasure,
      {
        key: "allowed",
        type: "allowed",
        label: words("Các mức được chọn (phần của điểm tối đa)", "Allowed shares of the maximum"),
      },
    ],
    fresh: { allowed: ["0", "0.5", "1"] },
  },
  severity: {
    label: words("Theo mức vi phạm", "By severity"),
    hint: words("“Vi phạm nhẹ: trừ 50%; nghiêm trọng: 0”", "Share of the maximum by the worst violation"),
    fields: [
      { key: "of", type: "severityOf", label: words("Vi phạm", "Violations") },
      { ...share("none", "Không vi phạm", "None"), optional: true },
      { ...share("light", "Nhẹ", "Light"), optional: true },
      { ...share("serious", "Nghiêm trọng", "Serious"), optional: true },
    ],
    fresh: { none: "1", light: "0.5", serious: "0" },
  },
  parts: {
    label: words("Cộng từng phần", "Sum of parts"),
    hint: words("“Công bố: 0,5; duy trì: 0,5”", "Yes/no parts, each with its points"),
    fields: [
      {
        key: "parts",
        type: "rows",
        label: words("Các phần", "Parts"),
        fresh: { points: "0.5" },
        columns: [measureColumn, pointsColumn],
      },
      { key: "all", type: "flag", optional: true, label: words("Đủ tất cả mới có điểm", "All or nothing") },
    ],
    fresh: { parts: [{ points: "0.5" }] },
  },
  weighted: {
    label: words("Số lượng có trọng số", "Weighted counts"),
    hint: words("(sớm × 1 + đúng hạn × 1 + trễ × 0,5) ÷ tổng × điểm tối đa", "Weighted counts over a total"),
    fields: [
      {
        key: "counts",
        type: "rows",
        label: words("Số lượng", "Counts"),
        fresh: { weight: "1" },
        columns: [measureColumn, { key: "weight", type: "decimal", as: "number", label: words("Trọng số", "Weight") }],
      },
      per("Trên tổng số", "Out of"),
    ],
    fresh: { counts: [{ weight: "1" }] },
  },
  product: {
    label: words("Tích các tỷ lệ", "Product of ratios"),
    hint: words("Tỷ lệ trực tuyến × tỷ lệ đồng bộ × điểm tối đa", "Ratios multiplied"),
    fields: [
      {
        key: "factors",
        type: "rows",
        label: words("Các tỷ lệ", "Ratios"),
        fresh: {},
        columns: [
          { ...measureColumn, label: words("Tử số", "Numerator") },
          { key: "per", type: "measure", label: words("Mẫu số", "Denominator") },
        ],
      },
      target,
    ],
    fresh: { factors: [{}] },
  },
  children: {
    label: words("Từ tiêu chí con hoặc đơn vị cấp dưới", "From below"),
    hint: words("Tổng, trung bình hoặc thấp nhất", "Sum, mean or least"),
    fields: [
      {
        key: "how",
        type: "choice",
        label: words("Cách gộp", "How"),
        preset: "sum",
        choices: [
          { value: "sum", label: words("tổng", "sum") },
          { value: "mean", label: words("trung bình", "mean") },
          { value: "min", label: words("thấp nhất", "least") },
        ],
      },
      {
        key: "over",
        type: "choice",
        optional: true,
        label: words("Gộp từ", "Over"),
        preset: "",
        choices: [
          { value: "", label: words("tiêu chí con", "criteria below") },
          { value: "units", label: words("các đơn vị cấp dưới", "lower units") },
        ],
      },
      { ...of("Số liệu của đơn vị cấp dưới", "Measure of the lower units"), optional: true },
      {
        key: "scale",
        type: "decimal",
        as: "number",
        optional: true,
        label: words("Giá trị được điểm tối đa", "Value that gives the maximum"),
      },
    ],
    fresh: {},
  },
  bonus: {
    label: words("Điểm thưởng", "Bonus"),
    hint: words("Ngoài thang điểm: cộng cho mỗi việc", "Outside the scale: added for each"),
    fields: [of("Đếm số", "Counted"), each, cap],
    fresh: { each: "0.5" },
  },
  penalty: {
    label: words("Điểm trừ", "Penalty"),
    hint: words("Ngoài thang điểm: trừ cho mỗi việc", "Outside the scale: taken for each"),
    fields: [of("Đếm số", "Counted"), each, cap],
    fresh: { each: "0.5" },
  },
  manual: {
    label: words("Nhập điểm bằng tay", "By hand"),
    hint: words("Người chấm nhập điểm và ghi cách tính", "A number of points with a note"),
    fields: [ownMeasure],
    fresh: {},
  },
} as const satisfies Readonly<Record<string, RuleForm>>
