import { ZipFile } from "yazl"

import { openPackage } from "./docx/open-package.ts"
import { defaultLimits } from "./limits.ts"

// The same content gives the same bytes, whenever it is written.
const epoch = new Date(Date.UTC(2000, 0, 1))

/**
 * Writes a DOCX anew with fixed dates in the zip and without the time of writing in its properties, the parts in their
 * order: papers that say the same are the same file. Throws `damaged`, `zipBomb` or `unsafeArchive`.
 */
export const freezePackage = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const source = await openPackage(bytes, defaultLimits)
  const zip = new ZipFile()
  for (const name of source.names) {
    if (name.endsWith("/")) continue
    const part = await source.findPart(name)
    if (part === undefined) continue
    zip.addBuffer(Buffer.from(name === "docProps/core.xml" ? dropTimes(part) : part), name, { mtime: epoch })
  }
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}

const dropTimes = (part: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    new TextDecoder().decode(part).replaceAll(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/gu, ""),
  )
