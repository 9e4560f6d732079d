import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { buildTurns } from "#platform/turns.ts"

import { DocumentError, refusals } from "../document-error.ts"
import { buildDocument } from "../draft.ts"
import { buildPagesDraft } from "../layout/build-draft.ts"
import type { ReadLimits } from "../limits.ts"
import type { SourceDocument, SourceNote } from "../source-document.ts"
import { findImageSize } from "./image-size.ts"
import { parseRecognised, type RecognisedPage } from "./recognised-words.ts"
import { runTool, type ToolRun } from "./run-tool.ts"

/** Pixels of the long side of a page made from a PDF: 300 dpi on A4, whatever size the file declares. */
const longSide = "3508"

/** Below this mean sureness the words are noise: a clean scan gives above 90, a page upside down about 20. */
const leastSureness = 45

// Each scan keeps a core busy for up to minutes: a folder full of them must not take the machine.
const inTurn = buildTurns({ atOnce: 2, mayWait: 200, refuse: refusals.busy })

/**
 * Reads a scan (PNG, JPEG or a PDF of pictures) with Tesseract and its Vietnamese data. Throws `ocrMissing` when they
 * are not installed, `ocrFailed` when nothing could be recognised.
 */
export const recogniseScan = async (
  bytes: Uint8Array,
  format: "image" | "pdf",
  limits: ReadLimits,
  signal: AbortSignal | undefined,
): Promise<SourceDocument> => {
  if (format === "image") checkPixels(bytes, limits)
  return inTurn(() => recognisePages(bytes, format, limits, signal))
}

const recognisePages = async (
  bytes: Uint8Array,
  format: "image" | "pdf",
  limits: ReadLimits,
  signal: AbortSignal | undefined,
): Promise<SourceDocument> => {
  const folder = await mkdtemp(join(tmpdir(), "thuocdo-scan-"))
  try {
    const run: ToolRun = { signal, folder, deadline: performance.now() + limits.scanMilliseconds }
    await requireTesseract(run)
    const images = format === "image" ? await saveImage(bytes, run) : await drawPages(bytes, limits, run)
    const pages: RecognisedPage[] = []
    for (const image of images) pages.push(parseRecognised((await recognise(image, run)) ?? ""))
    return buildScan(pages, format, limits)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const checkPixels = (bytes: Uint8Array, limits: ReadLimits): void => {
  const size = findImageSize(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) throw refusals.damaged("PNG/JPG")
  if (size.width * size.height > limits.imagePixels) throw refusals.imageTooLarge(limits.imagePixels)
}

const requireTesseract = async (run: ToolRun): Promise<void> => {
  const languages = await runTool("tesseract", ["--list-langs"], run)
  if (languages === undefined) throw refusals.ocrMissing("Tesseract (tesseract-ocr, tesseract-ocr-vie)")
  if (!/^vie$/m.test(languages)) throw refusals.ocrMissing("Tesseract «vie» (tesseract-ocr-vie)")
}

/** Why scans cannot be read here; undefined when all programs for it are there. */
export const findRecognitionTrouble = async (): Promise<DocumentError | undefined> => {
  const run: ToolRun = { signal: undefined, folder: tmpdir(), deadline: performance.now() + 10_000 }
  try {
    await requireTesseract(run)
    // It writes its version to the other channel: only whether it starts is asked.
    if ((await runTool("pdftoppm", ["-v"], run)) === undefined) throw refusals.ocrMissing("poppler-utils (pdftoppm)")
    return undefined
  } catch (error) {
    if (error instanceof DocumentError) return error
    throw error
  }
}

const saveImage = async (bytes: Uint8Array, run: ToolRun): Promise<readonly string[]> => {
  await writeFile(join(run.folder, "page"), bytes)
  return ["page"]
}

const drawPages = async (bytes: Uint8Array, limits: ReadLimits, run: ToolRun): Promise<readonly string[]> => {
  await writeFile(join(run.folder, "scan.pdf"), bytes)
  const parameters = ["-gray", "-png", "-scale-to", longSide, "-l", String(limits.scanPages + 1), "scan.pdf", "page"]
  const done = await runTool("pdftoppm", parameters, run)
  if (done === undefined) throw refusals.ocrMissing("poppler-utils (pdftoppm)")
  const images = (await readdir(run.folder)).filter((name) => name.endsWith(".png")).toSorted()
  if (images.length > limits.scanPages) throw refusals.tooManyPages(limits.scanPages)
  return images
}

const recognise = (image: string, run: ToolRun): Promise<string | undefined> =>
  runTool("tesseract", [image, "stdout", "-l", "vie", "--psm", "3", "tsv"], run)

const buildScan = (pages: readonly RecognisedPage[], format: "image" | "pdf", limits: ReadLimits): SourceDocument => {
  const sureness = pages.flatMap((page) => page.sureness)
  const letters = pages.flatMap((page) => page.page.words).reduce((sum, word) => sum + word.text.length, 0)
  const average = Math.round(sureness.reduce((sum, value) => sum + value, 0) / Math.max(1, sureness.length))
  if (letters < 20 || average < leastSureness) throw refusals.ocrFailed()
  const note: SourceNote = {
    code: "lowConfidence",
    message: `Chữ được nhận dạng từ bản quét, độ tin cậy trung bình ${average} %. Hãy đối chiếu với bản gốc.`,
  }
  const draft = buildPagesDraft(pages.map((page) => page.page))
  return buildDocument(format, { ...draft, notes: [note, ...draft.notes] }, limits)
}
