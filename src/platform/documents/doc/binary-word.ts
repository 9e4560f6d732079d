import { refusals } from "../document-error.ts"

/** Parts of the binary Word format (97–2003) as far as text, lists, tables and emphasis need them. */
export type Story = "body" | "footnotes" | "headers" | "comments" | "endnotes" | "boxes" | "headerBoxes"

export type Property = Readonly<{ code: number; value: Buffer }>

/** Properties of the characters or the paragraph that end at a place in the file. */
export type PropertyRun = Readonly<{ from: number; to: number; style: number; properties: Buffer }>

export type BinaryWord = Readonly<{
  main: Buffer
  table: Buffer
  /** The whole text, one unit a character, and where each character lies in the file. */
  text: string
  placeOf: (character: number) => number
  stories: Readonly<Record<Story, readonly [number, number]>>
  paragraphs: readonly PropertyRun[]
  characters: readonly PropertyRun[]
}>

const storyOrder: readonly (readonly [Story, number])[] = [
  ["body", 0x4c],
  ["footnotes", 0x50],
  ["headers", 0x54],
  ["comments", 0x5c],
  ["endnotes", 0x60],
  ["boxes", 0x64],
  ["headerBoxes", 0x68],
]

/** A table of the file: where it begins in the table stream and how long it is. */
export const findRange = (main: Buffer, at: number): readonly [number, number] => [
  main.readUInt32LE(at),
  main.readUInt32LE(at + 4),
]

/** Part of the table stream; a range outside it means that the file is damaged. */
export const readRange = (main: Buffer, table: Buffer, at: number): Buffer => {
  const [from, length] = findRange(main, at)
  if (length === 0) return Buffer.alloc(0)
  if (from + length > table.length) throw refusals.damaged("DOC")
  return table.subarray(from, from + length)
}

type Piece = Readonly<{ from: number; to: number; place: number; width: 1 | 2 }>

/** Takes the two streams apart. Throws `damaged` when their tables point outside them. */
export const parseBinaryWord = (main: Buffer, table: Buffer, data: Buffer): BinaryWord => {
  const pieces = listPieces(readRange(main, table, 0x1a2))
  const stories = {} as Record<Story, readonly [number, number]>
  let from = 0
  for (const [story, at] of storyOrder) {
    const length = main.readUInt32LE(at)
    stories[story] = [from, from + length]
    from += length
  }
  return {
    main,
    table,
    text: pieces.map((piece) => readPiece(main, piece)).join(""),
    placeOf: buildPlaceOf(pieces),
    stories,
    paragraphs: listRuns(main, readRange(main, table, 0x102), readParagraphPage).map((run) => expandRun(run, data)),
    characters: listRuns(main, readRange(main, table, 0xfa), readCharacterPage),
  }
}

const listPieces = (clx: Buffer): readonly Piece[] => {
  let at = 0
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1)
  if (clx[at] !== 2) throw refusals.damaged("DOC")
  const size = clx.readUInt32LE(at + 1)
  const count = Math.floor((size - 4) / 12)
  const base = at + 5
  return Array.from({ length: count }, (_, index): Piece => {
    const place = clx.readUInt32LE(base + (count + 1) * 4 + index * 8 + 2)
    const isNarrow = (place & 0x40000000) !== 0
    return {
      from: clx.readUInt32LE(base + index * 4),
      to: clx.readUInt32LE(base + index * 4 + 4),
      place: isNarrow ? (place & 0x3fffffff) / 2 : place,
      width: isNarrow ? 1 : 2,
    }
  })
}

const windowsLatin = new TextDecoder("windows-1252")

const readPiece = (main: Buffer, { from, to, place, width }: Piece): string => {
  const end = place + (to - from) * width
  if (to < from || end > main.length) throw refusals.damaged("DOC")
  const bytes = main.subarray(place, end)
  return width === 2 ? bytes.toString("utf16le") : windowsLatin.decode(bytes)
}

const buildPlaceOf =
  (pieces: readonly Piece[]) =>
  (character: number): number => {
    let [low, high] = [0, pieces.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pieces[middle]?.to ?? 0) <= character) low = middle + 1
      else high = middle
    }
    const piece = pieces[low]
    return piece === undefined ? 0 : piece.place + (character - piece.from) * piece.width
  }

type ReadPage = (page: Buffer, count: number, index: number) => Omit<PropertyRun, "from" | "to">

/** Runs stand in pages of 512 bytes that a sorted table points to. */
const listRuns = (main: Buffer, plc: Buffer, read: ReadPage): readonly PropertyRun[] => {
  const count = Math.max(0, Math.floor((plc.length - 4) / 8))
  const runs: PropertyRun[] = []
  for (let at = 0; at < count; at += 1) {
    const number = plc.readUInt32LE((count + 1) * 4 + at * 4) & 0x3fffff
    const page = main.subarray(number * 512, number * 512 + 512)
    if (page.length < 512) throw refusals.damaged("DOC")
    const inPage = page.readUInt8(511)
    for (let index = 0; index < inPage; index += 1)
      runs.push({
        from: page.readUInt32LE(index * 4),
        to: page.readUInt32LE(index * 4 + 4),
        ...read(page, inPage, index),
      })
  }
  return runs.toSorted((a, b) => a.from - b.from)
}

/** Modifiers that do not fit into a page, as of a row with many cells, lie in the data stream; a modifier says where. */
const expandRun = (run: PropertyRun, data: Buffer): PropertyRun => {
  if (run.properties.length < 6) return run
  const far = listProperties(run.properties).find(({ code }) => code === 0x6646 || code === 0x6645)
  const at = far === undefined ? data.length : far.value.readUInt32LE(0)
  if (at + 2 > data.length) return run
  const rest = data.subarray(at + 2, at + 2 + data.readUInt16LE(at))
  return { ...run, properties: Buffer.concat([run.properties, rest]) }
}

const none = { style: 0, properties: Buffer.alloc(0) }

const readParagraphPage: ReadPage = (page, count, index) => {
  const at = page.readUInt8((count + 1) * 4 + index * 13) * 2
  if (at === 0) return none
  const words = page.readUInt8(at)
  const [from, length] = words === 0 ? [at + 2, page.readUInt8(at + 1) * 2] : [at + 1, words * 2 - 1]
  const data = page.subarray(from, from + length)
  return data.length < 2 ? none : { style: data.readUInt16LE(0), properties: data.subarray(2) }
}

const readCharacterPage: ReadPage = (page, count, index) => {
  const at = page.readUInt8((count + 1) * 4 + index) * 2
  if (at === 0) return none
  return { style: 0, properties: page.subarray(at + 1, at + 1 + page.readUInt8(at)) }
}

/** The run that covers a place in the file. */
export const findRun = (runs: readonly PropertyRun[], place: number): PropertyRun | undefined => {
  let [low, high] = [0, runs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.from ?? 0) <= place) low = middle
    else high = middle - 1
  }
  const run = runs[low]
  return run !== undefined && run.from <= place && place < run.to ? run : undefined
}

const fixedSizes = [1, 1, 2, 4, 2, 2, 0, 3] as const
/** The definition of a table row counts its bytes with two bytes, one too many. */
const rowDefinition = 0xd608

/** Property modifiers one by one; a list that is cut short ends without an error, as Word reads it. */
export const listProperties = (data: Buffer): readonly Property[] => {
  const properties: Property[] = []
  for (let at = 0; at + 2 <= data.length;) {
    const code = data.readUInt16LE(at)
    const kind = code >> 13
    at += 2
    if (kind === 6) {
      const isRow = code === rowDefinition
      if (at + (isRow ? 2 : 1) > data.length) break
      const size = isRow ? data.readUInt16LE(at) - 1 : data.readUInt8(at)
      at += isRow ? 2 : 1
      properties.push({ code, value: data.subarray(at, at + size) })
      at += Math.max(0, size)
      continue
    }
    const size = fixedSizes[kind as 0] ?? 1
    if (at + size > data.length) break
    properties.push({ code, value: data.subarray(at, at + size) })
    at += size
  }
  return properties
}
