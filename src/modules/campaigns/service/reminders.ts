import { listHolders, listHoldingsOf } from "#modules/accounts/index.ts"
import type { Reminder, ReminderSource } from "#modules/notices/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Role } from "#platform/auth/permissions.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import {
  findDueDay,
  findDueReminder,
  foldCampaign,
  listLeafPlaces,
  sayDays,
  type AssessmentState,
  type DueReminder,
  type LeafPlace,
  type LeafStage,
  type PhaseCode,
} from "../rules/index.ts"
import {
  listAssessmentsOfCampaign,
  listGivenExtensions,
  listLeavesInStages,
  type ListedAssessment,
} from "../store/campaign-lists.ts"
import { listCampaignSteps, listRunningCampaigns } from "../store/campaigns.ts"
import type { Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"

/** Reminds units of what they must hand in, and appraisers of the leaves that wait for them. */
export const campaignReminders: ReminderSource = {
  name: "campaigns",
  listDue: async (db, now) => {
    const rows = await listRunningCampaigns(db)
    const steps = await listCampaignSteps(
      db,
      rows.map(({ id }) => id),
    )
    const due: Reminder[] = []
    for (const row of rows) {
      const campaign = { row, now: foldCampaign(row.settings, steps.get(row.id) ?? []) }
      due.push(...(await listDueIn(db, campaign, now)))
    }
    return due
  },
}

const listDueIn = (db: Db, campaign: Campaign, now: Date): Promise<readonly Reminder[]> =>
  db.transaction().execute(async (tx) => {
    const { row } = campaign
    const unitIds = row.settings.blocks.flatMap((block) => block.unitIds)
    await setRowScope(tx, { accountId: null, unitIds: [row.unit_id, ...unitIds] })
    const assessments = new Map(
      (await listAssessmentsOfCampaign(tx, row.id, unitIds)).map((each) => [each.unit_id, each]),
    )
    const asked = { campaign, assessments, unitIds, now }
    return [...(await listForUnits(tx, asked)), ...(await listForAppraisers(tx, asked))]
  })

type Asked = Readonly<{
  campaign: Campaign
  assessments: ReadonlyMap<string, ListedAssessment>
  unitIds: readonly string[]
  now: Date
}>

/** What a unit still owes, told to those who lead it there. */
const listForUnits = async (db: Db, { campaign, assessments, unitIds, now }: Asked): Promise<readonly Reminder[]> => {
  const today = localDate(now)
  const extensions = Map.groupBy(await listGivenExtensions(db, campaign.row.id), ({ unit_id }) => unit_id)
  const owing = unitIds.flatMap((unitId) => {
    const assessment = assessments.get(unitId)
    const given = (extensions.get(unitId) ?? []).map(({ phase, until }) => [phase, until ?? ""] as const)
    const state: AssessmentState | "notStarted" = assessment?.state ?? "notStarted"
    const due = { state, returned: assessment?.summary.returned ?? 0, extended: new Map(given) }
    const lastDay = findDueDay(campaign.now.settings, due)
    const reminder = lastDay === null ? undefined : findDueReminder(today, lastDay)
    return reminder === undefined ? [] : [{ unitId, assessment, state, reminder }]
  })
  if (owing.length === 0) return []
  const holders = await listHolders(
    db,
    owing.map(({ unitId }) => unitId),
    today,
  )
  const leading = listLeading(holders)
  return owing.flatMap(({ unitId, assessment, state, reminder }) => {
    const accountIds = (leading.get(unitId) ?? []).map(({ accountId }) => accountId)
    const link = linkOfUnit(campaign.row.id, unitId, assessment?.id ?? null)
    return accountIds.length === 0
      ? []
      : [{ unitId, accountIds, link, mail: true, ...wordsOfUnit(campaign, state, reminder) }]
  })
}

/** Those who answer for a unit, by unit. */
export const listLeading = <Holder extends Readonly<{ unitId: string; role: Role }>>(
  holders: readonly Holder[],
): ReadonlyMap<string, readonly Holder[]> =>
  Map.groupBy(
    holders.filter(({ role }) => role === "leader" || role === "coordinator"),
    ({ unitId }) => unitId,
  )

/** Where the unit goes on: its sheet, else the campaign as its own unit sees it. */
export const linkOfUnit = (campaignId: string, unitId: string, assessmentId: string | null): string =>
  assessmentId === null ? `/campaigns/${campaignId}?unit=${unitId}` : `/assessments/${unitId}/${assessmentId}`

/** What a unit owes in a state. */
export const owedWords = (state: AssessmentState | "notStarted"): Readonly<{ vi: string; en: string }> => {
  if (state === "notStarted") return { vi: "chưa bắt đầu tự chấm điểm", en: "self-assessment not started" }
  if (state === "explaining") return { vi: "giải trình sắp đóng", en: "explanations close" }
  if (state === "filling" || state === "reviewing") return { vi: "chưa gửi phiếu tự chấm", en: "sheet not handed in" }
  return { vi: "còn nội dung bị trả lại", en: "something was returned" }
}

const wordsOfUnit = (
  { row }: Campaign,
  state: AssessmentState | "notStarted",
  { key, days, isLate }: DueReminder,
): Pick<Reminder, "kind" | "title" | "body" | "dedupeKey"> => {
  const [owed, left] = [owedWords(state), sayDays(days)]
  return {
    kind: isLate ? "campaigns.late" : "campaigns.dueSoon",
    title: { vi: `${row.name}: ${owed.vi} (${left.vi})`, en: `${row.name}: ${owed.en} (${left.en})` },
    body: {
      vi: "Nếu không kịp, hãy đề nghị gia hạn kèm lý do.",
      en: "Ask for an extension with its reason if you need one.",
    },
    dedupeKey: `campaign:${row.id}:${state === "explaining" ? "explain" : "hand-in"}:${key}`,
  }
}

type Round = Readonly<{ phase: PhaseCode; stages: readonly LeafStage[]; states: readonly AssessmentState[] }>

const rounds: readonly Round[] = [
  { phase: "appraisal1", stages: ["empty", "scored"], states: ["handedIn", "appraising"] },
  { phase: "appraisal2", stages: ["explained"], states: ["deciding"] },
]

/** Leaves that wait for an appraiser in the round that ends; those of units in which they hold a position are not theirs. */
const listForAppraisers = async (db: Db, { campaign, assessments, now }: Asked): Promise<readonly Reminder[]> => {
  const { row, now: present } = campaign
  const today = localDate(now)
  const due: Reminder[] = []
  for (const { phase, stages, states } of rounds) {
    const lastDay = present.settings.phases.find(({ code }) => code === phase)?.to
    const reminder = lastDay === undefined ? undefined : findDueReminder(today, lastDay)
    if (reminder === undefined) continue
    const units = [...assessments.values()].filter(({ state }) => states.includes(state)).map((each) => each.unit_id)
    const waiting = await listLeavesInStages(db, row.id, units, stages)
    const placesOf = await listPlacesByUnit(db, campaign, now)
    const people = [...new Set(present.settings.areas.flatMap((area) => area.appraisers.map((each) => each.accountId)))]
    const held = Map.groupBy(await listHoldingsOf(db, people, today), ({ accountId }) => accountId)
    for (const accountId of people) {
      const own = new Set((held.get(accountId) ?? []).map(({ unitId }) => unitId))
      const open = waiting.filter(({ unit_id, code }) => {
        const place = placesOf(unit_id)?.get(code)
        return !own.has(unit_id) && place !== undefined && isWaiting(place, accountId)
      })
      if (open.length > 0) due.push(remindAppraiser(campaign, { accountId, phase, count: open.length, reminder }))
    }
  }
  return due
}

const isWaiting = ({ appraisers, isSurvey, extra }: LeafPlace, accountId: string): boolean =>
  appraisers.includes(accountId) && !isSurvey && extra === null

const listPlacesByUnit = async (db: Db, { row, now: { settings } }: Campaign, now: Date) => {
  const byUnit = new Map<string, ReadonlyMap<string, LeafPlace>>()
  for (const { framework, unitIds } of settings.blocks) {
    const places = listLeafPlaces(await openFramework(db, framework, { campaignUnitId: row.unit_id, now }), settings)
    for (const unitId of unitIds) byUnit.set(unitId, places)
  }
  return (unitId: string) => byUnit.get(unitId)
}

type Waiting = Readonly<{ accountId: string; phase: PhaseCode; count: number; reminder: DueReminder }>

const remindAppraiser = ({ row }: Campaign, { accountId, phase, count, reminder }: Waiting): Reminder => {
  const left = sayDays(reminder.days)
  return {
    unitId: row.unit_id,
    accountIds: [accountId],
    kind: reminder.isLate ? "campaigns.late" : "campaigns.dueSoon",
    title: {
      vi: `${row.name}: ${count} tiêu chí chờ bạn thẩm định (${left.vi})`,
      en: `${row.name}: ${count} leaves wait for your appraisal (${left.en})`,
    },
    body: { vi: "Mở hàng đợi thẩm định để làm tiếp.", en: "Open the appraisal queue to go on." },
    link: `/campaigns/${row.id}?unit=${row.unit_id}`,
    dedupeKey: `campaign:${row.id}:${phase}:${reminder.key}`,
    mail: true,
  }
}
