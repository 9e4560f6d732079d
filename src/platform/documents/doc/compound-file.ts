import { refusals } from "../document-error.ts"

/** The streams of an OLE compound file by name; only those of the root, which is where Word keeps its text. */
export type CompoundFile = Readonly<{ names: readonly string[]; findStream: (name: string) => Buffer | undefined }>

type Entry = Readonly<{ name: string; type: number; start: number; size: number }>

const endOfChain = 0xfffffffa

type Sectors = Readonly<{ file: Buffer; size: number; table: readonly number[] }>

/** Opens a compound file held in memory. Chains of sectors that run in circles or leave the file are `damaged`. */
export const openCompoundFile = (bytes: Uint8Array): CompoundFile => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 1536) throw refusals.damaged("DOC")
  const shift = file.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw refusals.damaged("DOC")
  const size = 1 << shift
  const sectors: Sectors = { file, size, table: readTable(file, size) }
  const directory = readChain(sectors, file.readUInt32LE(48))
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) entries.push(readEntry(directory, at))
  const root = entries.find((entry) => entry.type === 5)
  if (root === undefined) throw refusals.damaged("DOC")
  const small: Sectors = {
    file: readChain(sectors, root.start),
    size: 64,
    table: toNumbers(readChain(sectors, file.readUInt32LE(60))),
  }
  const cutoff = file.readUInt32LE(56)
  return {
    names: entries.map((entry) => entry.name),
    findStream: (name) => {
      const entry = entries.find((other) => other.type === 2 && other.name === name)
      if (entry === undefined) return undefined
      const data = entry.size < cutoff ? readSmallChain(small, entry.start) : readChain(sectors, entry.start)
      if (data.length < entry.size) throw refusals.damaged("DOC")
      return data.subarray(0, entry.size)
    },
  }
}

const readEntry = (directory: Buffer, at: number): Entry => {
  const length = Math.min(64, Math.max(0, directory.readUInt16LE(at + 64) - 2))
  return {
    name: directory.toString("utf16le", at, at + length),
    type: directory.readUInt8(at + 66),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  }
}

const toNumbers = (data: Buffer): readonly number[] => {
  const numbers: number[] = []
  for (let at = 0; at + 4 <= data.length; at += 4) numbers.push(data.readUInt32LE(at))
  return numbers
}

/** The allocation table: which sector follows which. Its own sectors are listed in the header and, when many, beyond. */
const readTable = (file: Buffer, size: number): readonly number[] => {
  const places: number[] = []
  for (let at = 76; at < 512; at += 4) places.push(file.readUInt32LE(at))
  let next = file.readUInt32LE(68)
  const seen = new Set<number>()
  while (next < endOfChain) {
    if (seen.has(next)) throw refusals.damaged("DOC")
    seen.add(next)
    const sector = toNumbers(readSector(file, size, next))
    places.push(...sector.slice(0, -1))
    next = sector.at(-1) ?? endOfChain
  }
  const used = places.filter((place) => place < endOfChain)
  if (used.length > file.length / size) throw refusals.damaged("DOC")
  return used.flatMap((place) => toNumbers(readSector(file, size, place)))
}

const readSector = (file: Buffer, size: number, sector: number): Buffer => {
  const from = (sector + 1) * size
  if (from >= file.length) throw refusals.damaged("DOC")
  return file.subarray(from, from + size)
}

const listChain = (table: readonly number[], start: number): readonly number[] => {
  const chain: number[] = []
  for (let sector = start; sector < endOfChain; sector = table[sector] ?? endOfChain) {
    chain.push(sector)
    // A chain longer than the table goes round in a circle.
    if (chain.length > table.length) throw refusals.damaged("DOC")
  }
  return chain
}

const readChain = ({ file, size, table }: Sectors, start: number): Buffer =>
  Buffer.concat(listChain(table, start).map((sector) => readSector(file, size, sector)))

const readSmallChain = ({ file, size, table }: Sectors, start: number): Buffer =>
  Buffer.concat(listChain(table, start).map((sector) => file.subarray(sector * size, (sector + 1) * size)))
