import { getOpenedCampaign } from "#modules/campaigns/index.ts"
import type { Db } from "#platform/database/db.ts"
import { RequestError } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { publications } from "./contract.ts"
import { renderRanking } from "./pages/ranking-page.ts"
import { gatherUnit } from "./service/gather-sealed.ts"
import { sealCampaign, sealContent } from "./service/packages.ts"
import { buildBody, presentPublications, schedulePublication, withdraw } from "./service/publications.ts"

type Calling = Readonly<{
  params: Readonly<{ unitId: string; campaignId: string }>
  reader: Parameters<typeof buildBody>[1]["reader"]
  platform: Readonly<{ clock: () => Date }>
}>

const askerOf = ({ params, reader, platform }: Calling) => ({
  unitId: params.unitId,
  campaignId: params.campaignId,
  reader,
  now: platform.clock(),
})

/** The campaign's package holds every unit's votes and second marks: whoever is assessed in it leaves it to others. */
const refuseAssessed = async (db: Db, { params: { unitId, campaignId }, reader }: Omit<Calling, "platform">) => {
  const { settings } = (await getOpenedCampaign(db, unitId, campaignId)).now
  const members = new Set(settings.blocks.flatMap(({ unitIds }) => unitIds))
  if (!reader.holdings.some((holding) => members.has(holding.unitId))) return
  throw new RequestError("forbidden", {
    vi: "Gói của đợt có phiếu biểu quyết và điểm chấm lần hai về đơn vị mà bạn có vị trí. Hãy nhờ người khác tải, hoặc tải gói của đơn vị.",
    en: "The campaign's package holds votes and second marks on a unit in which you have a position. Let somebody else download it, or take the unit's own package.",
  })
}

const zipType = "application/zip"

export const publicationRoutes: readonly Route[] = [
  implement(publications.list, (call) =>
    presentPublications(call.db, askerOf(call), {
      mayManage: call.permissions.has("publication.manage"),
      key: call.platform.auditKey,
    }),
  ),
  implement(publications.preview, async (call) => {
    const results = await buildBody(call.db, askerOf(call))
    const standing = {
      id: undefined,
      title: results.campaign.name,
      version: 0,
      state: "preview",
      publishedAt: null,
      reason: null,
      withdrawnBecause: null,
      successor: undefined,
      sha256: "",
    } as const
    return { html: renderRanking(standing, results, call.query.lang ?? "vi") }
  }),
  implement(publications.schedule, async (call) => {
    const made = await schedulePublication(call.db, askerOf(call), call.body)
    const { id, version, state, publishAt, sha256, sealRoot } = made
    call.note({ target: `publication:${id}`, after: { version, state, publishAt, sha256, sealRoot } })
    if (call.body.reason !== null) call.note({ why: call.body.reason })
    return made
  }),
  implement(publications.withdraw, async (call) => {
    const { publicationId: id } = call.params
    call.note({ target: `publication:${id}`, why: call.body.reason })
    return withdraw(call.db, askerOf(call), { id, reason: call.body.reason })
  }),
  implement(publications.campaignPackage, async ({ db, params, query, reader, platform, note }) => {
    const { unitId, campaignId } = params
    await refuseAssessed(db, { params, reader })
    const asker = { unitId, campaignId, accountId: reader.accountId, now: platform.clock() }
    const sealing = { key: platform.auditKey, files: platform.files, withFiles: query.files }
    const { bytes, root } = await sealCampaign(db, asker, sealing)
    note({ target: `campaign:${campaignId}`, after: { root, files: query.files } })
    return { fileName: `goi-niem-phong-${root.slice(0, 8)}.zip`, mediaType: zipType, bytes }
  }),
  implement(publications.unitPackage, async ({ db, params, query, reader, platform, note }) => {
    const content = await gatherUnit(db, { ...params, now: platform.clock() })
    const sealing = { key: platform.auditKey, files: platform.files, withFiles: query.files }
    const { bytes, root } = await sealContent(content, sealing)
    // Who appraises a unit is not for its people to read, in their audit either.
    const isOwn = reader.holdings.some(({ unitId }) => unitId === params.unitId)
    const unitId = isOwn ? params.unitId : content.campaign.unitId
    note({ unitId, target: `assessment:${params.assessmentId}`, after: { root, files: query.files } })
    return { fileName: `goi-niem-phong-don-vi-${root.slice(0, 8)}.zip`, mediaType: zipType, bytes }
  }),
]
