import type { Registers } from "../registers/types.ts"
import type { documentKinds } from "../plan-reading.ts"
import { type PlanHeading } from "../plan-reading.ts"
import { listCitations } from "./citations.ts"
import { buildIsoDate } from "./dates.ts"
import { opensBody, writeOutIssuer } from "./issuer-names.ts"
import { listPieces, type Piece } from "./pieces.ts"
import type { CleanLine } from "./source-lines.ts"
import {
  capitalise,
  fold,
  isCapitals,
  isOrnament,
  squeeze,
  startsLower,
  trimEnd,
  trimPunctuation,
} from "./vietnamese-text.ts"

type Kind = (typeof documentKinds)[number]

export type HeadingReading = Readonly<
  Pick<
    PlanHeading,
    "kind" | "number" | "symbol" | "issuedOn" | "issuedOnText" | "place" | "issuer" | "parentIssuer" | "title"
  > & {
    /** Lines that are part of the heading, up to the title. */
    lines: readonly number[]
    /** Number of the line after which preamble and body begin; 0 when there is no heading. */
    lastLine: number
  }
>

const kindWords: readonly (readonly [RegExp, Kind])[] = [
  [/^ke hoach\b/, "plan"],
  [/^quyet dinh\b/, "decision"],
  [/^bao cao\b/, "report"],
  [
    /^(?:chuong trinh|de an|phuong an|thong bao|chi thi|nghi quyet|huong dan|to trinh|quy che|quy dinh|ket luan|cong dien)\b/,
    "other",
  ],
]

const national = /cong hoa xa hoi chu nghia viet nam|doc lap\s*-\s*tu do\s*-\s*hanh phuc|dang cong san viet nam/
const numberLine =
  /(?:^|\s)[Ss][ốôoỐÔO]\s*[:.]?\s*(\d{1,5}[a-z]?|[\s._…-]*)\s*((?:\/\s*(?:19|20)\d\d)?)\s*\/\s*(\p{Lu}[\p{L}\d.&]*(?:\s*[-–]\s*\p{Lu}[\p{L}\d.&]*)*)/u
const partyNumber = /(?:^|\s)[Ss][ốôoỐÔO]\s*[:.]?\s*(\d{1,5}[a-z]?|[\s._…]*)\s*[-–]\s*(\p{Lu}\p{L}*\/\p{Lu}[\p{L}-]*)/u
const dateLine =
  /(?:(.{0,60}?)[,.]?\s*)?\b(ngay\s*([\d\s._…/]{0,14}?)\s*thang\s*([\d\s._…/]{0,14}?)\s*nam\s*(\d{4}|[\d\s._…]{0,10}))/

/** "An Phú, ngày 10/02/2021": the groups are those of `dateLine`. */
const shortDateLine = /^(?:(.{2,60}?)[,.]\s*)(ngay\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d))\s*$/

/** Pieces of the heading that carry no words of their own are cut away: "UBND PHƯỜNG X CỘNG HÒA XÃ HỘI …" on one line. */
function withoutNational(piece: Piece): Piece {
  const found = national.exec(fold(piece.text))
  return found === null ? piece : { ...piece, text: squeeze(piece.text.slice(0, found.index)) }
}

function findKind(text: string): Kind | undefined {
  // "PHƯỜNG AN PHÚ" folds like "phương án".
  if (/^phường/iu.test(text)) return undefined
  return kindWords.find(([pattern]) => pattern.test(fold(text)))?.[1]
}

/** The line that names the kind of document: "KẾ HOẠCH", alone or with the title behind it. */
function findKindLine(lines: readonly CleanLine[]): CleanLine | undefined {
  const first = lines.filter((line) => !line.isBlank).slice(0, 60)
  const capital = first.find((line) => {
    const words = /^\p{L}+\s+\p{L}+/u.exec(line.text)?.[0] ?? ""
    return findKind(line.text) !== undefined && isCapitals(words) && line.label === null
  })
  const alone = first.find((line) =>
    kindWords.some(([pattern]) => squeeze(fold(line.text)).replace(pattern, "") === ""),
  )
  const titled = first
    .slice(0, 12)
    .find(
      (line) =>
        findKind(line.text) !== undefined &&
        (line.style.heading !== undefined || line.style.bold === true || line.style.align === "center"),
    )
  return capital ?? alone ?? titled
}

/** Sentences that open a preamble; a title may begin with the last words as well, but then names no document by number. */
const bodyStart =
  /^(?:can cu|theo de nghi|kinh gui|xet|nam \d{4},|(?:thuc hien|theo|de|nham|cong tac|tiep tuc|trien khai)\b.*(?:\bso \d|[.;:]$)|\(?ban hanh kem|\(?kem theo|ubnd (?:phuong|xa|quan|huyen|tinh|thanh pho|thi)|uy ban nhan dan (?:phuong|xa|quan|huyen|tinh|thanh pho|thi))/

/** Lines of the title under (or behind) the kind word: they follow closely, look alike and do not end like sentences. */
function readTitle(lines: readonly CleanLine[], kindLine: CleanLine): Readonly<{ title: string | null; last: number }> {
  const inline = kindLine.text.replace(/^\p{L}+\s+\p{L}+\s*[:.]?\s*/u, "")
  const parts: string[] = inline === "" ? [] : [inline]
  let last = kindLine.number
  let previous = kindLine
  for (const line of lines.slice(kindLine.number, kindLine.number + 14)) {
    if (line.isBlank) continue
    if (line.isPageMatter || line.label !== null || line.row !== undefined) break
    const gap = line.number - previous.number > 1
    const isMore = parts.length === 0 || (startsLower(line.text) && !/[.;:]$/u.test(parts.at(-1) ?? ""))
    const looksAlike = isAlike(previous, line) && !gap && !/[.;:]$/u.test(line.text)
    if ((bodyStart.test(fold(line.text)) || isAuthorityLine(line.text)) && !startsLower(line.text)) break
    if (line.text.length > 220 || (/[.;:]$/u.test(line.text) && line.text.length > 100)) break
    if (parts.length >= 5 || (!isMore && !looksAlike)) break
    parts.push(line.text)
    last = line.number
    previous = line
  }
  const title = trimEnd(squeeze(parts.join(" ")))
  return { title: title === "" ? null : title, last }
}

/** "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH": who decides, under the title of a decision. */
function isAuthorityLine(text: string): boolean {
  return (
    isCapitals(text) &&
    /^(?:(?:pho )?chu tich|uy ban nhan dan|hoi dong nhan dan|(?:tong )?giam doc|bo truong|ban thuong vu)\b/.test(
      fold(text),
    )
  )
}

function isAlike(a: CleanLine, b: CleanLine): boolean {
  const centred = a.style.align === "center" && b.style.align !== "center" && b.style.align !== undefined
  const bold = a.style.bold === true && b.style.bold !== true
  return !centred && !bold && b.text.length < 160
}

type Marks = Pick<HeadingReading, "number" | "symbol" | "issuedOn" | "issuedOnText" | "place">

function readNumber(pieces: readonly Piece[]): Pick<Marks, "number" | "symbol"> {
  for (const piece of pieces) {
    const found = numberLine.exec(piece.text)
    if (found !== null) {
      const symbol = squeeze(found[3] ?? "").replace(/\s*[-–]\s*/g, "-")
      const year = squeeze(found[2] ?? "").replace(/\s/g, "")
      const digits = squeeze(found[1] ?? "")
      return { number: /\d/.test(digits) ? `${digits}${year}/${symbol}` : null, symbol }
    }
    const party = partyNumber.exec(piece.text)
    if (party !== null) {
      const digits = squeeze(party[1] ?? "")
      return { number: /\d/.test(digits) ? `${digits}-${party[2] ?? ""}` : null, symbol: party[2] ?? null }
    }
  }
  return { number: null, symbol: null }
}

function readIssueDate(pieces: readonly Piece[]): Pick<Marks, "issuedOn" | "issuedOnText" | "place"> {
  for (const piece of pieces) {
    const folded = fold(piece.text)
    const found = dateLine.exec(folded) ?? shortDateLine.exec(folded)
    if (found === null) continue
    const [day, month, year] = [found[3], found[4], found[5]].map((part) => Number.parseInt((part ?? "").trim(), 10))
    const at = found.index + (found[0].length - (found[2] ?? "").length)
    const before = piece.text.slice(0, at).replace(numberLine, " ").replace(partyNumber, " ")
    const place = trimPunctuation(before.replace(/^.*(?:\s{3,}|\|)/u, "").replace(/[*|]/gu, ""))
    return {
      issuedOn: buildIsoDate(year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN),
      issuedOnText: piece.text.slice(at, at + (found[2] ?? "").length).trim(),
      place: place === "" ? null : place,
    }
  }
  return { issuedOn: null, issuedOnText: null, place: null }
}

/** The bodies named in capitals at the top left, outermost first. */
function listBodies(pieces: readonly Piece[]): readonly string[] {
  const bodies: string[] = []
  for (const piece of pieces.map(withoutNational)) {
    const text = piece.text.replace(numberLine, "").trim()
    if (text === "" || isOrnament(text) || !isCapitals(text) || /\d{4}/.test(text) || /^so\s*[:.]|^\//.test(fold(text)))
      continue
    if (findKind(text) !== undefined) continue
    // "THÀNH PHỐ" / "HỘI AN": behind a bare kind of unit stands its name.
    const isName = /(?:^|\s)(?:TỈNH|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|QUẬN|HUYỆN|PHƯỜNG|XÃ|ĐẶC KHU)$/u.test(bodies.at(-1) ?? "")
    if ((opensBody(text) && !isName) || bodies.length === 0) bodies.push(text)
    else bodies[bodies.length - 1] = `${bodies.at(-1) ?? ""} ${text}`
  }
  // "TỈNH AN BÌNH" over "ỦY BAN NHÂN DÂN XÃ …": the unit above stands for its body.
  const [first] = bodies
  const isUnitAbove = bodies.length > 1 && /^(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ)\s+\S/u.test(first ?? "")
  return bodies
    .filter((body, at) => opensBody(body) || (at === 0 && isUnitAbove))
    .map((body) => capitalise(writeOutIssuer(body)))
}

/** Blank lines inside a date ("ngày   tháng 01") are kept, so the raw line is read and not the squeezed one. */
function rawPieces(line: CleanLine): readonly Piece[] {
  const raw = line.raw
    .replace(/\*{2,}/g, "")
    .replace(/^\s*#{1,6}\s+/u, "")
    .trim()
  return [{ text: raw, line: line.number, column: 0, isBold: false }]
}

function findLetterTitle(pieces: readonly Piece[]): string | null {
  const at = pieces.findIndex((piece) => /^v\/v\b|^ve viec\b/.test(fold(piece.text)))
  const first = pieces[at]
  if (first === undefined) return null
  const more = pieces
    .slice(at + 1)
    .filter((piece) => piece.column === first.column && startsLower(piece.text))
    .slice(0, 3)
  return trimEnd(squeeze([first, ...more].map((piece) => piece.text).join(" ")))
}

function kindOfSymbol(symbol: string | null, registers: Registers): Kind | undefined {
  const head = symbol?.split("-")[0] ?? ""
  const known: Readonly<Record<string, Kind>> = { KH: "plan", QĐ: "decision", BC: "report" }
  const listed = registers.documentKinds.find((kind) => kind.symbol !== "" && kind.symbol === head)?.readAs
  return listed ?? known[head] ?? (/^(UBND|S\p{Lu}+|VP)$/u.test(head) ? "letter" : undefined)
}

/** Reads number, date, issuer and title from the top of a document (Decree 30/2020, annex I). */
export function readHeading(lines: readonly CleanLine[], registers: Registers): HeadingReading {
  const kindLine = findKindLine(lines)
  const isLetter =
    kindLine === undefined ||
    lines.slice(0, kindLine.number).some((line) => /^(?:v\/v|kinh gui)\b/.test(fold(line.text)))
  const end = kindLine?.number ?? findHeadEnd(lines)
  const zone = lines.slice(0, kindLine === undefined ? end : end - 1)
  const marks = zone.filter((line) => !line.isBlank)
  const pieces = marks.flatMap(listPieces).toSorted((a, b) => a.column - b.column || a.line - b.line)
  const raw = [...pieces, ...marks.flatMap(rawPieces)]
  const bodies = listBodies(pieces)
  const title = kindLine === undefined ? { title: null, last: end } : readTitle(lines, kindLine)
  const number = readNumber(raw)
  const kind = (kindLine === undefined ? undefined : findKind(kindLine.text)) ?? kindOfSymbol(number.symbol, registers)
  const reading: HeadingReading = {
    kind: kind ?? (isLetter && /^v\/v/m.test(fold(marks.map((line) => line.text).join("\n"))) ? "letter" : "other"),
    ...number,
    ...readIssueDate([...marks.flatMap(rawPieces), ...pieces].toSorted((a, b) => a.line - b.line)),
    issuer: bodies.at(-1) ?? null,
    parentIssuer: bodies.at(-2) ?? null,
    title: title.title ?? findLetterTitle(pieces),
    lines: lines
      .slice(0, title.last)
      .filter((line) => !line.isBlank)
      .map((line) => line.number),
    lastLine: title.last,
  }
  return spreadTitle(reading, registers)
}

/** "Kế hoạch số 08/KH-UBND ngày 12/02/2026 của UBND xã Minh Tân về …": a title that holds the rest of the heading. */
function spreadTitle(heading: HeadingReading, registers: Registers): HeadingReading {
  const found =
    heading.title === null || heading.number !== null ? undefined : listCitations(heading.title, registers)[0]
  if (found === undefined || found.from > 4 || found.number === null || heading.title === null) return heading
  const title = squeeze(heading.title.slice(found.to).replace(/^[\s,:]*(?:về(?: việc)?|v\/v)\s+/iu, ""))
  return {
    ...heading,
    number: found.number,
    symbol: found.number.slice(found.number.lastIndexOf("/") + 1),
    issuedOn: found.date,
    issuedOnText: found.dateText === null ? null : `ngày ${found.dateText}`,
    issuer: found.issuer,
    title: title === "" ? heading.title : title,
  }
}

/** Where the heading of a document without a kind word ends: before the first ordinary sentence, item or table. */
function findHeadEnd(lines: readonly CleanLine[]): number {
  const marks = lines.findLastIndex(
    (line, at) =>
      at < 30 &&
      (national.test(fold(line.text)) ||
        numberLine.test(line.text) ||
        (dateLine.test(fold(line.text)) && line.text.length < 60)),
  )
  const kinh = lines.findIndex((line, at) => at < 40 && /^kinh gui\b/.test(fold(line.text)))
  const vv = lines.findIndex((line, at) => at < 30 && /^v\/v\b/.test(fold(line.text)))
  return Math.max(marks + 1, kinh >= 0 && marks >= 0 ? kinh : 0, vv >= 0 && marks >= 0 ? vv + 1 : 0)
}
