import type { Words } from "#platform/http/errors.ts"

import type { Field } from "./field.ts"

export type RuleForm = Readonly<{
  label: Words
  /** When to choose it, with the words by which documents say it. */
  hint: Words
  fields: readonly Field[]
  /** What a new rule of this kind begins with. */
  fresh: Readonly<Record<string, unknown>>
}>

/** Settings that several rule kinds share. */
export const of = (vi: string, en: string): Field => ({ key: "of", type: "measure", label: { vi, en } })
export const per = (vi: string, en: string): Field => ({ key: "per", type: "measure", label: { vi, en } })
export const measureColumn: Field = { key: "of", type: "measure", label: { vi: "Số liệu", en: "Measure" } }
export const pointsColumn: Field = { key: "points", type: "decimal", as: "points", label: { vi: "Điểm", en: "Points" } }
export const target: Field = {
  key: "target",
  type: "decimal",
  as: "share",
  optional: true,
  label: { vi: "Mốc đạt điểm tối đa", en: "Gives the maximum from" },
  hint: { vi: "ví dụ 90%; để trống là 100%", en: "e.g. 90%; empty means 100%" },
}
export const each: Field = {
  key: "each",
  type: "decimal",
  as: "points",
  label: { vi: "Điểm mỗi đơn vị", en: "Points for each" },
}
export const cap: Field = {
  key: "cap",
  type: "decimal",
  as: "points",
  optional: true,
  label: { vi: "Không quá", en: "At most" },
}
export const ownMeasure: Field = {
  key: "of",
  type: "measure",
  optional: true,
  label: { vi: "Giữ ở số liệu", en: "Kept as measure" },
  hint: { vi: "để trống: giữ theo mã tiêu chí", en: "empty: kept under the criterion's code" },
}
export const bands: Field = {
  key: "bands",
  type: "rows",
  label: { vi: "Các bậc", en: "Bands" },
  hint: {
    vi: "nối tiếp nhau, không hở, không chồng; để trống một đầu là không giới hạn",
    en: "without gaps or overlaps; an empty end has no limit",
  },
  fresh: { points: "0" },
  columns: [
    { key: "from", type: "decimal", as: "number", optional: true, label: { vi: "Từ", en: "From" } },
    { key: "to", type: "decimal", as: "number", optional: true, label: { vi: "Đến", en: "To" } },
    {
      key: "includes",
      type: "choice",
      label: { vi: "Gồm cả", en: "Includes" },
      preset: "from",
      choices: [
        { value: "from", label: { vi: "đầu dưới", en: "lower end" } },
        { value: "to", label: { vi: "đầu trên", en: "upper end" } },
        { value: "both", label: { vi: "hai đầu", en: "both ends" } },
        { value: "none", label: { vi: "không đầu nào", en: "neither end" } },
      ],
    },
    { ...pointsColumn, optional: true },
    {
      key: "share",
      type: "decimal",
      as: "share",
      optional: true,
      label: { vi: "hoặc phần của điểm tối đa", en: "or share of the maximum" },
    },
  ],
}
export const share = (key: string, vi: string, en: string): Field => ({
  key,
  type: "decimal",
  as: "share",
  label: { vi, en },
})
export const words = (vi: string, en: string): Words => ({ vi, en })
