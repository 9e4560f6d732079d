import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { expect, test } from "vitest"
import { parse } from "yaml"

import { readAnnexFile } from "./read-annex-file.ts"
import { hashFramework, readFrameworkText } from "./read-framework-file.ts"
import type { AnnexReading } from "./rules/annex/index.ts"
import type { Criterion } from "./rules/index.ts"
import { writeFrameworkYaml } from "./write-framework-yaml.ts"

const folder = join(import.meta.dirname, "../../../samples/annexes")
const names = ["xa-hai-nguon-2026", "phuong-bay-cot-2025", "so-o-gop-2024"]
const formats = ["xlsx", "docx"]

type Read = Extract<AnnexReading, { kind: "read" }>

const readSample = async (file: string): Promise<Read> => {
  const reading = await readAnnexFile(readFileSync(join(folder, file)), file)
  if (reading.kind !== "read") throw new Error(`${file} holds no annex`)
  return reading
}

const listLeaves = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.flatMap((each) => (each.children?.length ? listLeaves(each.children) : [each]))

test.each(names.flatMap((name) => formats.map((format) => `${name}.${format}`)))(
  "%s gives its golden package",
  async (file) => {
    const reading = await readSample(file)
    const golden = readFrameworkText(readFileSync(join(folder, file.replace(/\.\w+$/u, ".yaml")), "utf8"))
    if (golden.kind !== "read") throw new Error(JSON.stringify(golden.problems))
    expect(reading.package).toEqual(golden.package)
    const expected = parse(readFileSync(join(folder, file.replace(/\.\w+$/u, ".expected.yaml")), "utf8")) as {
      unsure: Record<string, string[]>
      doubts: string[]
      unread: string[]
      leaves: number
      repeatedHeaders: number
    }
    const unsure = reading.marks.filter(({ state }) => state === "unsure")
    expect(Object.fromEntries(unsure.map(({ code, reasons }) => [code, reasons.map((reason) => reason.code)]))).toEqual(
      expected.unsure,
    )
    expect(reading.doubts.map(({ code }) => code)).toEqual(expected.doubts)
    expect(expected.unread.every((text) => reading.unread.some((row) => row.text === text))).toBe(true)
    expect(listLeaves(reading.package.criteria)).toHaveLength(expected.leaves)
    expect(reading.repeatedHeaders).toBe(expected.repeatedHeaders)
  },
)

test("a code that the workbook keeps as a number gets its zero back, and is marked", async () => {
  const { marks, package: framework } = await readSample("xa-hai-nguon-2026.xlsx")
  expect(framework.criteria[0]?.children?.map(({ code }) => code).slice(-2)).toEqual(["1.9", "1.10"])
  expect(marks.find(({ code }) => code === "1.10")).toMatchObject({ state: "unsure", place: 17 })
  const asText = await readSample("so-o-gop-2024.xlsx")
  expect(asText.marks.find(({ code }) => code === "1.10")?.reasons.map(({ code }) => code)).toEqual(["gap"])
})

test("no row of a sample is dropped: every text of it is in the package, a mark, a doubt or among the unread", async () => {
  const { package: framework, unread } = await readSample("phuong-bay-cot-2025.xlsx")
  const everything = JSON.stringify([framework, unread])
  for (const words of ["Trên 50%", "Bản chụp quy chế", "Chữ ký", "Nơi nhận", "Duy trì", "Vi phạm mức độ nhẹ"])
    expect(everything).toContain(words)
})

test("a table of something else is no annex", async () => {
  const { writeXlsx } = await import("#platform/documents/write-xlsx.ts")
  const columns = [{ title: "Họ tên", width: 9, kind: "text" as const }]
  const reading = await readAnnexFile(await writeXlsx([{ name: "x", columns, rows: [["A"]] }]), "x.xlsx")
  expect(reading).toMatchObject({ kind: "empty", unread: [{ text: "Họ tên" }, { text: "A" }] })
})

test("packages written as YAML read back identically", () => {
  const shipped = join(import.meta.dirname, "../../../frameworks")
  const files = readdirSync(shipped).filter((file) => file.endsWith(".yaml"))
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    const read = readFrameworkText(readFileSync(join(shipped, file), "utf8"))
    if (read.kind !== "read") throw new Error(file)
    const back = readFrameworkText(writeFrameworkYaml(read.package))
    expect(back.kind === "read" ? back.hash : back.problems, file).toBe(hashFramework(read.package))
  }
})
