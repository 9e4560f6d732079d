import { Readable } from "node:stream"

import { takeDocuments, type CarriedDocument, type TakenDocuments } from "#modules/evidence/index.ts"
import { uploadLimits } from "#modules/evidence/contract.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import { invalid } from "#platform/http/errors.ts"

import { SealedLabel } from "../rules/sealed/format.ts"
import type { Carried } from "../sealed/open-carried.ts"
import { cameBy } from "./open-package.ts"

type Taker = Readonly<{ unitId: string; reader: Reader; now: Date }>

/** Takes the documents of a package; their bytes are put into the store by `keepFiles`. Throws 400, 409, 413. */
export const takeCarriedDocuments = (
  db: Db,
  taker: Taker,
  carried: Carried,
  more: Readonly<{ keepsOthers: boolean }>,
): Promise<TakenDocuments> => {
  const { campaign, framework, root } = carried
  const place = { year: campaign.year, framework: framework.package.code, ...more }
  return takeDocuments(db, { ...taker, cameBy: cameBy(root) }, place, listDocuments(carried))
}

const listDocuments = ({ evidence, files }: Carried): readonly CarriedDocument[] =>
  evidence.map(({ id, label, file, carried, links }) => {
    const bytes = files.get(file.sha256)
    if (bytes === undefined || carried === undefined)
      throw invalid({ vi: `Gói thiếu tệp ${file.fileName}.`, en: `The package lacks the file ${file.fileName}.` })
    return {
      id,
      year: carried.year,
      label: SealedLabel.parse(label),
      data: carried.data,
      file: { sha256: file.sha256, fileName: file.fileName, bytes },
      links: links.map(({ leaf, page, section, note }) => ({ leaf, page, section, note: note ?? null })),
    }
  })

/** Puts the bytes into the store; to be awaited before the transaction ends, so that no row names a file that is not there. */
export const keepFiles = async (store: FileStore, { files }: Carried): Promise<void> => {
  for (const [hash, bytes] of files) {
    if (await store.has(hash)) continue
    await store.receive(Readable.from([Buffer.from(bytes)]), hash, uploadLimits.file)
  }
}
