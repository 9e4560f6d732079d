import { daysBetween, isOverdue } from "./due.ts"
import { statusWords } from "./status.ts"
import type { TaskState } from "./task.ts"

/** A task with its id and version: what a row of an exported table stands for. */
export type TaskRecord = Readonly<{ id: string; version: number; state: TaskState }>

export const columnKeys = [
  "id",
  "version",
  "order",
  "section",
  "sectionTitle",
  "text",
  "product",
  "lead",
  "support",
  "leader",
  "dueOn",
  "status",
  "percent",
  "note",
  "productNumber",
  "productDate",
  "productTitle",
  "criteria",
  "deadline",
  "leadText",
  "supportText",
  "late",
] as const
export type ColumnKey = (typeof columnKeys)[number]

/** One column of the task table as people export, fill in and paste it. */
export type TaskColumn = Readonly<{
  key: ColumnKey
  title: string
  /** Other headings it is known by, folded. */
  known: readonly string[]
  /** In characters, for the spreadsheet. */
  width: number
  kind: "text" | "date" | "number"
  hidden?: true
  /** Shown for reading; what stands in it is not taken back. */
  readOnly?: true
}>

const column = (
  key: ColumnKey,
  title: string,
  width: number,
  more: Partial<Omit<TaskColumn, "key" | "title" | "width">> = {},
): TaskColumn => Object.freeze({ key, title, width, kind: "text", known: [], ...more })

/** The columns in the order of the sheet. Their Vietnamese titles are the sheet's headings in both languages. */
export const taskColumns: readonly TaskColumn[] = [
  column("id", "Mã nhiệm vụ (không sửa)", 10, { hidden: true, known: ["ma nhiem vu", "task id"] }),
  column("version", "Phiên bản (không sửa)", 10, { hidden: true, known: ["phien ban", "version"] }),
  column("order", "TT", 6, { kind: "number", readOnly: true, known: ["stt", "so tt", "no"] }),
  column("section", "Mục", 12, { known: ["section"] }),
  column("sectionTitle", "Tên mục", 30, { known: ["linh vuc", "nhom nhiem vu", "section title"] }),
  column("text", "Nhiệm vụ", 60, {
    known: ["noi dung", "noi dung nhiem vu", "noi dung cong viec", "cong viec", "ten nhiem vu", "task"],
  }),
  column("product", "Sản phẩm, kết quả", 30, { known: ["san pham", "ket qua", "san pham du kien", "deliverable"] }),
  column("lead", "Chủ trì", 28, {
    known: ["don vi chu tri", "nguoi chu tri", "co quan chu tri", "don vi thuc hien", "nguoi thuc hien", "lead"],
  }),
  column("support", "Phối hợp", 28, { known: ["don vi phoi hop", "co quan phoi hop", "nguoi phoi hop", "support"] }),
  column("leader", "Lãnh đạo phụ trách", 24, { known: ["lanh dao", "lanh dao chi dao", "leader in charge"] }),
  column("dueOn", "Hạn hoàn thành", 14, { kind: "date", known: ["han", "han xu ly", "ngay hoan thanh", "due date"] }),
  column("status", "Trạng thái", 16, { known: ["tinh trang", "tien do thuc hien", "status"] }),
  column("percent", "Tiến độ (%)", 10, { kind: "number", known: ["tien do", "% hoan thanh", "progress"] }),
  column("note", "Ghi chú tiến độ", 36, { known: ["ghi chu", "note", "dien giai"] }),
  column("productNumber", "Số văn bản", 16, { known: ["so, ky hieu", "so ky hieu", "document number"] }),
  column("productDate", "Ngày văn bản", 14, { kind: "date", known: ["ngay ban hanh", "document date"] }),
  column("productTitle", "Tên văn bản, sản phẩm", 36, { known: ["trich yeu", "document title"] }),
  column("criteria", "Tiêu chí", 14, { known: ["ma tieu chi", "criteria"] }),
  column("deadline", "Thời hạn (như văn bản)", 20, {
    known: ["thoi han", "thoi gian", "thoi gian thuc hien", "deadline"],
  }),
  column("leadText", "Chủ trì (như văn bản)", 24, { known: ["lead as written"] }),
  column("supportText", "Phối hợp (như văn bản)", 24, { known: ["support as written"] }),
  column("late", "Quá hạn (ngày)", 10, { kind: "number", readOnly: true, known: ["qua han", "days late"] }),
]

/** What printing needs beyond the task: the label of each position, the local date, and the row's place in the sheet. */
export type Printing = Readonly<{ labelOf: (positionId: string) => string; today: string; order: number }>

/** Several values in one cell. */
const listSeparator = "; "
/** Path elements in one cell; the mark does not occur in numbering labels. */
export const pathSeparator = " › "

/** One cell as text, dates as dd/MM/yyyy. `readCell` of the import takes the same text back to the same value. */
export const printCell = (key: ColumnKey, { id, version, state }: TaskRecord, printing: Printing): string => {
  switch (key) {
    case "id":
      return id
    case "version":
      return String(version)
    case "order":
      return String(printing.order)
    case "section":
      return state.section.join(pathSeparator)
    case "sectionTitle":
      return state.sectionTitle ?? ""
    case "text":
      return state.text
    case "product":
      return state.product ?? ""
    case "lead":
      return state.leadPositionId === null ? "" : printing.labelOf(state.leadPositionId)
    case "support":
      return state.supportPositionIds.map(printing.labelOf).join(listSeparator)
    case "leader":
      return state.leaderPositionId === null ? "" : printing.labelOf(state.leaderPositionId)
    case "dueOn":
      return printDate(state.dueOn)
    case "status":
      return statusWords[state.status].vi
    case "percent":
      return state.percent === null ? "" : String(state.percent)
    case "note":
      return state.note ?? ""
    case "productNumber":
      return state.delivered?.number ?? ""
    case "productDate":
      return printDate(state.delivered?.date ?? null)
    case "productTitle":
      return state.delivered?.title ?? ""
    case "criteria":
      return state.criterionCodes.join(listSeparator)
    case "deadline":
      return state.deadline?.text ?? ""
    case "leadText":
      return state.leadText.join(listSeparator)
    case "supportText":
      return state.supportText.join(listSeparator)
    case "late":
      return isOverdue(state, printing.today) ? String(daysBetween(state.dueOn ?? printing.today, printing.today)) : ""
  }
}

/** `2026-11-05` → `05/11/2026`, as Vietnamese papers write it. */
const printDate = (date: string | null): string =>
  date === null ? "" : `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
