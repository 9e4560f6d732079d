import { parentPort, workerData } from "node:worker_threads"

import { DocumentError } from "#platform/documents/document-error.ts"
import { openPackage } from "#platform/documents/docx/open-package.ts"
import { defaultLimits } from "#platform/documents/limits.ts"
import type { ApartData, ApartMessage } from "#platform/documents/run-apart.ts"

import type { BundleFiles, BundleJob } from "./unpack-bundle.ts"

/** Names that every system puts into packages by itself. */
const isClutter = (name: string): boolean =>
  name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name)

/** The worker in which a ZIP is unpacked: the platform's limits hold for each entry and for the whole. */
const run = async ({ bytes, most }: ApartData<BundleJob>): Promise<BundleFiles> => {
  try {
    const zip = await openPackage(bytes, { ...defaultLimits, zipEntries: most })
    const files: { name: string; bytes: Uint8Array }[] = []
    for (const name of zip.names) {
      if (isClutter(name)) continue
      const part = await zip.findPart(name)
      if (part) files.push({ name, bytes: part })
    }
    return { files }
  } catch (error) {
    if (error instanceof DocumentError) return { refused: { code: error.code, words: error.words } }
    throw error
  }
}

const message: ApartMessage<BundleFiles> = { kind: "answer", answer: await run(workerData as ApartData<BundleJob>) }
parentPort?.postMessage(message)
