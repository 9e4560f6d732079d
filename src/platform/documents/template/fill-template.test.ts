import { ZipFile } from "yazl"
import { describe, expect, test } from "vitest"

import { defaultLimits } from "../limits.ts"
import { openPackage } from "../docx/open-package.ts"
import { fillTemplate, listPlaceholders } from "./fill-template.ts"

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const relation = (type: string, target: string, mode = "") =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`

const build = async (body: string, more: Readonly<Record<string, string>> = {}): Promise<Uint8Array> => {
  const zip = new ZipFile()
  const parts = {
    "[Content_Types].xml": types,
    "_rels/.rels": relation("officeDocument", "word/document.xml"),
    "word/document.xml": `<w:document ${space}><w:body>${body}</w:body></w:document>`,
    ...more,
  }
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return new Uint8Array(Buffer.concat(pieces))
}

/** One paragraph whose text is cut into runs as given: Word cuts wherever somebody once set the cursor. */
const cut = (...texts: readonly string[]): string =>
  `<w:p>${texts.map((text) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`).join("")}</w:p>`
const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`

const template = () =>
  build(
    `${cut("Đơn vị: {", "{unit", "Name}", "}")}<w:tbl>${row(cut("TT"), cut("Tiêu chí"))}${row(cut("{{#lea", "ves}}{{code}}"), cut("{{ti", "tle}}{{/leaves}}"))}</w:tbl>`,
  )

const readDocument = async (bytes: Uint8Array): Promise<string> =>
  new TextDecoder().decode(await (await openPackage(bytes, defaultLimits)).findPart("word/document.xml"))

describe("templates", () => {
  test("names are found though they are cut over runs, each in its list", async () => {
    expect(await listPlaceholders(await template())).toEqual([
      { name: "unitName", list: null, kind: "field" },
      { name: "leaves", list: null, kind: "list" },
      { name: "code", list: "leaves", kind: "field" },
      { name: "title", list: "leaves", kind: "field" },
    ])
  })

  test("rows repeat, text stays text, and the same gives the same bytes", async () => {
    const bytes = await template()
    const values = {
      fields: { unitName: "Phường <b>Ỷ La</b> & {{code}}" },
      lists: {
        leaves: [
          { code: "1.1", title: "Kế hoạch" },
          { code: "1.2", title: "Báo cáo" },
        ],
      },
    }
    const filled = await fillTemplate(bytes, values)
    const xml = await readDocument(filled)
    expect(xml.match(/<w:tr>/gu)).toHaveLength(3)
    expect(xml).toContain("Phường &lt;b&gt;Ỷ La&lt;/b&gt; &amp; {{code}}")
    expect(xml).toMatch(/1\.1.*Kế hoạch.*1\.2.*Báo cáo/su)
    expect(Buffer.from(await fillTemplate(bytes, values)).equals(Buffer.from(filled))).toBe(true)
  })

  test.each([
    ["a loop that is not closed", cut("{{#leaves}}{{code}}"), {}],
    ["a brace that is not closed", cut("{{unitName"), {}],
    ["XML put in raw", cut("{{@unitName}}"), {}],
    [
      "a field that reads a file, cut in two",
      `<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "c:/x"</w:instrText></w:r></w:p>`,
      {},
    ],
    ["a simple field that reads a picture", `<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://x "/></w:p>`, {}],
    ["macros", cut("x"), { "word/vbaProject.bin": "x" }],
    ["an embedded object", cut("x"), { "word/embeddings/a.bin": "x" }],
    [
      "a template elsewhere",
      cut("x"),
      { "word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x/y", ' TargetMode="External"') },
    ],
    ["a document type", cut("x"), { "word/header1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><w:hdr ${space}/>` }],
    ["another kind of file", cut("x"), { "[Content_Types].xml": "<Types/>" }],
  ])("%s is refused", async (_, body, more) => {
    await expect(build(body, more).then(listPlaceholders)).rejects.toHaveProperty("words.vi")
  })

  test("a link that is followed by hand only may stay", async () => {
    const rels = relation("hyperlink", "https://example.vn", ' TargetMode="External"')
    await expect(build(cut("{{a}}"), { "word/_rels/document.xml.rels": rels }).then(listPlaceholders)).resolves.toEqual(
      [{ name: "a", list: null, kind: "field" }],
    )
  })
})
