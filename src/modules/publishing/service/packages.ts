import type { AuditKey } from "#platform/audit/audit-key.ts"
import type { Db } from "#platform/database/db.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import { conflict, RequestError } from "#platform/http/errors.ts"

import { buildManifest, sealPackage, type ContentToSeal } from "../sealed/seal.ts"
import { gatherCampaign, type SealAsker } from "./gather-sealed.ts"

/**
 * The Merkle root of a campaign's package as it stands now (64 hex digits): what minutes and the decision print. It is
 * the root of the package downloaded later as long as no step, figure or evidence was added in between.
 */
export const sealRootOf = async (db: Db, asker: SealAsker): Promise<string> =>
  buildManifest((await gatherCampaign(db, asker)).content).manifest.root

type Sealing = Readonly<{ key: AuditKey; files: FileStore; withFiles: boolean }>

/** The package of a campaign whose results are all final; its bytes and root. Throws 404, 409, 413. */
export const sealCampaign = async (db: Db, asker: SealAsker, sealing: Sealing) => {
  const { content, waiting } = await gatherCampaign(db, asker)
  if (waiting.length > 0) throw notFinal(waiting)
  return sealContent(content, sealing)
}

export const notFinal = (waiting: readonly string[]): RequestError =>
  conflict(
    {
      vi: `Chưa làm được: ${waiting.length} đơn vị chưa có kết quả cuối cùng (${waiting.slice(0, 3).join(", ")}${waiting.length > 3 ? "…" : ""}).`,
      en: `Not possible yet: ${waiting.length} units have no final result (${waiting.slice(0, 3).join(", ")}${waiting.length > 3 ? "…" : ""}).`,
    },
    { waiting: [...waiting] },
  )

/** A package is made in memory; more than this is taken in parts, unit by unit. */
const mostFileBytes = 256 * 1_048_576

/** Throws 413 when the files of the evidence are too many for one package. */
export const sealContent = async (content: ContentToSeal, { key, files, withFiles }: Sealing) => {
  if (!withFiles) return sealPackage(content, key)
  // Restricted documents are proved by their hash alone: whoever gets the package is not known here.
  const held = content.units.flatMap(({ evidence }) => evidence.filter(({ label }) => label !== "restricted"))
  const sizes = new Map(held.map(({ file }) => [file.sha256, file.size]))
  if ([...sizes.values()].reduce((sum, size) => sum + size, 0) > mostFileBytes)
    throw new RequestError("tooLarge", {
      vi: "Tệp minh chứng lớn hơn 256 MB. Hãy tải gói của đợt không kèm tệp, rồi tải gói kèm tệp của từng đơn vị.",
      en: "The evidence files exceed 256 MB. Download the campaign's package without files, and each unit's with its files.",
    })
  const bytes = new Map<string, Uint8Array>()
  for (const hash of sizes.keys()) bytes.set(hash, await files.read(hash))
  return sealPackage({ ...content, files: bytes }, key)
}
