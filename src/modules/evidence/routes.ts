import type { SamplePart } from "#modules/accounts/index.ts"
import type { Platform, Route } from "#platform/http/implement.ts"
import type { Chore } from "#platform/housekeeping.ts"

import { buildDocumentRoutes } from "./routes/documents.ts"
import { requestRoutes } from "./routes/requests.ts"
import { buildBundleRoutes, buildUploadRoutes } from "./routes/uploads.ts"
import { buildEvidenceSamplePart } from "./sample.ts"
import { clearEndedBundles } from "./service/bundles.ts"
import { buildTextReader, type ReadHead, type TextReader } from "./service/read-texts.ts"
import { clearEndedUploads, defaultQuotaBytes } from "./service/uploads.ts"

/** What the application brings: how the heading of a document is read; the room of a unit in bytes. */
export type EvidenceParts = Readonly<{ readHead: ReadHead; quotaBytes?: number }>

/** The module's endpoints, what housekeeping does for it, its reader of files and its part of the sample unit. */
export const buildEvidence = (
  platform: Platform,
  { readHead, quotaBytes = defaultQuotaBytes }: EvidenceParts,
): Readonly<{ routes: readonly Route[]; chores: readonly Chore[]; reader: TextReader; samplePart: SamplePart }> => {
  const reader = buildTextReader(platform, readHead)
  return {
    reader,
    samplePart: buildEvidenceSamplePart({ files: platform.files, wake: reader.wake }),
    routes: [
      ...buildDocumentRoutes(reader),
      ...buildUploadRoutes(quotaBytes),
      ...buildBundleRoutes(reader),
      ...requestRoutes,
    ],
    chores: [
      { name: "ended uploads", clear: (now) => clearEndedUploads(platform, now) },
      { name: "ended bundles", clear: (now) => clearEndedBundles(platform, now) },
      {
        name: "unread evidence",
        clear: async () => {
          reader.wake()
          return 0
        },
      },
    ],
  }
}
