import { offline } from "#modules/campaigns/contract.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { invalid } from "#platform/http/errors.ts"
import { implement, type AuditNote, type Platform, type Route } from "#platform/http/implement.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"

import { gatherHandIn } from "./build-hand-in.ts"
import { gatherKit } from "./build-kit.ts"
import { packCarried } from "./pack.ts"
import { findStatus } from "./status.ts"
import { takeHandIn, type Bringer } from "./take-hand-in.ts"
import { takeKit } from "./take-kit.ts"

const zipType = "application/zip"

type Calling = Readonly<{
  file: ReceivedFile | undefined
  reader: Reader
  platform: Platform
  query: Readonly<{ dryRun: boolean }>
}>

const readFile = async ({ file, platform }: Calling): Promise<Uint8Array> => {
  if (file === undefined || file.size === 0)
    throw invalid({ vi: "Chưa có tệp nào được gửi lên.", en: "No file was sent." })
  return platform.files.read(file.sha256)
}

const bringerOf = ({ reader, platform, query }: Calling, at: Bringer["at"]): Bringer => ({
  at,
  reader,
  now: platform.clock(),
  files: platform.files,
  dryRun: query.dryRun,
})

const noteOf = (
  {
    outcome,
    package: told,
  }: Readonly<{ outcome: string; package: Readonly<{ root: string; fingerprint: string }> | null }>,
  target: string,
): AuditNote => ({ target, after: { outcome, root: told?.root ?? null, fingerprint: told?.fingerprint ?? null } })

/** Kits and hand-ins of units without network. `wake`: documents that came wait to be read. */
export const buildOfflineRoutes = (wake: () => void): readonly Route[] => [
  implement(offline.kit, async ({ db, params, reader, platform, note }) => {
    const content = await gatherKit(db, { ...params, accountId: reader.accountId, now: platform.clock() })
    const { bytes, root } = await packCarried(content, { key: platform.auditKey, files: platform.files })
    note({ target: `campaign:${params.campaignId}`, after: { root, unit: params.memberId } })
    return { fileName: `bo-ho-so-${root.slice(0, 8)}.zip`, mediaType: zipType, bytes }
  }),
  implement(offline.takeKit, async (call) => {
    const { unitId } = call.params
    const taker = { ...bringerOf(call, { kind: "own", unitId }), unitId, isSameUnit: call.query.isSameUnit }
    const done = await takeKit(call.db, taker, await readFile(call))
    if (done.outcome === "taken") call.afterCommit(wake)
    call.note(noteOf(done, `campaign:${done.package?.campaign.id ?? ""}`))
    return done
  }),
  implement(offline.status, ({ db, params, permissions, platform }) =>
    findStatus(db, {
      ...params,
      now: platform.clock(),
      mayReview: permissions.has("assessment.review"),
      key: platform.auditKey,
    }),
  ),
  implement(offline.handIn, async ({ db, params, platform, note }) => {
    const content = await gatherHandIn(db, { ...params, now: platform.clock() })
    const { bytes, root } = await packCarried(content, { key: platform.auditKey, files: platform.files })
    note({ target: `assessment:${params.assessmentId}`, after: { root } })
    return { fileName: `tep-nop-${root.slice(0, 8)}.zip`, mediaType: zipType, bytes }
  }),
  implement(offline.takeHandIn, async (call) => {
    const done = await takeHandIn(call.db, bringerOf(call, { kind: "organiser", ...call.params }), await readFile(call))
    if (done.outcome === "taken") call.afterCommit(wake)
    call.note(noteOf(done, `campaign:${call.params.campaignId}`))
    return done
  }),
  implement(offline.takeOwnHandIn, async (call) => {
    const done = await takeHandIn(call.db, bringerOf(call, { kind: "own", ...call.params }), await readFile(call))
    if (done.outcome === "taken") call.afterCommit(wake)
    call.note(noteOf(done, `assessment:${done.assessment?.id ?? ""}`))
    return done
  }),
]
