// The bundler's way to say "as a file of its own": the default export is its address.
// oxlint-disable-next-line import/default
import address from "unpdf/pdfjs?url"

/** The little of the PDF library that is used here. */
type PdfPage = Readonly<{
  getViewport: (asked: { scale: number }) => { width: number; height: number }
  render: (asked: { canvas: HTMLCanvasElement; canvasContext: CanvasRenderingContext2D; viewport: unknown }) => {
    promise: Promise<void>
    cancel: () => void
  }
}>
export type PdfFile = Readonly<{
  numPages: number
  getPage: (number: number) => Promise<PdfPage>
  destroy: () => Promise<void>
}>
type Library = Readonly<{ getDocument: (asked: object) => { promise: Promise<PdfFile> } }>

/*
 * The same library that reads PDF on the server, as a file of its own: half a megabyte that only those pay who look at a
 * PDF. It draws; scripts of a PDF are never run, and nothing is fetched from elsewhere.
 */
let library: Promise<Library> | undefined

export const openPdf = async (bytes: Blob): Promise<PdfFile> => {
  library ??= import(/* @vite-ignore */ address) as Promise<Library>
  const { getDocument } = await library
  const data = new Uint8Array(await bytes.arrayBuffer())
  return getDocument({ data, isEvalSupported: false, enableXfa: false, verbosity: 0 }).promise
}

/** Draws one page as wide as its place, sharp on dense screens. Gives what stops it. */
export const drawPage = async (file: PdfFile, number: number, canvas: HTMLCanvasElement): Promise<() => void> => {
  const page = await file.getPage(number)
  const wide = Math.max(280, canvas.parentElement?.clientWidth ?? 800)
  const density = Math.min(devicePixelRatio, 2)
  const natural = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: (wide / natural.width) * density })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const canvasContext = canvas.getContext("2d")
  if (!canvasContext) throw new Error("no canvas")
  const drawing = page.render({ canvas, canvasContext, viewport })
  await drawing.promise
  return () => drawing.cancel()
}
