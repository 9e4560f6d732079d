import { DocumentError, refusals, type DocumentErrorCode } from "./document-error.ts"
import { defaultLimits, type ReadLimits } from "./limits.ts"
import { recogniseScan } from "./ocr/recognise.ts"
import { runApart } from "./run-apart.ts"
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
    return await readApart({ bytes, fileName, limits }, options.signal)
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

const readApart = async (job: ReadJob, signal: AbortSignal | undefined): Promise<SourceDocument> => {
  const { milliseconds, memoryMegabytes } = job.limits
  // Whatever a library stumbled over is the file's fault as seen from outside.
  const explain = () => refusals.damaged(job.fileName.slice(job.fileName.lastIndexOf(".") + 1).toUpperCase())
  const worker = new URL("./read-worker.ts", import.meta.url)
  const reply = await runApart<ReadReply>({ worker, job, milliseconds, memoryMegabytes, signal, explain })
  if (reply.kind === "refused") throw new DocumentError(reply.code, reply.words)
  return reply.document
}
