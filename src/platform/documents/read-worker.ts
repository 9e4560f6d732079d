import { enableCompileCache } from "node:module"
import { parentPort, workerData } from "node:worker_threads"

import { DocumentError } from "./document-error.ts"
import type { ReadJob, ReadReply } from "./read-document.ts"
import type { ApartData, ApartMessage } from "./run-apart.ts"

// A document never needs the network; a library that would reach for it finds nothing.
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) Reflect.deleteProperty(globalThis, name)

const run = async (job: ApartData<ReadJob>): Promise<ReadReply> => {
  // A worker does not inherit the cache; compiling the reader anew was a third of the time of reading a plan.
  if (job.compileCache !== undefined) enableCompileCache(job.compileCache)
  const { parseDocument } = await import("./parse-document.ts")
  try {
    return { kind: "done", document: await parseDocument(job.bytes, job.fileName, job.limits) }
  } catch (error) {
    if (error instanceof DocumentError) return { kind: "refused", code: error.code, words: error.words }
    throw error
  }
}

const message: ApartMessage<ReadReply> = { kind: "answer", answer: await run(workerData as ApartData<ReadJob>) }
parentPort?.postMessage(message)
