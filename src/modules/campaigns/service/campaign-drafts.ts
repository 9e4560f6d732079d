import { randomInt } from "node:crypto"

import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { CampaignView } from "../contract.ts"
import { buildSettings, listOpenProblems, mayOpen, moveSettings, type CampaignSettings } from "../rules/index.ts"
import { deleteDraft, insertCampaign, insertMembers, updateDraft, updateState } from "../store/campaigns.ts"
import { getLockedCampaign, getOwnCampaign, presentCampaign, type Campaign, type CampaignAsker } from "./campaign.ts"
import { gatherOpenFacts } from "./open-facts.ts"

type NewCampaign = Readonly<{ year: number; name: string; from: string | null }>

/** Makes a draft, with the usual settings or those of an earlier campaign of the unit. Throws 404. */
export const createCampaign = async (
  db: Db,
  { unitId, reader, now }: CampaignAsker,
  { year, name, from }: NewCampaign,
): Promise<string> => {
  const id = newId()
  const settings = from === null ? buildSettings(year) : await copySettings(db, { unitId, from, year })
  // Drawn anew: the same units must not get the same sample every year.
  const doubleMarking = { ...settings.doubleMarking, seed: randomInt(2_147_483_647) }
  await insertCampaign(db, {
    unit_id: unitId,
    id,
    year,
    name,
    state: "draft",
    settings: JSON.stringify({ ...settings, doubleMarking }),
    version: 1,
    account_id: reader.accountId,
    account_name: reader.name,
    created_at: now,
    updated_at: now,
    opened_at: null,
  })
  return id
}

type Copied = Readonly<{ unitId: string; from: string; year: number }>

const copySettings = async (db: Db, { unitId, from, year }: Copied): Promise<CampaignSettings> => {
  const earlier = await getOwnCampaign(db, unitId, from)
  return moveSettings(earlier.now.settings, year - earlier.row.year)
}

type DraftChange = Readonly<{ name: string; settings: CampaignSettings; version: number }>

/** Saves a draft over the version that was read. Throws 404, 409. */
export const updateCampaign = async (
  db: Db,
  asker: CampaignAsker,
  id: string,
  { version, ...change }: DraftChange,
): Promise<CampaignView> => {
  const before = await getOwnCampaign(db, asker.unitId, id)
  requireDraft(before)
  if (!(await updateDraft(db, { unitId: asker.unitId, id, version }, { ...change, now: asker.now }))) {
    const { row } = await getOwnCampaign(db, asker.unitId, id)
    throw otherVersion(row.version)
  }
  return presentCampaign(db, asker, await getOwnCampaign(db, asker.unitId, id))
}

/** Takes a draft away. Throws 404, and 409 once it was opened. */
export const removeCampaign = async (db: Db, { unitId }: CampaignAsker, id: string): Promise<void> => {
  requireDraft(await getOwnCampaign(db, unitId, id))
  if (!(await deleteDraft(db, unitId, id))) throw opened()
}

/** Opens a draft: its settings are frozen and its units take part. Throws 404; 409 with what keeps it from opening. */
export const openCampaign = async (
  db: Db,
  asker: CampaignAsker,
  id: string,
  version: number,
): Promise<CampaignView> => {
  const { unitId, now } = asker
  const campaign = await getLockedCampaign(db, unitId, id)
  requireDraft(campaign)
  const { row } = campaign
  if (row.version !== version) throw otherVersion(row.version)
  const { settings } = campaign.now
  const problems = listOpenProblems(settings, await gatherOpenFacts(db, { unitId, year: row.year, settings, now }))
  if (!mayOpen(problems)) {
    const hindering = problems.filter(({ isWarning }) => !isWarning)
    throw conflict(
      {
        vi: `Chưa mở được đợt chấm điểm: ${hindering[0]?.vi ?? ""}${hindering.length > 1 ? ` Còn ${hindering.length - 1} việc khác.` : ""}`,
        en: `The campaign cannot open: ${hindering[0]?.en ?? ""}${hindering.length > 1 ? ` And ${hindering.length - 1} more.` : ""}`,
      },
      { problems },
    )
  }
  await insertMembers(
    db,
    settings.blocks.flatMap(({ code, unitIds }) =>
      unitIds.map((member) => ({ unit_id: unitId, campaign_id: id, member_unit_id: member, block: code })),
    ),
  )
  await updateState(db, { unitId, id }, { state: "open", opened_at: now, updated_at: now })
  return presentCampaign(db, asker, await getOwnCampaign(db, unitId, id))
}

const requireDraft = ({ row }: Campaign): void => {
  if (row.state !== "draft") throw opened()
}

const opened = () =>
  conflict({
    vi: "Đợt chấm điểm đã mở nên cài đặt không sửa trực tiếp được nữa. Hãy dùng “Điều chỉnh” và ghi lý do.",
    en: "The campaign was opened; its settings are frozen. Adjust it by a step with its reason.",
  })

const otherVersion = (version: number) =>
  conflict(
    {
      vi: "Người khác đã sửa đợt chấm điểm này sau khi bạn mở. Bản của bạn chưa được lưu; hãy tải lại rồi sửa tiếp.",
      en: "Somebody else changed this campaign after you opened it. Yours is not saved; load it again.",
    },
    { version },
  )
