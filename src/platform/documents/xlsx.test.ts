import fc from "fast-check"
import { expect, test } from "vitest"
import { ZipFile } from "yazl"

import { DocumentError } from "./document-error.ts"
import { parseXlsx } from "./parse-xlsx.ts"
import { readXlsx } from "./read-xlsx.ts"
import { writeXlsx, type SheetColumn } from "./write-xlsx.ts"

const column = (title: string, kind: SheetColumn["kind"] = "text", more: Partial<SheetColumn> = {}): SheetColumn => ({
  title,
  kind,
  width: 12,
  ...more,
})
const cellsOf = async (bytes: Uint8Array) => (await parseXlsx(bytes))[0]?.rows.map((row) => row.cells)

test("text, dates and numbers come back as people see them", async () => {
  const bytes = await writeXlsx([
    {
      name: "Bảng / một",
      columns: [
        column("Mã", "text", { hidden: true }),
        column("Ngày", "date"),
        column("Số", "number"),
        column("Chọn", "text", { choices: ["Có", "Không"] }),
      ],
      rows: [
        ["1.10", "2026-11-05", "0.50", "Có"],
        ["=1+1", null, 12, ""],
        ["2.000450", "không phải ngày", "1,5", null],
      ],
    },
  ])
  expect(await cellsOf(bytes)).toEqual([
    ["Mã", "Ngày", "Số", "Chọn"],
    ["1.10", "05/11/2026", "0.5", "Có"],
    ["=1+1", "", "12"],
    ["2.000450", "không phải ngày", "1,5"],
  ])
  const [first, lists] = await readXlsx(bytes, "bảng.xlsx")
  expect(first).toMatchObject({ name: "Bảng   một", hidden: false })
  expect(lists?.hidden).toBe(true)
})

test("any text comes back as it was", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      "_x0041_",
      "_x005F_",
      "  hai đầu  ",
      "a\u000bb",
      "<&\">'",
      "\ufffe",
      "=cmd|' /C calc'!A0",
      "-1",
      "Đường\nphố",
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (texts) => {
      const wanted = texts.map((text) => text.normalize("NFC").replace(/\r\n?/g, "\n"))
      const rows = wanted.map((text) => [text, "."])
      const back = await cellsOf(await writeXlsx([{ name: "x", columns: [column("A"), column("B")], rows }]))
      expect(back?.slice(1).map((cells) => cells[0])).toEqual(wanted)
    }),
    { numRuns: 50 },
  )
})

test("the same content gives the same bytes", async () => {
  const sheet = { name: "x", columns: [column("A")], rows: [["một"]] }
  expect(Buffer.from(await writeXlsx([sheet])).equals(Buffer.from(await writeXlsx([sheet])))).toBe(true)
})

const zipOf = async (parts: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
const codeOf = async (bytes: Uint8Array, name = "a.xlsx"): Promise<string> =>
  readXlsx(bytes, name).then(
    () => "read",
    (error: unknown) => (error instanceof DocumentError ? error.code : String(error)),
  )

test("hostile and broken workbooks are refused in a clear line", async () => {
  const good = await writeXlsx([{ name: "x", columns: [column("A")], rows: [] }])
  expect(await codeOf(good)).toBe("read")
  expect(await codeOf(new Uint8Array())).toBe("empty")
  expect(await codeOf(good, "a.xls")).toBe("unsupported")
  expect(await codeOf(new TextEncoder().encode("văn bản"))).toBe("unsupported")
  expect(await codeOf(good.slice(0, good.length - 60))).toBe("damaged")
  expect(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toBe("encrypted")
  expect(await codeOf(await zipOf({ "word/document.xml": "<x/>" }))).toBe("damaged")
  expect(await codeOf(await zipOf({ "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }))).toBe("doctype")
  expect(await codeOf(await zipOf({ "xl/workbook.xml": Buffer.alloc(60 * 1_048_576) }))).toBe("zipBomb")
})
