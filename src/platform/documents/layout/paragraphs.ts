import type { LineStyle } from "../source-document.ts"
import { isListLabel, joinBroken, textOf, type TextLine, type Word } from "./page-content.ts"
import type { TextArea } from "./page-blocks.ts"

/** A physical line with the page and text area it stands in. */
export type PlacedLine = Readonly<{ line: TextLine; page: number; area: TextArea }>

export type Paragraph = Readonly<{ lines: readonly PlacedLine[]; text: string; style: LineStyle; page: number }>

const firstWord = (line: TextLine): Word | undefined => line.words[0]

const isCentred = ({ line, area }: PlacedLine): boolean =>
  Math.abs((line.x0 + line.x1) / 2 - (area.left + area.right) / 2) < 5 && line.x0 > area.left + 15

/** Whether the next word would not have fitted: then the line was broken by width. */
const isFull = (previous: PlacedLine, next: PlacedLine): boolean => {
  const word = firstWord(next.line)
  const needed = word === undefined ? 0 : word.x1 - word.x0 + previous.line.size * 0.22
  const end = isCentred(previous) ? previous.area.left + (previous.line.x1 - previous.line.x0) : previous.line.x1
  return end + needed > previous.area.right - 1
}

const isAll = (line: TextLine, has: (word: Word) => boolean): boolean => line.words.every(has)

const opensItem = (line: TextLine): boolean => line.words.length > 1 && isListLabel(firstWord(line)?.text ?? "")

const startsSmall = (line: TextLine): boolean => /^[\p{Ll},;)]/u.test(firstWord(line)?.text ?? "")

/** The usual distance between lines of one paragraph: the most frequent one, in points. */
export const findPitch = (lines: readonly PlacedLine[]): number => {
  const counts = new Map<number, number>()
  for (const [at, { line, page }] of lines.entries()) {
    const next = lines[at + 1]
    if (next === undefined || next.page !== page || !isFull({ line, page, area: lines[at]?.area ?? next.area }, next))
      continue
    const gap = Math.round((next.line.y - line.y) * 2) / 2
    if (gap > line.size * 0.8 && gap < line.size * 3) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const best = [...counts.entries()].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]
  return best?.[0] ?? 0
}

/** Where the lines after the first begin, when that is known already. */
const continuesAt = (lines: readonly PlacedLine[]): number | undefined => lines[1]?.line.x0

/** Whether `next` goes on with the paragraph `lines`. */
const goesOn = (lines: readonly PlacedLine[], next: PlacedLine, pitch: number): boolean => {
  const previous = lines.at(-1)
  const first = lines[0]
  if (previous === undefined || first === undefined || !isFull(previous, next)) return false
  if (Math.abs(next.line.size - previous.line.size) > 0.8) return false
  const isSamePage = next.page === previous.page
  if (isSamePage && pitch > 0 && next.line.y - previous.line.y > Math.max(pitch * 1.3, pitch + 3)) return false
  if (startsSmall(next.line)) return true
  if (opensItem(next.line) && !/\s/u.test(textOf(next.line.words).slice(0, 1)) && isAtStart(lines, next)) return false
  if (isCentred(previous) !== isCentred(next) && isCentred(previous)) return false
  if (isAll(previous.line, (word) => word.bold) && isAll(next.line, (word) => !word.bold)) return false
  return !isIndentedAnew(lines, next)
}

/** A list label stands where items begin; a number that only happens to open a line stands at the text's edge. */
const isAtStart = (lines: readonly PlacedLine[], next: PlacedLine): boolean => {
  const known = continuesAt(lines)
  if (/^[-–+*•]$/u.test(firstWord(next.line)?.text ?? "")) return true
  if (known !== undefined) return Math.abs(next.line.x0 - known) > 5
  return Math.abs(next.line.x0 - (lines[0]?.line.x0 ?? 0)) < 5 || next.line.x0 > next.area.left + 8
}

const isIndentedAnew = (lines: readonly PlacedLine[], next: PlacedLine): boolean => {
  const known = continuesAt(lines)
  const first = lines[0]
  if (first === undefined || isCentred(next)) return false
  const shift = next.area.left - first.area.left
  if (known !== undefined) return next.line.x0 - shift > known + 5
  const step = next.line.x0 - shift - first.line.x0
  if (step > 5) return !opensItem(first.line)
  // Two lines in a row with a first-line indent are two paragraphs.
  return Math.abs(step) <= 5 && next.line.x0 > next.area.left + 8 && !opensItem(first.line)
}

/** Puts lines that were broken by width together again. */
export const joinParagraphs = (lines: readonly PlacedLine[], pitch: number): readonly Paragraph[] => {
  const groups: PlacedLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    if (group !== undefined && goesOn(group, line, pitch)) group.push(line)
    else groups.push([line])
  }
  return groups.map(buildParagraph)
}

export const buildParagraph = (lines: readonly PlacedLine[]): Paragraph => {
  const words = lines.flatMap(({ line }) => line.words)
  const first = lines[0]
  const isBold = words.every((word) => word.bold)
  const isItalic = words.every((word) => word.italic)
  const indent = first === undefined ? 0 : Math.round(first.line.x0 - first.area.left)
  const centred = lines.length > 0 && lines.every(isCentred)
  return {
    lines,
    text: plainBullet(lines.map(({ line }) => textOf(line.words)).reduce(joinBroken)),
    page: first?.page ?? 1,
    style: {
      ...(isBold ? { bold: true } : {}),
      ...(isItalic ? { italic: true } : {}),
      ...(centred ? { align: "center" } : {}),
      ...(indent > 0 && !centred ? { indent } : {}),
    },
  }
}

/** Bullets of symbol fonts become the dash that Word's own lists get as well. */
export const plainBullet = (text: string): string =>
  text.replace(/^[•●▪■○◦➢✓‣]\s*/u, "- ").replace(/^([-–+])(?=\p{L}{2})/u, "$1 ")
