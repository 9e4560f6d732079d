import { refusals } from "./document-error.ts"
import { buildDocument, type Draft } from "./draft.ts"
import { defaultLimits, type ReadLimits } from "./limits.ts"
import { sniffFormat } from "./sniff.ts"
import type { SourceDocument, SourceFormat } from "./source-document.ts"

/**
 * Reads a file in this very thread: for tests, benches and inside the reading worker. Same answers and refusals as
 * `readDocument`, but without its limits of time and memory; pictures and scans are refused with `noText`.
 */
export const parseDocument = async (
  bytes: Uint8Array,
  fileName: string,
  limits: ReadLimits = defaultLimits,
): Promise<SourceDocument> => {
  if (bytes.length > limits.fileBytes) throw refusals.tooLarge(limits.fileBytes)
  const format = sniffFormat(bytes, fileName)
  return buildDocument(format, await parseFormat(format, bytes, limits), limits)
}

/** Each format brings its own libraries; only those of the file at hand are loaded. */
const parseFormat = async (format: SourceFormat, bytes: Uint8Array, limits: ReadLimits): Promise<Draft> => {
  switch (format) {
    case "docx":
      return (await import("./docx/parse-docx.ts")).parseDocx(bytes, limits)
    case "text":
    case "markdown":
      return (await import("./text/parse-text.ts")).parseText(bytes)
    case "pdf":
      return (await import("./pdf/parse-pdf.ts")).parsePdf(bytes, limits)
    case "doc":
      return (await import("./doc/parse-doc.ts")).parseDoc(bytes)
    case "image":
      throw refusals.noText()
  }
}
