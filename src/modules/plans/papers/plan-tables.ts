import type { PaperBlock } from "#platform/documents/write-official-paper.ts"

import type { PlanScore, PlanTask } from "../rules/plan-content.ts"

/** Points as paper shows them: decimal comma, a dash where the table gives nothing. */
const paperPoints = (points: string | null): string => (points === null ? "–" : points.replace(".", ","))

/** The score table with the columns officials know. */
export const scoreTable = (rows: readonly PlanScore[], year: number | null): PaperBlock => ({
  kind: "table",
  columns: [
    { title: "TT", share: 7, align: "center" },
    { title: "TC/TCTP", share: 12, align: "left" },
    { title: "Nội dung", share: 45, align: "left" },
    { title: "Điểm tối đa", share: 12, align: "right" },
    { title: year === null ? "Điểm năm trước" : `Điểm năm ${year - 1}`, share: 12, align: "right" },
    { title: year === null ? "Chỉ tiêu" : `Chỉ tiêu năm ${year}`, share: 12, align: "right" },
  ],
  rows: rows.map((row, index) => [
    String(index + 1),
    row.code,
    row.title,
    paperPoints(row.max),
    paperPoints(row.previous),
    paperPoints(row.target),
  ]),
})

/** Who does what by when: the annex that makes a plan "rõ người, rõ việc, rõ sản phẩm, rõ thời gian". */
export const taskTable = (tasks: readonly PlanTask[]): PaperBlock => ({
  kind: "table",
  columns: [
    { title: "TT", share: 5, align: "center" },
    { title: "Nhiệm vụ", share: 40, align: "left" },
    { title: "Chủ trì", share: 15, align: "left" },
    { title: "Phối hợp", share: 13, align: "left" },
    { title: "Sản phẩm", share: 14, align: "left" },
    { title: "Thời hạn", share: 13, align: "left" },
  ],
  rows: tasks.map((task, index) => [
    String(index + 1),
    task.text,
    task.lead.join("; "),
    task.support.join("; "),
    task.product ?? "",
    task.deadline?.text ?? "",
  ]),
})
