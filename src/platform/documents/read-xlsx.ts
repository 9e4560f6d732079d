import { DocumentError, refusals } from "./document-error.ts"
import type { SheetRead } from "./parse-xlsx.ts"
import { runApart } from "./run-apart.ts"
import { findContent } from "./sniff.ts"

export type { SheetRead } from "./parse-xlsx.ts"

const fileBytes = 10 * 1_048_576
const milliseconds = 20_000
const memoryMegabytes = 768

/**
 * Reads a workbook as rows of text: dates as dd/MM/yyyy, numbers with a dot and all their digits, percentages as "40%",
 * what a formula last gave. Unpacked and parsed in a worker of bounded time and memory; throws a `DocumentError`.
 */
export const readXlsx = async (bytes: Uint8Array, fileName: string): Promise<readonly SheetRead[]> => {
  if (bytes.length === 0) throw refusals.empty()
  if (bytes.length > fileBytes) throw refusals.tooLarge(fileBytes)
  if (!/\.xls[xm]$/i.test(fileName)) throw notXlsx()
  const content = findContent(bytes)
  // A workbook with a password is an OLE file, as an old .xls is.
  if (content === "ole") throw refusals.encrypted()
  if (content !== "zip") throw notXlsx()
  return parseApart(bytes)
}

const notXlsx = (): DocumentError =>
  new DocumentError("unsupported", {
    vi: "Tệp này không phải bảng tính .xlsx. Hãy mở bằng Excel rồi lưu với loại “Excel Workbook (.xlsx)” hoặc “CSV UTF-8”.",
    en: "This is not an .xlsx workbook. Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.",
  })

export type WorkbookJob = Readonly<{ bytes: Uint8Array }>
export type WorkbookReply =
  | Readonly<{ kind: "done"; sheets: readonly SheetRead[] }>
  | Readonly<{ kind: "refused"; code: DocumentError["code"]; words: DocumentError["words"] }>

const parseApart = async (bytes: Uint8Array): Promise<readonly SheetRead[]> => {
  // Whatever a library stumbled over is the file's fault as seen from outside.
  const explain = () => refusals.damaged("XLSX")
  const worker = new URL("./xlsx-worker.ts", import.meta.url)
  const job: WorkbookJob = { bytes }
  const reply = await runApart<WorkbookReply>({ worker, job, milliseconds, memoryMegabytes, explain })
  if (reply.kind === "refused") throw new DocumentError(reply.code, reply.words)
  return reply.sheets
}
