import { writeXlsx, type SheetColumn } from "#platform/documents/write-xlsx.ts"

import type { PlanScore } from "../rules/index.ts"

/** Columns of the score sheet; the hidden id lets a sheet come back to the very rows it was made from. */
export const scoreColumns: readonly (SheetColumn & { field: Exclude<keyof PlanScore, "ranges"> })[] = [
  { field: "id", title: "id", width: 10, kind: "text", hidden: true },
  { field: "code", title: "TC/TCTP", width: 12, kind: "text" },
  { field: "title", title: "Nội dung", width: 60, kind: "text" },
  { field: "max", title: "Điểm tối đa", width: 12, kind: "number" },
  { field: "previous", title: "Điểm năm trước", width: 14, kind: "number" },
  { field: "target", title: "Chỉ tiêu", width: 12, kind: "number" },
  { field: "group", title: "Nhóm", width: 30, kind: "text" },
  { field: "rule", title: "Cách tính", width: 40, kind: "text" },
]

/** The score table as XLSX, one row a score row, in the plan's order. */
export const writeScoreSheet = (scores: readonly PlanScore[], year: number | null): Promise<Uint8Array> =>
  writeXlsx([
    {
      name: year === null ? "Bảng điểm" : `Bảng điểm ${year}`,
      columns: scoreColumns,
      rows: scores.map((row) => scoreColumns.map((column) => row[column.field])),
    },
  ])
