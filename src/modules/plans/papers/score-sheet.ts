import { readXlsx } from "#platform/documents/read-xlsx.ts"
import { writeXlsx, type SheetColumn } from "#platform/documents/write-xlsx.ts"
import { invalid } from "#platform/http/errors.ts"

import {
  readScoreSheet,
  scoreFields,
  scoreTitles,
  type PlanScore,
  type ScoreField,
  type ScoreSheet,
} from "../rules/index.ts"

const shapes: Readonly<Record<ScoreField, Omit<SheetColumn, "title">>> = {
  id: { width: 10, kind: "text", hidden: true },
  code: { width: 12, kind: "text" },
  title: { width: 60, kind: "text" },
  max: { width: 12, kind: "number" },
  previous: { width: 14, kind: "number" },
  target: { width: 12, kind: "number" },
  group: { width: 30, kind: "text" },
  rule: { width: 40, kind: "text" },
}

/** The score table as XLSX, one row a score row, in the plan's order. */
export const writeScoreSheet = (scores: readonly PlanScore[], year: number | null): Promise<Uint8Array> =>
  writeXlsx([
    {
      name: year === null ? "Bảng điểm" : `Bảng điểm ${year}`,
      columns: scoreFields.map((field) => ({ title: scoreTitles[field], ...shapes[field] })),
      rows: scores.map((row) => scoreFields.map((field) => row[field])),
    },
  ])

/** The score rows of a workbook: its first sheet that has the headings. Refuses (400) one that has none. */
export const parseScoreWorkbook = async (bytes: Uint8Array, fileName: string): Promise<ScoreSheet> => {
  for (const sheet of await readXlsx(bytes, fileName)) {
    const read = sheet.hidden ? undefined : readScoreSheet(sheet.rows)
    if (read) return read
  }
  throw invalid({
    vi: `Không thấy dòng tiêu đề có cột “${scoreTitles.title}”. Chưa có gì thay đổi; hãy xuất bảng điểm ra Excel để lấy mẫu.`,
    en: `No heading row with a column “${scoreTitles.title}” was found. Nothing was changed; export the score table to Excel for the form.`,
  })
}
