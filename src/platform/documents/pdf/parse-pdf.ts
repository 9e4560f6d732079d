import { DocumentError, refusals } from "../document-error.ts"
import type { Draft } from "../draft.ts"
import { buildPagesDraft } from "../layout/build-draft.ts"
import type { PageContent } from "../layout/page-content.ts"
import { findLegacyEncoding } from "../legacy-fonts.ts"
import type { ReadLimits } from "../limits.ts"
import { readPageMarks, type FontFace, type Matrix, type OperatorNames } from "./page-words.ts"

type PdfPage = Readonly<{
  getViewport: (options: { scale: number }) => { width: number; height: number; transform: Matrix }
  getOperatorList: (options: { annotationMode: number }) => Promise<{ fnArray: number[]; argsArray: unknown[] }>
  commonObjs: { has: (key: string) => boolean; get: (key: string) => { name?: string; fontMatrix?: number[] } | null }
  cleanup: () => void
}>
type Pdf = Readonly<{ numPages: number; getPage: (number: number) => Promise<PdfPage>; destroy: () => Promise<void> }>
type PdfLibrary = Readonly<{ OPS: OperatorNames; getDocument: (options: object) => { promise: Promise<Pdf> } }>

/** A PDF as lines. Throws `encrypted`, `damaged`, `tooLarge`, and `noText` when its pages are pictures only. */
export const parsePdf = async (bytes: Uint8Array, limits: ReadLimits): Promise<Draft> => {
  refuseTruncated(bytes)
  const library = (await import("unpdf/pdfjs")) as unknown as PdfLibrary
  const pdf = await openPdf(library, bytes)
  try {
    if (pdf.numPages > limits.pages) throw refusals.tooManyPages(limits.pages)
    const pages: PageContent[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await readPage(library, pdf, number))
    refuseUnreadable(pages)
    return buildPagesDraft(pages)
  } catch (error) {
    throw error instanceof DocumentError ? error : refusals.damaged("PDF")
  } finally {
    await pdf.destroy()
  }
}

/** The library repairs what it can; a file cut short would lose its last pages in silence. */
const refuseTruncated = (bytes: Uint8Array): void => {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end -= 1
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, end - 2048), Math.min(end, 2048))
  if (!tail.includes("%%EOF")) throw refusals.damaged("PDF")
}

const openPdf = async (library: PdfLibrary, bytes: Uint8Array): Promise<Pdf> => {
  try {
    return await library.getDocument({
      // The library takes the buffer over, so it gets its own copy.
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      enableXfa: false,
      verbosity: 0,
      // Pictures are counted, never decoded.
      maxImageSize: 1,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw refusals.encrypted()
    throw refusals.damaged("PDF")
  }
}

const readPage = async (library: PdfLibrary, pdf: Pdf, number: number): Promise<PageContent> => {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList({ annotationMode: 0 })
  const fonts = new Map<string, FontFace>()
  const findFont = (key: string): FontFace => {
    const known = fonts.get(key)
    if (known !== undefined) return known
    const font = page.commonObjs.has(key) ? page.commonObjs.get(key) : null
    const face = { name: font?.name ?? "", unit: font?.fontMatrix?.[0] ?? 0.001 }
    fonts.set(key, face)
    return face
  }
  const marks = readPageMarks({
    operators: { codes: operators.fnArray, arguments: operators.argsArray },
    names: library.OPS,
    view: viewport.transform,
    findFont,
  })
  page.cleanup()
  return { width: viewport.width, height: viewport.height, ...marks }
}

/** Pages that are pictures need recognition; letters of an old font look like text but are not. */
const refuseUnreadable = (pages: readonly PageContent[]): void => {
  const texts = pages.map((page) => page.words.map((word) => word.text).join(" "))
  const letters = texts.join(" ").match(/\p{L}/gu)?.length ?? 0
  const pictures = pages.filter((page) => page.pictures > 0).length
  // A scan with a digital signature on it has a few typed words.
  const isScan = pictures >= pages.length && letters < 150 * pages.length
  if (isScan || letters < 10) throw refusals.noText()
  const encoding = findLegacyEncoding(texts.join("\n"))
  if (encoding !== undefined) throw refusals.legacyFont(encoding)
}
