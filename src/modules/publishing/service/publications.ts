import { createHash } from "node:crypto"

import { canonicalJson } from "#modules/frameworks/rules/index.ts"
import { fingerprintOf, type AuditKey } from "#platform/audit/audit-key.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { PublicationList, PublicationView } from "../contract.ts"
import { buildPublicResults } from "../rules/public/build-results.ts"
import { PublicResults } from "../rules/public/results.ts"
import { buildManifest } from "../sealed/seal.ts"
import { computeResults, getOpenedCampaign, lockCampaign } from "#modules/campaigns/index.ts"
import {
  findStandingOfYear,
  insertPublication,
  listPublications,
  publishDue,
  withdrawPublication,
  type PublicationRow,
} from "../store/publications.ts"
import { findReadiness, gatherCampaign, type GatheredCampaign } from "./gather-sealed.ts"
import { notFinal } from "./packages.ts"

/** Who asks for the publications of which campaign. */
export type PublishAsker = Readonly<{ unitId: string; campaignId: string; reader: Reader; now: Date }>

const gather = (db: Db, { unitId, campaignId, reader, now }: PublishAsker): Promise<GatheredCampaign> =>
  gatherCampaign(db, { unitId, campaignId, accountId: reader.accountId, now })

/** What was and will be published of a campaign, and what keeps it from being published. Throws 404. */
export const presentPublications = async (
  db: Db,
  asker: PublishAsker,
  { mayManage, key }: Readonly<{ mayManage: boolean; key: AuditKey }>,
): Promise<PublicationList> => {
  const { unitId, campaignId, reader, now } = asker
  const { campaign, waiting, finalUnits } = await findReadiness(db, {
    unitId,
    campaignId,
    now,
    accountId: reader.accountId,
  })
  const { name, year, unitName } = campaign
  const rows = await listPublications(db, asker)
  // People of an assessed unit who also run the campaign learn nothing of it here: only whether all are ready.
  return {
    campaign: { name, year, unitName },
    publications: rows.filter((row) => mayManage || row.published_at !== null).map(presentPublication),
    waiting: mayManage ? [...waiting] : [],
    finalUnits: mayManage ? finalUnits : 0,
    fingerprint: fingerprintOf(key.publicKey),
    may: { manage: mayManage },
  }
}

/** The body that would be published now. Throws 404, and 409 while a result is not final. */
export const buildBody = async (db: Db, asker: PublishAsker): Promise<PublicResults> => {
  const { content, ranked, waiting } = await gather(db, asker)
  if (waiting.length > 0) throw notFinal(waiting)
  const { campaign, results } = content
  const before = await findStandingOfYear(db, campaign.unitId, campaign.year - 1)
  const computed = await computeResults(db, asker, await getOpenedCampaign(db, asker.unitId, asker.campaignId))
  const units = computed.blocks.flatMap((block) => block.units)
  return buildPublicResults({
    campaign,
    sealRoot: buildManifest(content).manifest.root,
    units: ranked,
    results: results ?? [],
    previous: before && PublicResults.parse(JSON.parse(before.body)),
    changes: new Map(units.flatMap(({ unitId, change }) => (change === null ? [] : [[unitId, change] as const]))),
  })
}

type Wanted = Readonly<{ title: string; publishAt: string | null; reason: string | null }>

/** Freezes the results and publishes them at the wanted time, or at once. Throws 400, 404, 409. */
export const schedulePublication = async (db: Db, asker: PublishAsker, wanted: Wanted): Promise<PublicationView> => {
  const { unitId, campaignId, now } = asker
  const publishAt = wanted.publishAt === null ? now : new Date(wanted.publishAt)
  if (publishAt < now)
    throw invalid({ vi: "Giờ công bố phải ở phía trước.", en: "The time of publication must be ahead." })
  if (!(await lockCampaign(db, unitId, campaignId)))
    throw notFound({ vi: "Không có đợt chấm điểm này.", en: "There is no such campaign." })
  const before = await listPublications(db, asker)
  const standing = before.find(({ state }) => state === "published")
  refuseSecond(before, standing, wanted)
  const id = await insertFrozen(db, asker, { before, standing, wanted, publishAt })
  if (wanted.publishAt === null) await publishDue(db, now)
  return getPublication(db, asker, id)
}

type Frozen = Readonly<{
  before: readonly PublicationRow[]
  standing: PublicationRow | undefined
  wanted: Wanted
  publishAt: Date
}>

/** Keeps the results as they are now as the next version; its id. */
const insertFrozen = async (
  db: Db,
  asker: PublishAsker,
  { before, standing, wanted, publishAt }: Frozen,
): Promise<string> => {
  const { unitId, campaignId, reader, now } = asker
  const body = await buildBody(db, asker)
  const text = canonicalJson(body)
  const id = newId()
  await insertPublication(db, {
    unit_id: unitId,
    id,
    campaign_id: campaignId,
    year: body.campaign.year,
    version: (before[0]?.version ?? 0) + 1,
    state: "scheduled",
    publish_at: publishAt,
    published_at: null,
    title: wanted.title,
    body: text,
    sha256: createHash("sha256").update(text).digest("hex"),
    seal_root: body.sealRoot,
    supersedes: standing?.id ?? null,
    reason: wanted.reason,
    withdrawn_at: null,
    withdrawn_because: null,
    account_id: reader.accountId,
    account_name: reader.name,
    position: reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null,
    created_at: now,
  })
  return id
}

const refuseSecond = (
  before: readonly PublicationRow[],
  standing: PublicationRow | undefined,
  { reason }: Wanted,
): void => {
  if (before.some(({ state }) => state === "scheduled"))
    throw conflict({
      vi: "Đang có một bản chờ công bố. Hãy rút bản đó trước khi hẹn bản khác.",
      en: "A version is waiting to be published. Withdraw it before another is scheduled.",
    })
  if (standing !== undefined && reason === null)
    throw invalid({
      vi: "Bản đính chính thay bản đang công bố phải nêu lý do.",
      en: "An erratum that supersedes the published version must give its reason.",
    })
}

/** Takes a version back: a waiting one never becomes public, a public one shows only that and why. Throws 404, 409. */
export const withdraw = async (
  db: Db,
  asker: PublishAsker,
  { id, reason }: Readonly<{ id: string; reason: string }>,
): Promise<PublicationView> => {
  await getPublication(db, asker, id)
  const done = await withdrawPublication(db, { unitId: asker.unitId, id, because: reason, now: asker.now })
  if (!done)
    throw conflict({
      vi: "Bản này đã được thay hoặc đã rút; không rút lại được.",
      en: "This version was superseded or withdrawn already.",
    })
  return getPublication(db, asker, id)
}

const getPublication = async (db: Db, asker: PublishAsker, id: string): Promise<PublicationView> => {
  const row = (await listPublications(db, asker)).find((each) => each.id === id)
  if (row === undefined) throw notFound({ vi: "Không có bản công bố này.", en: "There is no such publication." })
  return presentPublication(row)
}

const presentPublication = (row: PublicationRow): PublicationView => ({
  id: row.id,
  version: row.version,
  state: row.state,
  title: row.title,
  publishAt: row.publish_at.toISOString(),
  publishedAt: row.published_at?.toISOString() ?? null,
  sha256: row.sha256,
  sealRoot: row.seal_root,
  supersedes: row.supersedes,
  reason: row.reason,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawnBecause: row.withdrawn_because,
  by: row.account_name,
  createdAt: row.created_at.toISOString(),
  units: PublicResults.parse(JSON.parse(row.body)).blocks.reduce((sum, { units }) => sum + units.length, 0),
})
