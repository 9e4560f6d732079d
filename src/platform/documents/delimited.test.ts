import fc from "fast-check"
import { expect, test } from "vitest"

import { findDelimiter, parseDelimited, readCsvCell, writeCsv } from "./delimited.ts"

test("quotes, doubled quotes, line breaks and empty cells", () => {
  expect(parseDelimited('a,"b ""c"", d"\r\n,"hai\ndòng",', ",")).toEqual([
    ["a", 'b "c", d'],
    ["", "hai\ndòng", ""],
  ])
  expect(parseDelimited("một\thai\n", "\t")).toEqual([["một", "hai"]])
  expect(parseDelimited("", ",")).toEqual([[""]])
})

test("a quote inside an unquoted cell is an ordinary character", () => {
  expect(parseDelimited('màn 24",x\n"dở dang,y', ",")).toEqual([
    ['màn 24"', "x"],
    ['"dở dang', "y"],
  ])
})

test("a quote that is never closed is an ordinary character, however long what follows", () => {
  const text = `"${"a".repeat(9_000_000)}`
  expect(parseDelimited(text, ",")).toEqual([[text]])
  const pairs = `"${'""'.repeat(2_000_000)}x`
  expect(parseDelimited(pairs, ",")).toEqual([[pairs]])
})

test.each([
  ["rows", "a\n".repeat(20_001)],
  ["cells", ",".repeat(500_001)],
  ["unclosed quotes", '"a\n'.repeat(2_000_000)],
])("a table of too many %s is refused", (_name, text) => {
  expect(() => parseDelimited(text, ",")).toThrow("too many rows or cells")
})

test("the delimiter is the one that cuts the first line into the most cells", () => {
  expect(findDelimiter("a;b;c,d\n")).toBe(";")
  expect(findDelimiter("a,b;c,d\n")).toBe(",")
  expect(findDelimiter("a;b\tc")).toBe("\t")
  expect(findDelimiter("một cột")).toBe(",")
})

test("what is written as CSV is read back, and no cell begins like a formula", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "-5", "'=x", "''+", "@a", "'thường", '"', "a\nb"),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), (rows) => {
      // Line ends inside a cell are one kind only: files do not keep CR and CRLF apart.
      const plain = rows.map((row) => row.map((text) => text.replace(/\r\n?/g, "\n")))
      const csv = writeCsv(plain)
      const back = parseDelimited(csv.slice(1), ",")
      expect(back.map((row) => row.map(readCsvCell))).toEqual(plain)
      expect(back.flat().filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([])
    }),
  )
})
