import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { findRecognitionTrouble } from "#platform/documents/ocr/recognise.ts"
import { findImageSize } from "#platform/documents/ocr/image-size.ts"
import { buildEvidenceWard } from "#test/builders/evidence-ward.ts"
import { uploadEvidence } from "#test/builders/evidence.ts"

import type { EvidenceSummary } from "./contract.ts"

const trouble = await findRecognitionTrouble()
if (trouble) process.stdout.write(`  scans are not tested here: ${trouble.words.en}\n`)

let ward: Awaited<ReturnType<typeof buildEvidenceWard>>
let folder = ""
beforeAll(async () => {
  ward = await buildEvidenceWard()
  folder = mkdtempSync(join(tmpdir(), "scans-"))
})
afterAll(async () => {
  await ward.server.close()
  rmSync(folder, { recursive: true })
})

/** The upper third of the first page of a sample plan as a scanner gives it: its heading; more only takes longer. */
const scanPage = (): Buffer => {
  const plan = fileURLToPath(new URL("../../../samples/plans/phuong-cai-thien-2022/plan.pdf", import.meta.url))
  const place = join(folder, "page")
  execFileSync("pdftoppm", ["-r", "130", "-H", "540", "-jpeg", "-l", "1", "-singlefile", plan, place])
  return readFileSync(`${place}.jpg`)
}

/** A PDF of one page that holds a picture and no letter: what an office's copier sends. */
const wrapAsPdf = (jpeg: Buffer): Buffer => {
  const { width, height } = findImageSize(jpeg) ?? { width: 0, height: 0 }
  const tall = Math.round((595 * height) / width)
  const draw = `q 595 0 0 ${tall} 0 ${842 - tall} cm /Scan Do Q`
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>",
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      ),
      jpeg,
      Buffer.from("\nendstream"),
    ]),
  ]
  const parts = [Buffer.from("%PDF-1.4\n")]
  const places: number[] = []
  for (const [at, object] of objects.entries()) {
    places.push(parts.reduce((sum, part) => sum + part.length, 0))
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from("\nendobj\n"))
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0)
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")
  const end = `xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}

const add = async (fileName: string, bytes: Uint8Array): Promise<string> => {
  const place = { server: ward.server, unitId: ward.unitId, token: ward.tokenOf("officer") }
  const uploadId = await uploadEvidence(place, { fileName, bytes })
  return (await ward.ok("officer", "POST", "/evidence", { uploadId, year: 2026 })).id
}

describe.skipIf(trouble !== undefined)("a scan", { timeout: 120_000 }, () => {
  it("as PDF and as picture is read in the background, found without diacritics, at its page", async () => {
    const page = scanPage()
    const ids = [await add("quet.pdf", wrapAsPdf(page)), await add("quet.jpg", page)]
    for (const id of ids) {
      const { data, files } = await ward.untilRead(id)
      expect(files[0]).toMatchObject({ text: "done", pageCount: 1, failure: null })
      expect(data).toMatchObject({ kind: "KH", number: "57/KH-UBND", issuedOn: "2022-07-12" })
    }
    const { documents } = await ward.ok("officer", "GET", "/evidence?q=cai%20thien%20chi%20so")
    expect(documents.map(({ id }: EvidenceSummary) => id).toSorted()).toEqual(ids.toSorted())
    const found = documents.map((each: EvidenceSummary) => each.found)
    expect(found).toEqual([expect.objectContaining({ page: 1 }), expect.objectContaining({ page: 1 })])
  })
})
