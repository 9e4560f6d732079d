import { existsSync, readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

import { parseDocument } from "./index.ts"

const folder = new URL("../../../samples/plans/", import.meta.url)
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

const words = async (name: string, kind: string): Promise<readonly string[]> => {
  const document = await parseDocument(readFileSync(new URL(`${name}/plan.${kind}`, folder)), `plan.${kind}`)
  return document.lines
    .filter((line) => line.part === undefined)
    .flatMap((line) => line.text.normalize("NFC").split(/\s+/u))
    .filter((word) => word !== "")
}

const rows = async (name: string, kind: string): Promise<readonly string[][]> => {
  const document = await parseDocument(readFileSync(new URL(`${name}/plan.${kind}`, folder)), `plan.${kind}`)
  return document.lines.flatMap((line) =>
    line.row === undefined ? [] : [line.row.cells.map((cell) => cell.text.replace(/\s+/gu, " ").trim())],
  )
}

// Every form of a sample was made from one source by a word processor, so all must hold the same words and rows.
describe.each(names)("%s", (name) => {
  it.each(["pdf", "doc"])("as %s holds the words and rows of the DOCX", async (kind) => {
    if (!existsSync(new URL(`${name}/plan.${kind}`, folder))) return
    expect(await words(name, kind)).toEqual(await words(name, "docx"))
    expect(await rows(name, kind)).toEqual(await rows(name, "docx"))
  })
})

it("has samples to compare", () => {
  expect(names.length).toBeGreaterThan(5)
})
