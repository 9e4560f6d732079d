import type { AuditKey } from "#platform/audit/audit-key.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import { RequestError } from "#platform/http/errors.ts"

import { sealPackage, type ContentToSeal } from "../sealed/seal.ts"

/** What the files of one kit or hand-in may take together; the package is made and read in memory. */
const mostFileBytes = 256 * 1_048_576

/** Seals one unit's package with all its files, restricted ones too: it goes to its unit or to whoever appraises it. Throws 413. */
export const packCarried = async (
  content: ContentToSeal,
  { key, files }: Readonly<{ key: AuditKey; files: FileStore }>,
) => {
  const held = content.units.flatMap(({ evidence }) => evidence)
  const sizes = new Map(held.map(({ file }) => [file.sha256, file.size]))
  if ([...sizes.values()].reduce((sum, size) => sum + size, 0) > mostFileBytes)
    throw new RequestError("tooLarge", {
      vi: "Các tệp tài liệu lớn hơn 256 MB. Hãy thay bản quét nặng bằng bản nhẹ hơn rồi tải lại.",
      en: "The files of the evidence exceed 256 MB. Replace heavy scans by lighter ones, then download again.",
    })
  const bytes = new Map<string, Uint8Array>()
  for (const hash of sizes.keys()) bytes.set(hash, await files.read(hash))
  return sealPackage({ ...content, files: bytes }, key)
}
