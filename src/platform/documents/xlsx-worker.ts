import { parentPort, workerData } from "node:worker_threads"

import { DocumentError } from "./document-error.ts"
import { parseXlsx } from "./parse-xlsx.ts"
import type { WorkerAnswer } from "./read-xlsx.ts"

/** The worker in which a workbook is unpacked and parsed: it knows only the bytes that it was given. */
const answer = async (): Promise<WorkerAnswer> => {
  try {
    return { sheets: await parseXlsx(workerData as Uint8Array) }
  } catch (error) {
    if (error instanceof DocumentError) return { refusal: { code: error.code, words: error.words } }
    throw error
  }
}

parentPort?.postMessage(await answer())
