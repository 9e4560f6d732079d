import { enableCompileCache } from "node:module"
import { parentPort, workerData } from "node:worker_threads"

import type { ApartData, ApartMessage } from "#platform/documents/run-apart.ts"

import type { HeadAnswer, HeadJob } from "./read-head-apart.ts"

/** The worker in which the heading of an official document is read: it knows only its lines and the registers. */
const run = async ({ source, registers, compileCache }: ApartData<HeadJob>): Promise<HeadAnswer> => {
  if (compileCache !== undefined) enableCompileCache(compileCache)
  const { readDocumentHead } = await import("./rules/reading/document-head.ts")
  return readDocumentHead(source, registers)
}

const message: ApartMessage<HeadAnswer> = { kind: "answer", answer: await run(workerData as ApartData<HeadJob>) }
parentPort?.postMessage(message)
