import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"

import type { CampaignOrigin, CampaignSettings, Phase } from "../rules/index.ts"
import { findCampaign, insertCampaign, insertCampaignStep, insertMembers } from "../store/campaigns.ts"
import { listHolders, updateOrigin } from "../store/packages.ts"
import { getLockedCampaign, type Campaign } from "./campaign.ts"

type Taker = Readonly<{ unitId: string; reader: Reader; now: Date }>

/** A campaign as a kit brings it; its settings are those of this unit's part alone. */
export type CarriedCampaign = Readonly<{
  id: string
  year: number
  name: string
  settings: CampaignSettings
  origin: CampaignOrigin
}>

/** The campaign as it came by an earlier kit. Throws 409 where it is run on this very installation. */
export const findCarriedCampaign = async (db: Db, unitId: string, id: string): Promise<Campaign | undefined> => {
  const holders = await listHolders(db, id)
  const found = await findCampaign(db, unitId, id)
  if (found !== undefined && found.origin !== null) return getLockedCampaign(db, unitId, id)
  if (holders.length > 0)
    throw conflict({
      vi: "Đợt này được tổ chức ngay trên máy chủ này: hãy mở đợt và làm trực tuyến.",
      en: "This campaign is run on this very server: open it and work online.",
    })
  return undefined
}

/** Keeps what a kit says: a new campaign, or windows that were moved since the last one. */
export const keepCarriedCampaign = async (
  db: Db,
  taker: Taker,
  known: Campaign | undefined,
  carried: CarriedCampaign,
): Promise<void> => {
  const { unitId, reader, now } = taker
  const at = { unitId, campaignId: carried.id }
  if (known !== undefined) {
    await moveWindows(db, taker, known, carried.settings.phases)
    return updateOrigin(db, at, { origin: carried.origin, now })
  }
  await insertCampaign(db, {
    unit_id: unitId,
    id: carried.id,
    year: carried.year,
    name: carried.name,
    state: "open",
    settings: JSON.stringify(carried.settings),
    version: 1,
    account_id: reader.accountId,
    account_name: reader.name,
    created_at: now,
    updated_at: now,
    opened_at: now,
    origin: JSON.stringify(carried.origin),
  })
  const block = carried.settings.blocks[0]?.code ?? ""
  await insertMembers(db, [{ unit_id: unitId, campaign_id: carried.id, member_unit_id: unitId, block }])
}

/** Changes what is kept of the other side, after its returns have come in. */
export const saveOrigin = (
  db: Db,
  { unitId, now }: Pick<Taker, "unitId" | "now">,
  change: Readonly<{ campaignId: string; origin: CampaignOrigin }>,
): Promise<void> => updateOrigin(db, { unitId, campaignId: change.campaignId }, { origin: change.origin, now })

const moveWindows = async (
  db: Db,
  { unitId, reader, now }: Taker,
  { row, now: known }: Campaign,
  phases: readonly Phase[],
): Promise<void> => {
  const moved = phases.filter(({ code, from, to }) =>
    known.settings.phases.some((phase) => phase.code === code && (phase.from !== from || phase.to !== to)),
  )
  const position = reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null
  const by = { accountId: reader.accountId, name: reader.name, position }
  for (const [index, phase] of moved.entries())
    await insertCampaignStep(
      db,
      { unitId, campaignId: row.id },
      {
        seq: known.seq + index + 1,
        at: now.toISOString(),
        by,
        body: { kind: "phaseMoved", phase, reason: "Theo bộ hồ sơ mới của đơn vị tổ chức" },
      },
    )
}
