import fc from "fast-check"
import { readFileSync } from "node:fs"
import { deflateSync } from "node:zlib"
import { describe, expect, it } from "vitest"

import { buildDocx, buildZip, p } from "#test/documents/build-docx.ts"

import { defaultLimits, DocumentError, parseDocument, readDocument } from "./index.ts"

const refused = (code: string): object => ({ name: "DocumentError", code })

const sample = (kind: "docx" | "pdf" | "doc"): Buffer =>
  readFileSync(new URL(`../../../samples/plans/xa-cai-cach-2026/plan.${kind}`, import.meta.url))

/** Replaces a name in both places where a zip keeps it; the length must stay. */
const renameEntry = (zip: Buffer, from: string, to: string): Buffer =>
  Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1")

describe("files that are not what they say", () => {
  it.each([
    ["empty.docx", Buffer.alloc(0), "empty"],
    ["plan", Buffer.from("a"), "unsupported"],
    ["plan.xls", Buffer.from("a"), "unsupported"],
    ["plan.docx", Buffer.from("không phải Word"), "mismatch"],
    ["plan.docx", Buffer.from("%PDF-1.4 %%EOF"), "mismatch"],
    ["plan.pdf", Buffer.from("PK\x03\x04"), "mismatch"],
    ["plan.doc", Buffer.from("{\\rtf1 a}"), "mismatch"],
    ["plan.doc", Buffer.from("<html><body>a"), "mismatch"],
    ["plan.txt", Buffer.from("%PDF-1.4"), "mismatch"],
    ["plan.txt", Buffer.alloc(5000), "mismatch"],
    ["plan.png", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "mismatch"],
    ["plan.txt", Buffer.from("\n \n\t\n"), "noText"],
  ])("%s is refused: %#", async (name, bytes, code) => {
    await expect(parseDocument(bytes, name)).rejects.toMatchObject(refused(code))
    await expect(readDocument(bytes, name)).rejects.toMatchObject(refused(code))
  })

  it("refuses 100 MB of zeros by their size, and by their content when size is no matter", async () => {
    const zeros = Buffer.alloc(100 * 1_048_576)
    await expect(readDocument(zeros, "plan.docx")).rejects.toMatchObject(refused("tooLarge"))
    await expect(readDocument(zeros, "plan.docx", { limits: { fileBytes: 2 ** 30 } })).rejects.toMatchObject(
      refused("mismatch"),
    )
  })

  it("says every refusal in both languages", async () => {
    const error = await parseDocument(Buffer.alloc(0), "a.txt").catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DocumentError)
    expect((error as DocumentError).words).toMatchObject({ vi: expect.any(String), en: expect.any(String) })
  })

  it("tells a protected DOCX from a renamed DOC", async () => {
    const doc = sample("doc")
    await expect(parseDocument(doc, "plan.docx")).rejects.toMatchObject(refused("mismatch"))
    const locked = Buffer.concat([doc, Buffer.from("EncryptedPackage", "utf16le")])
    await expect(parseDocument(locked, "plan.docx")).rejects.toMatchObject(refused("encrypted"))
  })

  it("refuses a DOC that is encrypted", async () => {
    const doc = Buffer.from(sample("doc"))
    const header = doc.indexOf(Buffer.from([0xec, 0xa5]))
    doc.writeUInt16LE(doc.readUInt16LE(header + 0x0a) | 0x0100, header + 0x0a)
    await expect(parseDocument(doc, "plan.doc")).rejects.toMatchObject(refused("encrypted"))
  })

  it("refuses a PDF with a password, a PDF of pictures and one cut short", async () => {
    const pdf = (extra: string): Buffer =>
      Buffer.from(
        `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R${extra}>>\n%%EOF`,
      )
    const key = "00".repeat(32)
    const lock = `/ID[<${key}><${key}>]/Encrypt<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`
    await expect(parseDocument(pdf(lock), "plan.pdf")).rejects.toMatchObject(refused("encrypted"))
    await expect(parseDocument(pdf(""), "plan.pdf")).rejects.toMatchObject(refused("noText"))
    const whole = sample("pdf")
    await expect(parseDocument(whole.subarray(0, whole.length - 200), "plan.pdf")).rejects.toMatchObject(
      refused("damaged"),
    )
  })
})

describe("packages that would harm", () => {
  const limits = { ...defaultLimits, partBytes: 4_000_000, zipBytes: 8_000_000, zipEntries: 50 }

  it("refuses a part that is too large, by declared size, by ratio and by what streams out", async () => {
    const large = await buildDocx({ body: p("a"), files: { "word/media/x.bin": Buffer.alloc(5_000_000, "ab") } })
    await expect(parseDocument(large, "a.docx", limits)).rejects.toMatchObject(refused("zipBomb"))
    const ratio = await buildDocx({ body: p("a"), files: { "word/media/x.bin": Buffer.alloc(3_000_000) } })
    await expect(parseDocument(ratio, "a.docx", limits)).rejects.toMatchObject(refused("zipBomb"))
    const lying = await buildDocx({ body: p("ab ".repeat(2_000_000)) })
    const central = lying.lastIndexOf(Buffer.from("word/document.xml")) - 46
    lying.writeUInt32LE(1000, central + 24)
    await expect(parseDocument(lying, "a.docx", limits)).rejects.toMatchObject(refused("zipBomb"))
  })

  it("refuses too many entries, and entries that together are too large", async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`word/${at}.xml`, "x"]))
    await expect(parseDocument(await buildDocx({ body: p("a"), files: many }), "a.docx", limits)).rejects.toMatchObject(
      refused("zipBomb"),
    )
    const three = Object.fromEntries([1, 2, 3].map((at) => [`word/${at}.xml`, Buffer.alloc(900_000, "<a>bc</a>")]))
    const together = await buildDocx({ body: p("a"), files: three })
    await expect(parseDocument(together, "a.docx", { ...limits, zipBytes: 2_000_000 })).rejects.toMatchObject(
      refused("zipBomb"),
    )
  })

  it("refuses paths that lead out and links", async () => {
    const files = { "aaa/evil.xml": "x" }
    const docx = await buildDocx({ body: p("a"), files })
    await expect(
      parseDocument(renameEntry(docx, "aaa/evil.xml", "../evil.xmlx".slice(0, 12)), "a.docx"),
    ).rejects.toMatchObject(refused("unsafeArchive"))
    const link = await buildZip(
      { "[Content_Types].xml": "x", "word/document.xml": "/etc/passwd" },
      { "word/document.xml": 0o120777 },
    )
    await expect(parseDocument(link, "a.docx")).rejects.toMatchObject(refused("unsafeArchive"))
  })

  it("refuses DOCTYPE, deep nesting and a package that is no Word document", async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY x "y">]><w:document/>'
    await expect(
      parseDocument(await buildDocx({ body: "", files: { "word/document.xml": doctype } }), "a.docx"),
    ).rejects.toMatchObject(refused("doctype"))
    const deep = "<w:ins>".repeat(300) + "</w:ins>".repeat(300)
    await expect(parseDocument(await buildDocx({ body: deep }), "a.docx")).rejects.toMatchObject(refused("tooComplex"))
    await expect(parseDocument(await buildZip({ "xl/workbook.xml": "<a/>" }), "a.docx")).rejects.toMatchObject(
      refused("mismatch"),
    )
  })
})

describe("whatever happens, the answer is a document or a refusal", () => {
  const settle = (bytes: Uint8Array, name: string): Promise<string> =>
    parseDocument(bytes, name).then(
      () => "read",
      (error: unknown) => (error instanceof DocumentError ? "refused" : `crashed: ${String(error)}`),
    )

  it.each(["docx", "doc"] as const)("a %s cut anywhere", async (kind) => {
    const whole = sample(kind)
    for (let part = 1; part < 24; part += 1) {
      const cut = whole.subarray(0, Math.floor((whole.length * part) / 24))
      expect(await settle(cut, `a.${kind}`)).toMatch(/^(?:read|refused)$/)
    }
  })

  const starts = { docx: "PK\x03\x04", doc: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", pdf: "%PDF-1.7\n", txt: "" }

  it.each(Object.entries(starts))("random bytes as %s", async (kind, start) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (noise) => {
        const bytes = Buffer.concat([Buffer.from(start, "latin1"), noise, Buffer.from(kind === "pdf" ? "%%EOF" : "")])
        expect(await settle(bytes, `a.${kind}`)).toMatch(/^(?:read|refused)$/)
      }),
      { numRuns: 60 },
    )
  })

  it.each(["docx", "doc"] as const)("a %s with changed bytes", async (kind) => {
    const whole = sample(kind)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = Buffer.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          expect(await settle(bytes, `a.${kind}`)).toMatch(/^(?:read|refused)$/)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe("the worker", () => {
  it("refuses a small PDF whose page unpacks without end", async () => {
    const packed = deflateSync(deflateSync(Buffer.alloc(400_000_000, " ")))
    const bomb = Buffer.concat([
      Buffer.from(
        `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length ${packed.length}>>\nstream\n`,
      ),
      packed,
      Buffer.from("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    ])
    await expect(readDocument(bomb, "a.pdf", { limits: { memoryMegabytes: 150 } })).rejects.toMatchObject(
      refused("tooComplex"),
    )
  })

  it("gives the same document as reading in place, and tells its stages", async () => {
    const stages: string[] = []
    const document = await readDocument(sample("docx"), "plan.docx", { onStage: (stage) => stages.push(stage) })
    expect(document).toEqual(await parseDocument(sample("docx"), "plan.docx"))
    expect(stages).toEqual(["checking", "reading"])
  })

  it("stops at the time limit, when cancelled and when memory runs out", async () => {
    await expect(readDocument(sample("pdf"), "a.pdf", { limits: { milliseconds: 1 } })).rejects.toMatchObject(
      refused("timeout"),
    )
    const stop = new AbortController()
    const reading = readDocument(sample("pdf"), "a.pdf", { signal: stop.signal })
    stop.abort()
    await expect(reading).rejects.toMatchObject(refused("cancelled"))
    const long = Buffer.from("một dòng chữ rất dài\n".repeat(150_000))
    await expect(readDocument(long, "a.txt", { limits: { memoryMegabytes: 20 } })).rejects.toMatchObject(
      refused("tooComplex"),
    )
  })
})
