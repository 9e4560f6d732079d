import { setRowScope } from "#platform/database/scope.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"

import type { CampaignView } from "../contract.ts"
import {
  applyCampaignStep,
  listOpenProblems,
  type CampaignStep,
  type CampaignNow,
  type KeptCampaignStep,
  type SettingsProblem,
} from "../rules/index.ts"
import { countInWork } from "../store/campaign-lists.ts"
import { insertCampaignStep, updateState } from "../store/campaigns.ts"
import { getLockedCampaign, presentCampaign, type Campaign, type CampaignAsker } from "./campaign.ts"
import { gatherOpenFacts, listMemberIds } from "./open-facts.ts"

/** Takes a step on a running campaign. Throws 404, 409 (not running, units still in work), 400 (what it would break). */
export const takeCampaignStep = async (
  db: Db,
  asker: CampaignAsker,
  id: string,
  body: CampaignStep,
): Promise<CampaignView> => {
  const { unitId, reader, now } = asker
  const campaign = await getLockedCampaign(db, unitId, id)
  if (campaign.row.origin !== null)
    throw conflict({
      vi: "Đợt này do đơn vị khác tổ chức; thay đổi đến bằng bộ hồ sơ mới.",
      en: "Another unit runs this campaign; changes come by a new kit.",
    })
  if (campaign.row.state !== "open" || campaign.now.closed !== null)
    throw conflict({ vi: "Đợt chấm điểm không đang chạy.", en: "The campaign is not running." })
  const position = reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null
  const step: KeptCampaignStep = {
    seq: campaign.now.seq + 1,
    at: now.toISOString(),
    by: { accountId: reader.accountId, name: reader.name, position },
    body,
  }
  const after = applyCampaignStep(campaign.now, step)
  await checkStep(db, asker, { campaign, body, after })
  await insertCampaignStep(db, { unitId, campaignId: id }, step)
  if (body.kind === "closed") await updateState(db, { unitId, id }, { state: "closed", updated_at: now })
  const state = body.kind === "closed" ? "closed" : campaign.row.state
  return presentCampaign(db, asker, { row: { ...campaign.row, state }, now: after })
}

type Attempt = Readonly<{ campaign: Campaign; body: CampaignStep; after: CampaignNow }>

const checkStep = async (db: Db, asker: CampaignAsker, { campaign, body, after }: Attempt): Promise<void> => {
  switch (body.kind) {
    case "phaseMoved":
      if (!campaign.now.settings.phases.some(({ code }) => code === body.phase.code))
        throw notFound({ vi: "Đợt chấm điểm không có bước này.", en: "The campaign has no such phase." })
      return refuseNewProblems(db, asker, { campaign, after, place: "phases" })
    case "areasChanged":
      return refuseNewProblems(db, asker, { campaign, after, place: "areas" })
    case "councilChanged":
      return refuseNewProblems(db, asker, { campaign, after, place: "council" })
    case "closed":
      return requireNoneInWork(db, asker, campaign)
  }
}

/** Only what the step itself touches: a unit that ended since must not keep a window from being moved. */
const refuseNewProblems = async (
  db: Db,
  { unitId, now }: CampaignAsker,
  { campaign, after: { settings }, place }: Readonly<{ campaign: Campaign; after: CampaignNow; place: string }>,
): Promise<void> => {
  const facts = await gatherOpenFacts(db, { unitId, year: campaign.row.year, settings, now })
  const concerned = ({ at, isWarning }: SettingsProblem): boolean =>
    !isWarning && (at.startsWith(place) || at === "doubleMarking" || (place === "council" && at.startsWith("phases")))
  const [first, ...more] = listOpenProblems(settings, facts).filter(concerned)
  if (first === undefined) return
  throw invalid(
    { vi: `Chưa lưu: ${first.vi}`, en: `Not saved: ${first.en}` },
    [first, ...more].map(({ at, en }) => ({ path: `body.${at}`, message: en })),
  )
}

/** Sheets that were handed in get their result first; those that never were stay without one. */
const requireNoneInWork = async (db: Db, { unitId, reader }: CampaignAsker, { row }: Campaign): Promise<void> => {
  await setRowScope(db, { accountId: reader.accountId, unitIds: [unitId, ...listMemberIds(row.settings)] })
  const inWork = await countInWork(db, row.id)
  await setRowScope(db, { accountId: reader.accountId, unitIds: [unitId] })
  if (inWork === 0) return
  throw conflict({
    vi: `Còn ${inWork} đơn vị đã gửi phiếu nhưng chưa có kết quả cuối cùng. Hãy chốt kết quả trước khi kết thúc đợt.`,
    en: `${inWork} units handed in but have no final result yet. Make them final before closing the campaign.`,
  })
}
