import { buildSettings, listLeafPlaces, type CampaignSettings, type LeafPlace } from "#modules/campaigns/rules/index.ts"
import { insertCampaign, insertMembers } from "#modules/campaigns/store/campaigns.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { buildAssessedUnit, type TakenStep } from "./assessed-units.ts"
import { buildAccount, buildHolding, buildSession } from "./people.ts"
import { openPublished } from "./published-framework.ts"
import type { TestAnswer, TestServer } from "./server.ts"

export type Person = Readonly<{ accountId: string; name: string; token: string }>
export type MadeCampaign = Readonly<{ unitId: string; id: string; year: number; settings: CampaignSettings }>

/** A province with four wards, somebody who runs its campaigns and two appraisers; the sample framework. */
export type CampaignStage = Readonly<{
  province: string
  wards: readonly string[]
  manager: Person
  appraiser: Person
  second: Person
  /** Leaves that the unit scores and appraisers mark. */
  leaves: readonly LeafPlace[]
  surveys: readonly LeafPlace[]
  buildPerson: (role: Role, ...unitIds: string[]) => Promise<Person>
  /** An opened campaign of the province over all wards, without a council. */
  makeCampaign: (year: number, change?: Partial<CampaignSettings>) => Promise<MadeCampaign>
  assess: (campaign: MadeCampaign, ward: number, steps: readonly TakenStep[]) => Promise<string>
  /** Asks under the province's campaigns. */
  send: (method: string, path: string, person: Person, body?: unknown) => Promise<TestAnswer>
}>

const named = ({ accountId, name }: Person) => ({ accountId, name })

/** Builds it on a server. */
export const buildCampaignStage = async (server: TestServer): Promise<CampaignStage> => {
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const make = async (name: string, kind: "province" | "ward", parentId: string | null) =>
    (await createUnit(server.db, { name, kind, parentId }, reason)).id
  const province = await make("Tỉnh Chấm Mẫu", "province", null)
  const wards: string[] = []
  for (const name of ["Phường An", "Phường Bình", "Phường Cát", "Phường Đông"])
    wards.push(await make(name, "ward", province))
  const buildPerson = (role: Role, ...unitIds: string[]) => buildPersonOn(server, role, unitIds)
  const manager = await buildPerson("coordinator", province)
  const appraiser = await buildPerson("appraiser", province)
  const second = await buildPerson("appraiser", province)
  const at = { unitId: province, ref: "mau-cap-xa-2026@1", now: server.now() }
  const { compiled, framework } = await openPublished(server.db, at)
  const places = [...listLeafPlaces(compiled, { areas: [] }).values()]
  const areas = [
    { code: "noi-vu", name: "Nội vụ", criteria: ["1", "4", "5"], appraisers: [named(appraiser), named(second)] },
    { code: "khac", name: "Khác", criteria: ["2", "3", "6", "7", "9"], appraisers: [named(second)] },
  ]
  const usual = (year: number): CampaignSettings => ({
    ...buildSettings(year),
    phases: buildSettings(year).phases.filter(({ code }) => code !== "council"),
    blocks: [{ code: "phuong", name: "Khối phường", framework, unitIds: wards }],
    areas,
  })
  return {
    province,
    wards,
    manager,
    appraiser,
    second,
    leaves: places.filter(({ extra, isSurvey }) => extra === null && !isSurvey),
    surveys: places.filter(({ isSurvey }) => isSurvey),
    buildPerson,
    makeCampaign: async (year, change = {}) => {
      const campaign = { unitId: province, id: newId(), year, settings: { ...usual(year), ...change } }
      await keepOpened(server, campaign, manager)
      return campaign
    },
    assess: (campaign, ward, steps) =>
      buildAssessedUnit(server.db, { campaign, compiled, unitId: wards[ward] ?? "", steps, from: server.now() }),
    send: (method, path, { token }, body) =>
      server.send(method, `/units/${province}/campaigns/${path}`, { token, ...(body === undefined ? {} : { body }) }),
  }
}

const buildPersonOn = async (server: TestServer, role: Role, unitIds: readonly string[]): Promise<Person> => {
  const name = `${role} ${newId().slice(-6)}`
  const userName = name.replaceAll(" ", ".")
  const accountId = await buildAccount(server.db, { userName, name, homeUnitId: unitIds[0] ?? "", now: server.now() })
  for (const unitId of unitIds) await buildHolding(server.db, { accountId, unitId, role })
  return { accountId, name, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

/** Written as it is kept: a campaign of a year that has no framework any more could not be opened by its page. */
const keepOpened = (server: TestServer, { unitId, id, year, settings }: MadeCampaign, manager: Person) =>
  server.db.transaction().execute(async (tx) => {
    const now = new Date(`${year}-11-01T02:00:00Z`)
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    await insertCampaign(tx, {
      unit_id: unitId,
      id,
      year,
      name: `Đợt ${year}`,
      state: "open",
      settings: JSON.stringify(settings),
      version: 2,
      account_id: manager.accountId,
      account_name: manager.name,
      created_at: now,
      updated_at: now,
      opened_at: now,
    })
    const members = settings.blocks.flatMap(({ code, unitIds }) =>
      unitIds.map((member) => ({ unit_id: unitId, campaign_id: id, member_unit_id: member, block: code })),
    )
    await insertMembers(tx, members)
  })
