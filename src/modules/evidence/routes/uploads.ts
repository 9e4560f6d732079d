import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { evidenceBundles, evidenceUploads, type Upload } from "../contract.ts"
import { authorOf } from "../service/author.ts"
import { createBundle, describeBundle, runBundle, type BundleRun } from "../service/bundles.ts"
import type { TextReader } from "../service/read-texts.ts"
import { appendToUpload, beginUpload, cancelUpload, getUpload } from "../service/uploads.ts"
import type { EvidenceUpload } from "../store/uploads.ts"

const presentUpload = (row: EvidenceUpload): Upload => ({
  id: row.id,
  purpose: row.purpose,
  fileName: row.file_name,
  size: row.size,
  received: row.received,
  state: row.state,
  sha256: row.sha256,
  failure: row.failure,
  expiresAt: row.expires_at.toISOString(),
})

/** Uploads that resume. `quota`: bytes that a unit may keep. */
export const buildUploadRoutes = (quota: number): readonly Route[] => [
  implement(evidenceUploads.create, async (call) =>
    presentUpload(await beginUpload(call.db, authorOf(call, call.platform.clock()), call.body, quota)),
  ),
  implement(evidenceUploads.get, async (call) =>
    presentUpload(await getUpload(call.db, authorOf(call, call.platform.clock()), call.params.uploadId)),
  ),
  implement(evidenceUploads.append, async (call) => {
    const part = { uploadId: call.params.uploadId, offset: call.query.offset, source: call.request.raw }
    return presentUpload(await appendToUpload(call.platform, authorOf(call, call.platform.clock()), part))
  }),
  implement(evidenceUploads.cancel, async (call) => {
    await cancelUpload(call.db, call.platform, authorOf(call, call.platform.clock()), call.params.uploadId)
    return { cancelled: true as const }
  }),
]

/** Many files at once. */
export const buildBundleRoutes = (reader: TextReader): readonly Route[] => [
  implement(evidenceBundles.create, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const id = await createBundle(call.platform, author, call.body)
    reader.wake()
    call.note({ target: `evidenceBundle:${id}`, after: { uploads: call.body.uploadIds.length } })
    return call.platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: author.reader.accountId, unitIds: [author.unitId] })
      return describeBundle(db, author, id)
    })
  }),
  implement(evidenceBundles.get, (call) =>
    describeBundle(call.db, authorOf(call, call.platform.clock()), call.params.bundleId),
  ),
  implement(evidenceBundles.run, async (call) => {
    const { dryRun, ...asked } = call.body
    const author = authorOf(call, call.platform.clock())
    const run = () => runBundle(call.db, author, { ...asked, bundleId: call.params.bundleId })
    const done = dryRun ? await takenBack(call.db, run) : await run()
    if (!dryRun) call.afterCommit(reader.wake)
    const { documents, ...counts } = done
    call.note({ target: `evidenceBundle:${call.params.bundleId}`, after: { dryRun, ...counts } })
    return { ...counts, documents: documents.map((each) => ({ ...each, documentId: dryRun ? null : each.documentId })) }
  }),
]

/** Does the very work of a run, and takes it back. */
const takenBack = async (db: Db, run: () => Promise<BundleRun>): Promise<BundleRun> => {
  await sql`savepoint dry_run`.execute(db)
  const done = await run()
  await sql`rollback to savepoint dry_run`.execute(db)
  return done
}
