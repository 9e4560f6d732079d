import { DocumentError, refusals, type DocumentErrorCode } from "#platform/documents/document-error.ts"
import { runApart } from "#platform/documents/run-apart.ts"
import type { Words } from "#platform/http/errors.ts"

export type BundleJob = Readonly<{ bytes: Uint8Array; most: number }>
export type BundleFiles =
  | Readonly<{ files: readonly Readonly<{ name: string; bytes: Uint8Array }>[] }>
  | Readonly<{ refused: Readonly<{ code: DocumentErrorCode; words: Words }> }>

const milliseconds = 60_000
const memoryMegabytes = 1_024

/** The files of a ZIP, unpacked in a worker with limits of entries, sizes, ratio, time. Throws a `DocumentError`. */
export const unpackBundle = async (
  bytes: Uint8Array,
  most: number,
): Promise<readonly Readonly<{ name: string; bytes: Uint8Array }>[]> => {
  const answer = await runApart<BundleFiles>({
    worker: new URL("./bundle-worker.ts", import.meta.url),
    job: { bytes, most } satisfies BundleJob,
    milliseconds,
    memoryMegabytes,
    explain: () => refusals.damaged("ZIP"),
  })
  if ("refused" in answer)
    // The package reader speaks of the Word files it was made for.
    throw answer.refused.code === "damaged"
      ? refusals.damaged("ZIP")
      : new DocumentError(answer.refused.code, answer.refused.words)
  return answer.files
}
