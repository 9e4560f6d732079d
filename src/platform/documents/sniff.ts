import type { Words } from "#platform/http/errors.ts"

import { refusals } from "./document-error.ts"
import type { SourceFormat } from "./source-document.ts"

const formats: Readonly<Record<string, SourceFormat>> = {
  docx: "docx",
  doc: "doc",
  pdf: "pdf",
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  png: "image",
  jpg: "image",
  jpeg: "image",
}

export type Content = "zip" | "ole" | "pdf" | "png" | "jpeg" | "rtf" | "html" | "tiff" | "gif" | "zeros" | "other"

const contentWords: Readonly<Record<Content, Words>> = {
  zip: { vi: "một gói nén kiểu DOCX/XLSX/ZIP", en: "a DOCX/XLSX/ZIP package" },
  ole: { vi: "tệp Office 97–2003", en: "an Office 97–2003 file" },
  pdf: { vi: "tệp PDF", en: "a PDF" },
  png: { vi: "ảnh PNG", en: "a PNG image" },
  jpeg: { vi: "ảnh JPG", en: "a JPG image" },
  rtf: { vi: "tệp RTF", en: "an RTF file" },
  html: { vi: "trang web HTML", en: "an HTML page" },
  tiff: { vi: "ảnh TIFF", en: "a TIFF image" },
  gif: { vi: "ảnh GIF", en: "a GIF image" },
  zeros: { vi: "toàn số 0, không có nội dung", en: "nothing but zero bytes" },
  other: { vi: "dữ liệu khác, hoặc tệp bị hỏng", en: "something else, or a damaged file" },
}

const magics: readonly (readonly [Content, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
]

/** What the first bytes say the file is. */
export const findContent = (bytes: Uint8Array): Content => {
  for (const [content, magic] of magics) if (magic.every((byte, at) => bytes[at] === byte)) return content
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1")
  // Some scanners put a few bytes before the mark; readers accept it within the first 1,024.
  if (start.includes("%PDF-")) return "pdf"
  if (/^\s*(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return "html"
  if (isZeros(bytes)) return "zeros"
  return "other"
}

const isZeros = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 4096)
  return head.length > 0 && head.every((byte) => byte === 0)
}

const contentOf: Readonly<Record<SourceFormat, readonly Content[]>> = {
  docx: ["zip", "ole"],
  doc: ["ole"],
  pdf: ["pdf"],
  text: ["other"],
  markdown: ["other", "html"],
  image: ["png", "jpeg"],
}

const same = (word: string): Words => ({ vi: word, en: word })
const noExtension: Words = { vi: "không có đuôi tệp", en: "no file extension" }

/**
 * The format of a file whose name and first bytes agree. A password-protected DOCX is an OLE file, so `docx` may hold
 * one: the DOCX reader tells it from a renamed DOC. Throws `unsupported` or `mismatch`.
 */
export const sniffFormat = (bytes: Uint8Array, fileName: string): SourceFormat => {
  const extension = /\.([^./\\]+)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? ""
  const format = formats[extension]
  if (format === undefined) throw refusals.unsupported(extension === "" ? noExtension : same(`.${extension}`))
  if (bytes.length === 0) throw refusals.empty()
  const content = findContent(bytes)
  if (!contentOf[format].includes(content)) throw refusals.mismatch(extension, contentWords[content])
  if (format === "image" && (content === "png") !== (extension === "png"))
    throw refusals.mismatch(extension, contentWords[content])
  return format
}

export const wordsOfContent = (content: Content): Words => contentWords[content]
