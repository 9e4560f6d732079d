import type { Grid } from "./grid.ts"
import type { Label } from "./labels.ts"
import { longestText } from "./long-lines.ts"
import { rangeOf, type CleanLine } from "./source-lines.ts"
import type { LineRange } from "./trace.ts"
import { fold, isCapitals, startsLower } from "./vietnamese-text.ts"

/** Logical text: a paragraph, heading or list item, its broken lines joined. */
export type Paragraph = Readonly<{
  kind: "paragraph"
  /** Words after the label. */
  text: string
  folded: string
  label: Label | null
  lines: readonly CleanLine[]
  /** Where each line begins in `text`; the first may be negative because the label was cut off. */
  starts: readonly number[]
  heading: number | undefined
  isBold: boolean
  isCentred: boolean
  isFootnote: boolean
}>

export type Table = Readonly<{ kind: "table"; grid: Grid }>
export type Element = Paragraph | Table

/** Physical lines and offsets of part `from`–`to` of a paragraph's text. */
export function listRanges(paragraph: Paragraph, from: number, to: number): readonly LineRange[] {
  return paragraph.lines.flatMap((line, at) => {
    const start = paragraph.starts[at] ?? 0
    const first = Math.max(from, start, 0) - start
    const last = Math.min(to, start + line.text.length) - start
    return last > first ? [rangeOf(line, first, last)] : []
  })
}

/** The physical line on which the unit at offset `at` stands. */
export function lineAt(paragraph: Paragraph, at: number): number {
  const found = paragraph.starts.findLastIndex((start) => start <= at)
  return (paragraph.lines[Math.max(0, found)] ?? paragraph.lines[0])?.number ?? 1
}

export function firstLine(paragraph: Paragraph): number {
  return paragraph.lines[0]?.number ?? 1
}

export function lastLine(paragraph: Paragraph): number {
  return paragraph.lines.at(-1)?.number ?? 1
}

function buildParagraph(lines: readonly CleanLine[]): Paragraph {
  const first = lines[0]
  const label = first?.label ?? null
  const starts: number[] = []
  let text = ""
  for (const line of lines) {
    if (text !== "") text += " "
    starts.push(text.length)
    text += line.text
  }
  const cut = label?.length ?? 0
  const words = text.slice(cut)
  return {
    kind: "paragraph",
    text: words,
    folded: fold(words),
    label,
    lines,
    starts: starts.map((start) => start - cut),
    heading: first?.style.heading,
    isBold: lines.every((line) => line.style.bold === true),
    isCentred: lines.every((line) => line.style.align === "center"),
    isFootnote: first?.part === "footnote" || /^\[\d{1,2}\]\s/.test(first?.text ?? ""),
  }
}

export type Wrapping = Readonly<{
  /** Width at which the document was broken into lines. */
  width: number
  /**
   * Sentences mostly go on inside a line, so that a full stop at the end of a full line stands within a paragraph more likely
   * than not. Where a full stop nearly always ends a line, it ends the paragraph.
   */
  joinsSentences: boolean
}>

/** How the document was broken into lines; undefined when every line is a whole paragraph. */
export function findWrapping(lines: readonly CleanLine[]): Wrapping | undefined {
  const lengths = lines
    .filter((line) => line.row === undefined && line.text.length > 30 && !/\t|\s\|\s/.test(line.raw))
    .map((line) => line.raw.trimEnd().length)
    .toSorted((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.92)] ?? 0
  if (lengths.length < 8 || width > 160) return undefined
  const full = lengths.filter((length) => length > width * 0.8).length
  const broken = lines.filter((line) => line.label === null && startsLower(line.text) && line.text.length > 8).length
  if (full < lengths.length * 0.25 || broken < Math.max(3, lengths.length * 0.08)) return undefined
  const within = lines.filter((line) => /(?:\p{Ll}{2}|\d|\))\.\s+\p{Lu}/u.test(line.text)).length
  const breaks = lines.filter((line, at) => {
    const next = lines[at + 1]
    const isShort = /[.;:]$/u.test(line.text) && line.raw.trimEnd().length < width * 0.9
    return isShort && next !== undefined && next.label === null && !next.isBlank && !startsLower(next.text)
  }).length
  return { width, joinsSentences: within > breaks }
}

/** Words behind which a sentence goes on. */
const dangling = /(?:^|\s)(?:và|của|với|theo|tại|về|các|những|do|trong|cho|hoặc|đến|là|bằng|để|nhằm|bởi|giữa)$/iu

/** Words behind which a number goes on, and the number: "năm / 2016.", "trong quý / II/2018", "ngày / 30/6", "số / 12/KH". */
const numberAhead = [
  [/\snăm$/iu, /^(?:19|20)\d\d(?!\d)/],
  [/\s(?:ngày|tháng|trước)$/iu, /^\d{1,2}(?:[/\s.,;)-]|$)/],
  [/\squý$/iu, /^(?:I{1,3}|IV|[1-4])(?:[/\s.,;)-]|$)/],
  [/\ssố$/iu, /^\d+(?:[/\s-]|$)/],
] as const

function isNumberAhead(text: string, next: string): boolean {
  return numberAhead.some(([before, number]) => before.test(text) && number.test(next))
}

/** The words with which a legal basis or the sentence that issues a plan begins: never the middle of a sentence. */
const opensBasis =
  /^(?:can cu |xet |theo de nghi |thuc hien (?:cac )?(?:luat|nghi|quyet|chi thi|ke hoach|cong van|chuong trinh|de an)|[^,;.]{3,80} (?:ban hanh|xay dung) (?:ke hoach|chuong trinh))/

function hasOpenBracket(text: string): boolean {
  return text.lastIndexOf("(") > text.lastIndexOf(")")
}

type Joining = Readonly<{
  previous: CleanLine
  text: string
  label: Label | null
  next: CleanLine
  gap: number
  wrapping: Wrapping | undefined
}>

/** Whether the line could not have held the next word, so that it was broken by width and not by meaning. */
function isFull({ previous, next, wrapping }: Joining, share: number): boolean {
  if (wrapping === undefined) return false
  const word = /^\S+/.exec(next.text)?.[0].length ?? 0
  return previous.raw.trimEnd().length + 1 + word > wrapping.width * share
}

function isSamePlace(a: CleanLine, b: CleanLine): boolean {
  if (a.part !== b.part || a.region?.block !== b.region?.block || a.region?.column !== b.region?.column) return false
  return a.row === undefined && b.row === undefined
}

/** Whether `next` goes on with the sentence: it begins small, or the line above was broken by width or in mid-phrase. */
function goesOn(joining: Joining): boolean {
  const { previous, text, label, next, gap, wrapping } = joining
  if (!isSamePlace(previous, next) || gap > 1) return false
  if (gap === 0 && isNumberAhead(text, next.text)) return true
  if (next.label !== null) return false
  const isTitle = previous.style.heading !== undefined || next.style.heading !== undefined
  if (isTitle && !startsLower(next.text)) return false
  const end = /[.;:!?…]["”')]?$/u.test(text)
  if (startsLower(next.text)) return hasOpenBracket(text) || !end || (gap === 0 && isFull(joining, 0.85))
  if (gap > 0) return false
  if (/^\d/.test(next.text)) return !end && (isFull(joining, 0.7) || dangling.test(text) || /[,(]$/.test(text))
  if (isCapitals(text) && label !== null && label.style !== "bullet") return isCapitals(next.text) && !end
  if (text.endsWith(",") && opensBasis.test(fold(next.text))) return false
  if (!end && (text.endsWith(",") || dangling.test(text) || hasOpenBracket(text)) && !isCapitals(next.text)) return true
  if (isTitle || previous.style.bold !== next.style.bold) return false
  return end ? wrapping?.joinsSentences === true && isFull(joining, 0.97) : isFull(joining, 0.88)
}

function groupLines(lines: readonly CleanLine[], wrapping: Wrapping | undefined): readonly (readonly CleanLine[])[] {
  const groups: CleanLine[][] = []
  let text = ""
  let length = 0
  let gap = 0
  for (const line of lines) {
    if (line.isBlank) {
      gap += 1
      continue
    }
    const group = groups.at(-1)
    const previous = group?.at(-1)
    const label = group?.[0]?.label ?? null
    length += line.text.length
    const mayJoin = group !== undefined && previous !== undefined && length < longestText
    if (mayJoin && goesOn({ previous, text, label, next: line, gap, wrapping })) {
      group.push(line)
      // Only the tail matters to the next decision; keeping it short keeps the work linear.
      text = `${text} ${line.text}`.slice(-600)
    } else {
      groups.push([line])
      text = line.text
      length = line.text.length
    }
    gap = 0
  }
  return groups
}

/**
 * The lines from `from` (a line number) on as paragraphs and tables, in order. Page numbers and rules are left out, so a
 * sentence that runs over a page is one paragraph.
 */
export function listElements(
  lines: readonly CleanLine[],
  grids: readonly Grid[],
  wrapping: Wrapping | undefined,
): readonly Element[] {
  const elements: Element[] = []
  let run: CleanLine[] = []
  const close = (): void => {
    elements.push(...groupLines(run, wrapping).map(buildParagraph))
    run = []
  }
  const starting = new Map(grids.map((grid) => [grid.lines[0], grid]))
  const covered = new Set(grids.flatMap((grid) => [...grid.rows.flatMap((row) => row.lines), ...grid.ruleLines]))
  for (const line of lines) {
    const grid = starting.get(line.number)
    if (grid !== undefined) {
      close()
      elements.push({ kind: "table", grid })
    }
    if (covered.has(line.number) || line.isPageMatter) continue
    run.push(line)
  }
  close()
  return elements
}
