import type { DraftLine } from "../draft.ts"
import type { SourceNote } from "../source-document.ts"
import type { LegacyEncoding } from "../legacy-fonts.ts"
import type { Numbering } from "./numbering.ts"
import type { Styles } from "./styles.ts"

/** What the reading of one document shares and counts: numbering, fields and pages run through all its parts. */
export type Context = {
  readonly styles: Styles
  readonly numbering: Numbering
  /** Text set in fonts of an old encoding. */
  readonly legacy: Map<LegacyEncoding, string>
  /** Open fields; true while their code, not their result, is read. */
  readonly fields: boolean[]
  /** Ids of footnotes and endnotes in the order of their marks. */
  readonly noteIds: string[]
  /** Undefined when the file does not tell where its pages ended. */
  page: number | undefined
  nextTable: number
  nextBlock: number
}

/** Lines of one place (body, cell, footnote). A note's `line` is an index into `lines`. */
export type Sink = { readonly lines: DraftLine[]; readonly notes: SourceNote[] }

export const createSink = (): Sink => ({ lines: [], notes: [] })

export const addNote = (sink: Sink, code: SourceNote["code"], at: number): void => {
  sink.notes.push({ code, message: messages[code], line: at })
}

const messages: Readonly<Record<SourceNote["code"], string>> = {
  picture: "Có hình ảnh ở đây, không đọc được chữ trong hình.",
  textBox: "Chữ trong khung (text box) được đặt ngay sau đoạn neo khung.",
  chart: "Có biểu đồ hoặc sơ đồ ở đây, không đọc được nội dung.",
  hiddenText: "Có chữ ẩn ở đây, đã bỏ qua.",
  deletedText: "Có chữ đã xóa khi theo dõi thay đổi (track changes), đã bỏ qua.",
  truncated: "Có phần nhúng từ tệp khác ở đây, không đọc được.",
  lowConfidence: "Không chắc chắn.",
}
