import { listUnitsByIds } from "#modules/units/index.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"

import type { CampaignSummary, CampaignView } from "../contract.ts"
import {
  foldCampaign,
  isOpen,
  listOpenProblems,
  mayOpen,
  type AssessmentState,
  type CampaignNow,
  type CampaignSettings,
} from "../rules/index.ts"
import { listAssessmentsOfUnit } from "../store/campaign-lists.ts"
import {
  findCampaign,
  findCampaignOfMember,
  listCampaigns,
  listCampaignSteps,
  lockCampaign,
  type CampaignRow,
} from "../store/campaigns.ts"
import { gatherOpenFacts, listMemberIds } from "./open-facts.ts"

/** Who asks for campaigns of which unit, and what they may do there. */
export type CampaignAsker = Readonly<{
  unitId: string
  reader: Reader
  permissions: ReadonlySet<Permission>
  now: Date
}>

/** A campaign as it stands now. */
export type Campaign = Readonly<{ row: CampaignRow; now: CampaignNow }>

export const noCampaign = () =>
  notFound({ vi: "Không có đợt chấm điểm này.", en: "There is no such campaign, or not for this unit." })

/** A campaign of the unit that runs it. Throws 404, also for units that only take part. */
export const getOwnCampaign = async (db: Db, unitId: string, id: string): Promise<Campaign> =>
  foldRow(db, await findCampaign(db, unitId, id))

/** As `getOwnCampaign`, opened; its drafts answer 409. */
export const getOpenedCampaign = async (db: Db, unitId: string, id: string): Promise<Campaign> => {
  const campaign = await getOwnCampaign(db, unitId, id)
  if (campaign.row.state !== "draft") return campaign
  throw conflict({ vi: "Đợt chấm điểm chưa mở.", en: "The campaign is not open yet." })
}

/** As `getOwnCampaign`, its row held until the transaction ends. */
export const getLockedCampaign = async (db: Db, unitId: string, id: string): Promise<Campaign> =>
  foldRow(db, await lockCampaign(db, unitId, id))

const foldRow = async (db: Db, row: CampaignRow | undefined): Promise<Campaign> => {
  if (row === undefined) throw noCampaign()
  const steps = (await listCampaignSteps(db, [row.id])).get(row.id) ?? []
  return { row, now: foldCampaign(row.settings, steps) }
}

/** The campaigns that a unit runs or takes part in. */
export const listCampaignSummaries = async (
  db: Db,
  { unitId, now }: CampaignAsker,
  year: number | undefined,
): Promise<CampaignSummary[]> => {
  const rows = await listCampaigns(db, unitId, year)
  const ids = rows.map(({ id }) => id)
  const steps = await listCampaignSteps(db, ids)
  const owners = await listUnitsByIds(db, [...new Set(rows.map(({ unit_id }) => unit_id))], localDate(now))
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  const own = new Map((await listAssessmentsOfUnit(db, unitId, ids)).map((each) => [each.campaign_id, each]))
  return rows.map((row) =>
    summarise(
      { row, now: foldCampaign(row.settings, steps.get(row.id) ?? []) },
      { unitId, unitName: names.get(row.unit_id) ?? "", assessment: own.get(row.id) },
    ),
  )
}

type OwnAssessment = Readonly<{ id: string; state: AssessmentState }>
type SummaryContext = Readonly<{ unitId: string; unitName: string; assessment: OwnAssessment | undefined }>

const summarise = ({ row, now }: Campaign, { unitId, unitName, assessment }: SummaryContext): CampaignSummary => ({
  id: row.id,
  unitId: row.unit_id,
  unitName: row.origin?.campaignUnitName ?? unitName,
  year: row.year,
  name: row.name,
  state: row.state,
  phases: now.settings.phases,
  units: listMemberIds(now.settings).length,
  part: isRunBy(row, unitId) ? "runs" : "isAssessed",
  assessment: assessment === undefined ? null : { id: assessment.id, state: assessment.state },
})

/** A campaign that came by a kit stands in the unit that fills in its sheet; it is run elsewhere. */
const isRunBy = (row: CampaignRow, unitId: string): boolean => row.unit_id === unitId && row.origin === null

/** A campaign for the unit that runs it or takes part in it. Throws 404. */
export const viewCampaign = async (db: Db, asker: CampaignAsker, id: string): Promise<CampaignView> => {
  const row = (await findCampaign(db, asker.unitId, id)) ?? (await findCampaignOfMember(db, asker.unitId, id))
  return presentCampaign(db, asker, await foldRow(db, row))
}

/** The campaign as the asker may see it; problems are looked for while it is a draft. */
export const presentCampaign = async (db: Db, asker: CampaignAsker, campaign: Campaign): Promise<CampaignView> => {
  const { unitId, reader, permissions, now } = asker
  const { row } = campaign
  const { settings } = campaign.now
  const today = localDate(now)
  const ids = listMemberIds(settings)
  const names = new Map((await listUnitsByIds(db, [row.unit_id, ...ids], today)).map(({ id, name }) => [id, name]))
  const runs = isRunBy(row, unitId)
  const isDraft = row.state === "draft"
  const facts = { unitId: row.unit_id, year: row.year, settings, now }
  const problems = isDraft ? listOpenProblems(settings, await gatherOpenFacts(db, facts)) : []
  const manages = runs && permissions.has("campaign.manage")
  const isNamed = (people: readonly Readonly<{ accountId: string }>[]): boolean =>
    runs && row.state === "open" && people.some(({ accountId }) => accountId === reader.accountId)
  const [assessment] = await listAssessmentsOfUnit(db, unitId, [row.id])
  return {
    ...summarise(campaign, { unitId, unitName: names.get(row.unit_id) ?? "", assessment }),
    version: row.version,
    settings: runs ? hideSeed(settings, manages) : hidePeople(settings),
    today,
    phasesToday: listPhasesToday(campaign.now, today),
    members: settings.blocks.flatMap(({ code, unitIds }) =>
      unitIds.map((each) => ({ unitId: each, name: names.get(each) ?? "", block: code })),
    ),
    problems: [...problems],
    may: {
      edit: manages && isDraft,
      open: manages && isDraft && mayOpen(problems),
      run: manages && row.state === "open",
      appraise: isNamed(settings.areas.flatMap(({ appraisers }) => appraisers)),
      vote: isNamed(settings.council?.members ?? []),
    },
  }
}

/** Phases as they stand today; `extended` are those that were moved after the campaign opened. */
export const listPhasesToday = ({ settings, moved }: CampaignNow, today: string): CampaignView["phasesToday"] =>
  settings.phases.map((phase) => {
    const window = { from: phase.from, to: phase.to, extended: moved.has(phase.code) }
    return { code: phase.code, ...window, isOpen: isOpen(window, today) }
  })

/** Who knows the seed knows which leaves are marked twice. */
const hideSeed = (settings: CampaignSettings, manages: boolean): CampaignSettings =>
  manages ? settings : { ...settings, doubleMarking: { ...settings.doubleMarking, seed: 0 } }

/** Units that are assessed see windows, blocks and rules, not who appraises them or sits in the council. */
const hidePeople = (settings: CampaignSettings): CampaignSettings => ({
  ...settings,
  areas: settings.areas.map((area) => ({ ...area, appraisers: [] })),
  council: settings.council && { ...settings.council, members: [] },
  doubleMarking: { percent: 0, seed: 0 },
})
