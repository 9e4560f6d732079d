import type { PageContent, Word } from "../layout/page-content.ts"

/** Long side of A4 in points: recognised pages are measured as if they were A4, since only proportions matter. */
const longSide = 842

type Box = Readonly<{
  line: string
  left: number
  top: number
  width: number
  height: number
  text: string
  sure: number
}>

const parseRow = (row: string): (Box & Readonly<{ level: string }>) | undefined => {
  const [level, page, block, paragraph, line, , left, top, width, height, sure, text] = row.split("\t")
  if (level === undefined || height === undefined) return undefined
  return {
    level,
    line: [page, block, paragraph, line].join("."),
    left: Number(left),
    top: Number(top),
    width: Number(width),
    height: Number(height),
    sure: Number(sure),
    text: text?.trim() ?? "",
  }
}

export type RecognisedPage = Readonly<{ page: PageContent; sureness: readonly number[] }>

/**
 * One page of Tesseract's TSV as words with their places. All words of a line get the line's height, since a box that
 * hugs its letters would put "ga" lower than "na". `sureness` is 0–100 for each word.
 */
export const parseRecognised = (tsv: string): RecognisedPage => {
  const rows = tsv.split("\n").flatMap((row) => parseRow(row) ?? [])
  const sheet = rows.find((row) => row.level === "1")
  const [width, height] = [sheet?.width ?? 1, sheet?.height ?? 1]
  const scale = longSide / Math.max(width, height, 1)
  const lines = new Map(rows.filter((row) => row.level === "4").map((row) => [row.line, row]))
  const boxes = rows.filter((row) => row.level === "5" && row.text !== "" && !isRuleMark(row))
  const usual = median(boxes.map((box) => lines.get(box.line)?.height ?? box.height))
  const words = boxes.map((box): Word => {
    const own = lines.get(box.line) ?? box
    // A "line" much taller than the others is several lines of neighbouring cells.
    const line = own.height > usual * 1.7 ? box : own
    // Within limits all text counts as one size, so that paragraphs are not torn by a tall letter.
    const size = line.height > usual * 0.6 && line.height < usual * 1.7 ? usual : line.height
    return {
      text: box.text.normalize("NFC"),
      x0: box.left * scale,
      x1: (box.left + box.width) * scale,
      y: (line.top + line.height) * scale,
      size: size * scale * 0.8,
      bold: false,
      italic: false,
      isFurniture: false,
    }
  })
  return {
    page: { width: width * scale, height: height * scale, words, rules: [], pictures: 0 },
    sureness: boxes.map((box) => box.sure),
  }
}

/** Lines of a table are read as bars and dashes. */
const isRuleMark = (box: Box): boolean => /^[|_—=~[\]{}!¦]+$/u.test(box.text) || (box.sure < 20 && box.text.length < 3)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1
