import { sql } from "kysely"

import type { SamplePart } from "#modules/accounts/index.ts"
import { findPublishedFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { listLineage } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { buildSettings, type CampaignSettings } from "./rules/index.ts"
import { insertCampaign, insertMembers } from "./store/campaigns.ts"

const sampleFramework = "mau-cap-xa-2026@1"

/** A campaign of the sample province, in its self-assessment: the ward beneath sees what it has to do. */
export const campaignSamplePart: SamplePart = {
  add: async (db, { unitId, accountId, today }) => {
    const above = (await listLineage(db, [unitId], today)).find(({ level }) => level === "province")
    const now = new Date()
    const found = await findPublishedFramework(db, await viewOfUnit(db, unitId, now), sampleFramework)
    if (above === undefined || found === undefined) return
    const { code, version, year } = found.package
    const id = newId()
    const framework = { ref: sampleFramework, code, version, hash: found.hash }
    await setRowScope(db, { accountId, unitIds: [above.id, unitId] })
    await insertCampaign(db, {
      unit_id: above.id,
      id,
      year,
      name: `Chấm điểm cải cách hành chính năm ${year} (mẫu)`,
      state: "open",
      settings: JSON.stringify(buildSampleSettings(year, today, { framework, unitId })),
      version: 2,
      account_id: accountId,
      account_name: "Dữ liệu mẫu",
      created_at: now,
      updated_at: now,
      opened_at: now,
    })
    await insertMembers(db, [{ unit_id: above.id, campaign_id: id, member_unit_id: unitId, block: "phuong" }])
  },
  remove: async (db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_campaigns(${unitId}::uuid)`.execute(db)
  },
}

type Member = Readonly<{ framework: CampaignSettings["blocks"][number]["framework"]; unitId: string }>

/** The usual settings, their windows moved so that the first one has been open for a week. */
const buildSampleSettings = (year: number, today: string, { framework, unitId }: Member): CampaignSettings => {
  const settings = buildSettings(year)
  const begins = Temporal.PlainDate.from(settings.phases[0]?.from ?? today)
  const days = begins.until(Temporal.PlainDate.from(today), { largestUnit: "day" }).days - 7
  const move = (day: string): string => Temporal.PlainDate.from(day).add({ days }).toString()
  return {
    ...settings,
    phases: settings.phases
      .filter(({ code }) => code !== "council")
      .map(({ code, from, to }) => ({ code, from: move(from), to: move(to) })),
    blocks: [{ code: "phuong", name: "Khối phường", framework, unitIds: [unitId] }],
    areas: [{ code: "noi-vu", name: "Sở Nội vụ", criteria: ["1", "2", "3", "4", "5", "6", "7", "9"], appraisers: [] }],
  }
}
