import { readFileSync } from "node:fs"
import { promisify } from "node:util"

import { SaxesParser } from "saxes"
import { fromBuffer, type Entry, type ZipFile } from "yauzl"

import { loadRegisters } from "#modules/plans/registers/load-registers.ts"
import { checkPlan } from "#modules/plans/rules/checking/index.ts"
import { readPlanWithTrace } from "#modules/plans/rules/reading/index.ts"
import { parseDocument } from "#platform/documents/index.ts"
import type { SourceDocument, SourceLine } from "#platform/documents/source-document.ts"

import { compare, median, print, printGrowth, time } from "./measure.ts"

// Question: what do reading and checking a plan of twenty pages cost, against unpacking the same DOCX and parsing its
// XML with no interpretation at all? To reach: ≤ 5 ×.
const file = new URL("../samples/plans/thanh-pho-dai-2020/plan.docx", import.meta.url)
const bytes = new Uint8Array(readFileSync(file))
const registers = loadRegisters()

const readAndCheck = async (): Promise<void> => {
  interpret(await parseDocument(bytes, "plan.docx"))
}

const interpret = (source: SourceDocument): void => {
  const { reading, trace } = readPlanWithTrace(source, registers)
  checkPlan({ reading, trace, source, registers })
}

const unpackAndParse = async (): Promise<void> => {
  const zip: ZipFile = await promisify(
    fromBuffer as (buffer: Buffer, options: object, done: (error: Error | null, zip: ZipFile) => void) => void,
  )(Buffer.from(bytes), { lazyEntries: true })
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => void parseEntry(zip, entry).then(() => zip.readEntry(), reject))
    zip.on("end", resolve)
    zip.on("error", reject)
    zip.readEntry()
  })
}

const parseEntry = (zip: ZipFile, entry: Entry): Promise<void> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("error", reject)
      stream.on("end", () => {
        if (/\.(xml|rels)$/.test(entry.fileName)) {
          const parser = new SaxesParser()
          parser.write(Buffer.concat(parts).toString("utf8")).close()
        }
        resolve()
      })
    })
  })

const source = await parseDocument(bytes, "plan.docx")
const rows = source.lines.length
print(
  await compare(
    {
      name: "plan: read and check 20 pages",
      yardstick: "unzip + XML parse of the same DOCX",
      rows,
      runs: 15,
      warmUp: 10,
    },
    readAndCheck,
    unpackAndParse,
  ),
)

// Growth: the plan's body again and again, without the file.
const repeated = (times: number): SourceDocument => {
  const lines: SourceLine[] = []
  for (let round = 0; round < times; round += 1) {
    for (const line of source.lines) {
      const number = lines.length + 1
      lines.push({
        ...line,
        number,
        ...(line.row ? { row: { ...line.row, table: line.row.table + round * 100 } } : {}),
      })
    }
  }
  return { ...source, lines }
}

const sizes = [1, 10, 100]
const measured: [number, number][] = []
for (const times of sizes) {
  const long = repeated(times)
  interpret(long)
  const taken: number[] = []
  for (let run = 0; run < (times === 100 ? 3 : 5); run += 1) taken.push(await time(() => interpret(long)))
  measured.push([long.lines.length, median(taken)])
}
printGrowth("plan: growth of reading and checking", measured)
