import { enableCompileCache } from "node:module"
import { parentPort, workerData } from "node:worker_threads"

import { DocumentError } from "./document-error.ts"
import type { WorkbookJob, WorkbookReply } from "./read-xlsx.ts"
import type { ApartData, ApartMessage } from "./run-apart.ts"

/** The worker in which a workbook is unpacked and parsed: it knows only the bytes that it was given. */
const run = async ({ bytes, compileCache }: ApartData<WorkbookJob>): Promise<WorkbookReply> => {
  if (compileCache !== undefined) enableCompileCache(compileCache)
  const { parseXlsx } = await import("./parse-xlsx.ts")
  try {
    return { kind: "done", sheets: await parseXlsx(bytes) }
  } catch (error) {
    if (error instanceof DocumentError) return { kind: "refused", code: error.code, words: error.words }
    throw error
  }
}

const message: ApartMessage<WorkbookReply> = { kind: "answer", answer: await run(workerData as ApartData<WorkbookJob>) }
parentPort?.postMessage(message)
