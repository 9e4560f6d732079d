import type { LineStyle, SourceDocument, SourceLine, SourceRow } from "#platform/documents/source-document.ts"
import { findLabel, type Label } from "./labels.ts"
import { isOrnament } from "./vietnamese-text.ts"
import type { LineRange } from "./trace.ts"

/** A physical line without markup: what Markdown, a word processor's export or a scanner left around the words. */
export type CleanLine = Readonly<{
  number: number
  /** The words, single-spaced, with the printed label in front. */
  text: string
  /** Place of each unit of `text` in the source line; absent when the text is one piece that starts at `start`. */
  origin: readonly number[] | undefined
  start: number
  raw: string
  label: Label | null
  style: LineStyle
  row: SourceRow | undefined
  region: SourceLine["region"]
  part: SourceLine["part"]
  page: number | undefined
  isBlank: boolean
  /** Page number or ornamental rule: nothing to read. */
  isPageMatter: boolean
}>

const markup =
  /\[bookmark:[^\]]*\]|[\u200b-\u200d\ufeff\u00ad]|\*{2,}|\\(?=[*_#\-+.[\]()>|])|<\/?(?:br|b|i|u|strong|em|p)\s*\/?>|^\s*#{1,6}\s+|\s{2,}|\s+$|^\s+/giu

/** What makes a line need cleaning; most lines of a document do not. */
const needsCleaning = /[*\\[#<\u00a0\u200b-\u200d\ufeff\u00ad\t]|\S\s{2,}\S/

function removeMarkup(raw: string): Pick<CleanLine, "text" | "origin" | "start"> {
  if (!needsCleaning.test(raw)) {
    const text = raw.trim()
    return { text, origin: undefined, start: text === "" ? 0 : raw.indexOf(text) }
  }
  const kept: number[] = []
  let text = ""
  let from = 0
  const keep = (to: number): void => {
    for (let at = from; at < to; at += 1) {
      const unit = raw.charAt(at)
      const plain = unit === "\u00a0" || unit === "\t" ? " " : unit
      if (plain === " " && (text === "" || text.endsWith(" "))) continue
      text += plain
      kept.push(at)
    }
    from = to
  }
  for (const found of raw.matchAll(markup)) {
    keep(found.index)
    from = found.index + found[0].length
    // A run of spaces stands for one; everything else that matched stands for nothing.
    if (/^\s/.test(found[0]) && !found[0].includes("#") && text !== "" && from < raw.length && !text.endsWith(" ")) {
      text += " "
      kept.push(found.index)
    }
  }
  keep(raw.length)
  return dropEmphasis(text, kept)
}

/** Single stars are emphasis when they come in pairs; a star in front followed by words alone is a bullet. */
function dropEmphasis(spaced: string, kept: number[]): Pick<CleanLine, "text" | "origin" | "start"> {
  const text = spaced.trimEnd()
  if (!text.includes("*")) return { text, origin: kept, start: kept[0] ?? 0 }
  const stars = [...text.matchAll(/\*/g)].map((star) => star.index)
  const bullet = /^\*\s/.test(text) || stars.length % 2 === 1 ? stars[0] : undefined
  const dropped = new Set(stars.filter((at) => at !== bullet && text.slice(at - 1, at + 2) !== "(*)"))
  const left = [...text].length === text.length ? [...text] : text.split("")
  const places = left.map((_, at) => at).filter((at) => !dropped.has(at))
  const clean = places
    .map((at) => left[at])
    .join("")
    .replace(/\s+$/u, "")
  const origin = places.slice(0, clean.length).map((at) => kept[at] ?? 0)
  const start = origin[0] ?? 0
  const isOnePiece = origin.every((place, at) => place === start + at)
  return { text: clean, origin: isOnePiece ? undefined : origin, start }
}

/** Heading level and boldness that Markdown signs give, under those that the document reader found. */
function styleOf(line: SourceLine): LineStyle {
  const hashes = /^\s*(#{1,6})\s/.exec(line.text)?.[1]
  const isBold = /^\s*(?:#{1,6}\s+)?\*{2,3}.+(?:\*{2,3}|\s\s)\s*$/u.test(line.text)
  return {
    ...(hashes === undefined ? {} : { heading: hashes.length }),
    ...(isBold ? { bold: true } : {}),
    ...line.style,
  }
}

function cleanLine(line: SourceLine): CleanLine {
  const words = removeMarkup(line.text)
  const isBare = /^[-–—]?\s*\d{1,3}\s*[-–—]?$/u.test(words.text) || /^trang \d+(\s*\/\s*\d+)?$/iu.test(words.text)
  return {
    number: line.number,
    ...words,
    raw: line.text,
    label: findLabel(words.text),
    style: styleOf(line),
    row: line.row,
    region: line.region,
    part: line.part,
    page: line.page,
    isBlank: words.text === "",
    isPageMatter:
      words.text !== "" &&
      line.row === undefined &&
      (isBare || isOrnament(words.text) || line.part === "header" || line.part === "footer"),
  }
}

/** The lines of a document without markup, each with its printed label. */
export function listCleanLines(source: SourceDocument): readonly CleanLine[] {
  return source.lines.map(cleanLine)
}

/** Part `from`–`to` of a cleaned line, as offsets into the line of the document. */
export function rangeOf(line: CleanLine, from: number, to: number): LineRange {
  const last = Math.max(from, Math.min(to, line.text.length) - 1)
  const place = (at: number): number => (line.origin === undefined ? line.start + at : (line.origin[at] ?? line.start))
  return { line: line.number, from: place(from), to: place(last) + 1 }
}
