import { DocumentError, refusals } from "#platform/documents/document-error.ts"
import { openPackage } from "#platform/documents/docx/open-package.ts"
import { defaultLimits } from "#platform/documents/limits.ts"
import { findImageSize } from "#platform/documents/ocr/image-size.ts"
import { findContent, sniffFormat, wordsOfContent } from "#platform/documents/sniff.ts"
import type { SourceFormat } from "#platform/documents/source-document.ts"

/** What an evidence file may be; its media type is ours, never the sender's. */
export type EvidenceFormat = SourceFormat | "xlsx" | "zip"

const office = "application/vnd.openxmlformats-officedocument"
const mediaTypes: Readonly<Record<Exclude<EvidenceFormat, "image">, string>> = {
  docx: `${office}.wordprocessingml.document`,
  doc: "application/msword",
  pdf: "application/pdf",
  text: "text/plain",
  markdown: "text/plain",
  xlsx: `${office}.spreadsheetml.sheet`,
  zip: "application/zip",
}
const known = ["docx", "doc", "pdf", "txt", "text", "md", "markdown", "png", "jpg", "jpeg", "xlsx"]

const extensionOf = (fileName: string): string => /\.([^./\\]+)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? ""

/** Refuses a name that can never become evidence before any byte of it is sent. Throws `unsupported`. */
export const checkFileName = (fileName: string, purpose: "file" | "bundle"): void => {
  const extension = extensionOf(fileName)
  if (purpose === "bundle" ? extension === "zip" : known.includes(extension)) return
  throw unsupported(extension, purpose)
}

const unsupported = (extension: string, purpose: "file" | "bundle"): DocumentError =>
  new DocumentError(
    "unsupported",
    purpose === "bundle"
      ? { vi: "Nhiều tệp một lượt phải là gói .zip.", en: "Many files at once must be a .zip package." }
      : {
          vi: `Không nhận loại tệp này (.${extension}). Hãy dùng PDF, DOCX, DOC, XLSX, PNG, JPG hoặc TXT.`,
          en: `Files of this kind (.${extension}) are not taken. Use PDF, DOCX, DOC, XLSX, PNG, JPG or TXT.`,
        },
  )

/**
 * The format of a file whose name, first bytes and container agree; pictures within the limit of pixels. Looks at the
 * directory of a package only: nothing is unpacked. Throws a `DocumentError` that says what does not fit.
 */
export const checkFile = async (bytes: Uint8Array, fileName: string): Promise<EvidenceFormat> => {
  if (bytes.length === 0) throw refusals.empty()
  const extension = extensionOf(fileName)
  if (extension === "zip" || extension === "xlsx") {
    const content = findContent(bytes)
    if (content === "ole") throw refusals.encrypted()
    if (content !== "zip") throw refusals.mismatch(extension, wordsOfContent(content))
    if (extension === "xlsx") await checkPart(bytes, "xl/workbook.xml", extension)
    return extension
  }
  if (!known.includes(extension)) throw unsupported(extension, "file")
  const format = sniffFormat(bytes, fileName)
  // A password-protected DOCX is an OLE file: nobody could look at it.
  if (format === "docx" && findContent(bytes) === "ole") throw refusals.encrypted()
  if (format === "docx") await checkPart(bytes, "word/document.xml", extension)
  if (format === "image") checkPicture(bytes)
  return format
}

const checkPart = async (bytes: Uint8Array, part: string, extension: string): Promise<void> => {
  const { names } = await openPackage(bytes, defaultLimits)
  if (!names.has(part)) throw refusals.damaged(extension.toUpperCase())
}

/** Width and height of a picture whose header is sound. Throws `damaged` or `tooLarge`. */
export const checkPicture = (bytes: Uint8Array): Readonly<{ width: number; height: number }> => {
  const size = findImageSize(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) throw refusals.damaged("PNG/JPG")
  if (size.width * size.height > defaultLimits.imagePixels) throw refusals.imageTooLarge(defaultLimits.imagePixels)
  return size
}

/** The media type under which a file is kept and sent. */
export const mediaTypeOf = (format: EvidenceFormat, bytes: Uint8Array): string => {
  if (format !== "image") return mediaTypes[format]
  return findContent(bytes) === "png" ? "image/png" : "image/jpeg"
}
