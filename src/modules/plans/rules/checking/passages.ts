import type { SourceDocument, SourceLine } from "#platform/documents/source-document.ts"
import type { LineRole, PlanTrace } from "../reading/trace.ts"

/**
 * A stretch of text that is read as one: a paragraph over several lines, or one table row. `text` is the lines as
 * printed, joined by one space, marks of emphasis blanked out, so that every offset leads back to its line.
 */
export type Passage = Readonly<{
  text: string
  lines: readonly SourceLine[]
  /** Offset in `text` at which each of `lines` begins. */
  starts: readonly number[]
  role: LineRole | null
  section: readonly string[]
}>

/** Every line of the document once, in reading order, joined where the reader joined it. */
export function listPassages(source: SourceDocument, trace: PlanTrace): readonly Passage[] {
  const byNumber = new Map(source.lines.map((line) => [line.number, line]))
  const taken = new Set<number>()
  const passages = trace.paragraphs.flatMap(({ lines, role, section }) => {
    const own = lines.filter((line) => !taken.has(line)).flatMap((line) => byNumber.get(line) ?? [])
    for (const { number } of own) taken.add(number)
    return own.length === 0 ? [] : [buildPassage(own, role, section)]
  })
  const rest = source.lines
    .filter(({ number, text }) => !taken.has(number) && text.trim() !== "")
    .map((line) => buildPassage([line], trace.lineRoles[line.number - 1]?.[0] ?? null, []))
  return [...passages, ...rest].toSorted((first, second) => firstLineOf(first) - firstLineOf(second))
}

function buildPassage(lines: readonly SourceLine[], role: LineRole | null, section: readonly string[]): Passage {
  const starts: number[] = []
  let text = ""
  for (const line of lines) {
    if (text !== "") text += " "
    starts.push(text.length)
    text += line.text.replace(/[*_#\\]/gu, " ")
  }
  return { text, lines, starts, role, section }
}

export function firstLineOf(passage: Passage): number {
  return passage.lines[0]?.number ?? 1
}

/** The line on which the letter at `offset` stands. */
export function lineAt(passage: Passage, offset: number): SourceLine {
  const index = Math.max(
    0,
    passage.starts.findLastIndex((start) => start <= offset),
  )
  const line = passage.lines[index] ?? passage.lines[0]
  if (line === undefined) throw new RangeError("a passage has at least one line")
  return line
}

/** The text as printed, marks of emphasis included; up to the end of its line where it runs on to the next. */
export function printedAt(passage: Passage, offset: number, length: number): string {
  const index = passage.starts.findLastIndex((start) => start <= offset)
  const from = offset - (passage.starts[index] ?? 0)
  return passage.lines[index]?.text.slice(from, from + length) ?? ""
}

/** The sentence around `offset`: up to a full stop, semicolon or the ends of the passage. Decimal points do not end it. */
export function sentenceAt(passage: Passage, offset: number): string {
  const ends = [...passage.text.matchAll(/[.;](?=\s|$)/gu)].map(({ index }) => index)
  const from = ends.filter((end) => end < offset).at(-1)
  const to = ends.find((end) => end >= offset)
  return passage.text.slice(from === undefined ? 0 : from + 1, to ?? passage.text.length)
}
