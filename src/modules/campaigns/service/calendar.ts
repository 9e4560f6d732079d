import type { CalendarEntry, CalendarSource } from "#modules/notices/index.ts"

import { foldCampaign, phaseWords, type PhaseCode } from "../rules/index.ts"
import { listCampaigns, listCampaignSteps, type CampaignRow } from "../store/campaigns.ts"
import type { Campaign } from "./campaign.ts"

const ofUnits: readonly PhaseCode[] = ["selfAssessment", "internalReview", "explanation", "publication"]

/** The windows of campaigns: for people of units that take part their own, for those who appraise or vote theirs. */
export const campaignCalendar: CalendarSource = {
  name: "campaigns",
  listEntries: async (db, { accountId, holdings, from, to }) => {
    const entries = new Map<string, CalendarEntry>()
    for (const unitId of new Set(holdings.map((holding) => holding.unitId))) {
      const rows = (await listCampaigns(db, unitId, undefined)).filter(({ state }) => state === "open")
      const steps = await listCampaignSteps(
        db,
        rows.map(({ id }) => id),
      )
      const leads = holdings.some(
        ({ unitId: at, role }) => at === unitId && (role === "leader" || role === "coordinator"),
      )
      for (const row of rows) {
        const campaign = { row, now: foldCampaign(row.settings, steps.get(row.id) ?? []) }
        const codes = row.unit_id === unitId ? listOwnPhases(campaign, accountId, leads) : ofUnits
        for (const entry of listEntriesOf(campaign, unitId, codes))
          if (entry.firstDay <= to && entry.lastDay >= from) entries.set(entry.uid, entry)
      }
    }
    return [...entries.values()]
  },
}

/** Of the unit that runs it: all for those who lead the work there, else what one is named for. */
const listOwnPhases = ({ now: { settings } }: Campaign, accountId: string, leads: boolean): readonly PhaseCode[] => {
  if (leads) return settings.phases.map(({ code }) => code)
  const isNamed = (people: readonly Readonly<{ accountId: string }>[]): boolean =>
    people.some((person) => person.accountId === accountId)
  return [
    ...(isNamed(settings.areas.flatMap(({ appraisers }) => appraisers)) ? (["appraisal1", "appraisal2"] as const) : []),
    ...(isNamed(settings.council?.members ?? []) ? (["council"] as const) : []),
  ]
}

const listEntriesOf = ({ row, now }: Campaign, unitId: string, codes: readonly PhaseCode[]): readonly CalendarEntry[] =>
  now.settings.phases
    .filter(({ code }) => codes.includes(code))
    .map(({ code, from, to }) => ({
      uid: `campaign-${row.id}-${code}`,
      firstDay: from,
      lastDay: to,
      title: { vi: `${phaseWords[code].vi}: ${row.name}`, en: `${phaseWords[code].en}: ${row.name}` },
      text: { vi: `Chấm điểm năm ${row.year}`, en: `Campaign of ${row.year}` },
      link: `/campaigns/${row.id}?unit=${unitId}`,
      changedAt: changedAt(row, now.moved.get(code)?.at),
    }))

const changedAt = (row: CampaignRow, moved: string | undefined): Date =>
  moved === undefined ? row.updated_at : new Date(moved)
