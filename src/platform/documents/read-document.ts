import { getCompileCacheDir } from "node:module"
import { dirname } from "node:path"
import { Worker } from "node:worker_threads"

import { DocumentError, refusals, type DocumentErrorCode } from "./document-error.ts"
import { defaultLimits, type ReadLimits } from "./limits.ts"
import { recogniseScan } from "./ocr/recognise.ts"
import { sniffFormat } from "./sniff.ts"
import type { SourceDocument } from "./source-document.ts"
import type { Words } from "#platform/http/errors.ts"

export type ReadStage = "checking" | "reading" | "recognising"

export type ReadOptions = Readonly<{
  /** Hears each stage as it begins. */
  onStage?: (stage: ReadStage) => void
  signal?: AbortSignal
  limits?: Partial<ReadLimits>
}>

export type ReadJob = Readonly<{
  bytes: Uint8Array
  fileName: string
  limits: ReadLimits
  /** Folder of compiled modules, when the process keeps one. */
  compileCache: string | undefined
}>
export type ReadReply =
  | Readonly<{ kind: "done"; document: SourceDocument }>
  | Readonly<{ kind: "refused"; code: DocumentErrorCode; words: Words }>

/**
 * A file as lines of text with their layout. The file is taken apart in a worker of its own with limits of memory and
 * time, so that a hostile file can neither stop nor starve the server. Throws only `DocumentError`.
 */
export const readDocument = async (
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<SourceDocument> => {
  const limits = { ...defaultLimits, ...options.limits }
  options.onStage?.("checking")
  if (options.signal?.aborted === true) throw refusals.cancelled()
  if (bytes.length > limits.fileBytes) throw refusals.tooLarge(limits.fileBytes)
  const format = sniffFormat(bytes, fileName)
  if (format === "image") return await readScan(bytes, format, limits, options)
  options.onStage?.("reading")
  try {
    return await runWorker({ bytes, fileName, limits, compileCache: findCompileCache() }, options.signal)
  } catch (error) {
    const isScan = format === "pdf" && error instanceof DocumentError && error.code === "noText"
    if (!isScan) throw error
    return await readScan(bytes, format, limits, options)
  }
}

const readScan = async (
  bytes: Uint8Array,
  format: "image" | "pdf",
  limits: ReadLimits,
  options: ReadOptions,
): Promise<SourceDocument> => {
  options.onStage?.("recognising")
  return await recogniseScan(bytes, format, limits, options.signal)
}

/** The folder that was asked for: Node keeps one below it for each of its versions, and names that one. */
const findCompileCache = (): string | undefined => {
  const folder = getCompileCacheDir()
  return folder === undefined ? undefined : dirname(folder)
}

const runWorker = (job: ReadJob, signal: AbortSignal | undefined): Promise<SourceDocument> =>
  new Promise((resolve, reject) => {
    const kind = job.fileName.slice(job.fileName.lastIndexOf(".") + 1).toUpperCase()
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: job,
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: job.limits.memoryMegabytes, stackSizeMb: 4 },
    })
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      clearInterval(watch)
      signal?.removeEventListener("abort", cancel)
      settle()
      void worker.terminate()
    }
    const refuse = (error: DocumentError) => (): void => finish(() => reject(error))
    const cancel = refuse(refusals.cancelled())
    const timer = setTimeout(
      refuse(refusals.timeout(Math.round(job.limits.milliseconds / 1000))),
      job.limits.milliseconds,
    )
    // The worker's own limit counts objects only; unpacked streams of a PDF lie in buffers outside the heap.
    const most = process.memoryUsage.rss() + job.limits.memoryMegabytes * 1_048_576
    const watch = setInterval(() => process.memoryUsage.rss() > most && refuse(refusals.memory())(), 50)
    signal?.addEventListener("abort", cancel, { once: true })
    worker.once("message", (reply: ReadReply) =>
      finish(() =>
        reply.kind === "done" ? resolve(reply.document) : reject(new DocumentError(reply.code, reply.words)),
      ),
    )
    worker.once("error", (error) => finish(() => reject(errorOf(error, kind))))
    worker.once("exit", refuse(refusals.damaged(kind)))
  })

/** Whatever a library stumbled over is the file's fault as seen from outside; memory is told apart. */
const errorOf = (error: unknown, kind: string): DocumentError =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? refusals.memory()
    : refusals.damaged(kind)
