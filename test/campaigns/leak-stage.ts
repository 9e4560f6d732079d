import { assessmentPapers, campaignPapers } from "#modules/campaigns/rules/paper-kinds.ts"
import { createUnit } from "#modules/units/index.ts"

import { buildFinalCampaign, type FinalCampaign } from "../builders/final-campaign.ts"
import { buildHolding } from "../builders/people.ts"
import {
  buildActor,
  buildCampaignStage,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
} from "../builders/running-campaign.ts"
import type { TestServer } from "../builders/server.ts"
import { buildEverybody, buildThings, unitRoles, type Things, type Ward } from "../permissions/ward-things.ts"
import type { Ear, Names } from "./walk-reads.ts"

export type Ears = Readonly<Record<"ward" | "torn" | "neighbour" | "stranger" | "officer" | "system" | "visitor", Ear>>

/** A campaign with those who listen, somebody who runs it (`control`), and something for every name in an address. */
export type LeakStage = Readonly<{
  stage: Stage
  sheet: StageAssessment
  final: FinalCampaign
  ears: Ears
  control: Ward
  names: Names
}>

const since = { from: "2025-07-01", legalBasis: "", by: null }

/** Builds it on the server's database; a settled campaign of the year before stands beside. */
export const buildLeakStage = async (server: TestServer): Promise<LeakStage> => {
  const stage = await buildCampaignStage(server, {
    change: (settings) => ({
      ...settings,
      doubleMarking: { percent: 100, seed: 7 },
      // Who is torn also sits in the council; one vote carries.
      council: settings.council && {
        ...settings.council,
        quorum: 0,
        members: [...settings.council.members, { ...settings.areas[0]!.appraisers[2]!, role: "member" }],
      },
    }),
  })
  const sheet = await startStageAssessment(server, stage)
  const ward = await buildEverybody(server, stage.wards[0] ?? "")
  const ears = await buildEars(server, { stage, ward })
  const control = await buildEverybody(server, stage.provinceId)
  const things = await buildThings({ ...ward, server })
  const final = await buildFinalCampaign(server, { year: 2025, seed: 5 })
  const names = await nameEverything(server, { stage, sheet, control, ward, things, final })
  return { stage, sheet, final, ears, control, names }
}

const buildEars = async (
  server: TestServer,
  { stage, ward }: Readonly<{ stage: Stage; ward: Ward }>,
): Promise<Ears> => {
  const [wardId = "", neighbourId = ""] = stage.wards
  const elsewhere = (await createUnit(server.db, { name: "Tỉnh Khác", kind: "province", parentId: null }, since)).id
  // Whoever is torn may do everything in the province, and holds a position in the ward.
  for (const role of unitRoles)
    await buildHolding(server.db, { accountId: stage.torn.accountId, unitId: stage.provinceId, role })
  const earOf = ({ accountId, token }: Pick<Actor, "accountId" | "token">, name: string, ...own: string[]): Ear => ({
    name,
    accountId,
    token,
    units: [...new Set([wardId, stage.provinceId, ...own])],
  })
  const at = (role: "officer" | "systemAdmin") => buildActor(server, { unitId: stage.provinceId, role, title: role })
  const ears = {
    ward: earOf(ward, "ward"),
    torn: earOf(stage.torn, "torn"),
    neighbour: earOf(await buildEverybody(server, neighbourId), "neighbour", neighbourId),
    stranger: earOf(await buildEverybody(server, elsewhere), "stranger", elsewhere),
    officer: earOf(await at("officer"), "officer"),
    system: earOf(await at("systemAdmin"), "system"),
    visitor: { name: "visitor", accountId: null, token: undefined, units: [wardId] },
  }
  for (const { accountId } of Object.values(ears))
    if (accountId !== null)
      await server.db
        .updateTable("accounts")
        .set({ email: `${accountId}@example.vn` })
        .where("id", "=", accountId)
        .execute()
  return ears
}

type Publishing = Readonly<{ publishAt: string | null; reason: string | null }>

const publish = async (server: TestServer, final: FinalCampaign, wanted: Publishing): Promise<string> => {
  const body = { title: "Kết quả năm 2025", ...wanted }
  const path = `/units/${final.unitId}/campaigns/${final.campaignId}/publications`
  return (await must(server.send("POST", path, { token: final.token, body }))).id
}

/** The unit's own template of a paper: the sample as it is. */
const saveOwnTemplate = async (server: TestServer, { unitId, token }: Ward): Promise<void> => {
  const path = `/units/${unitId}/paper-templates/appraisal`
  const cookies = { "thuocdo-lan": token }
  const sample = await server.app.inject({ method: "GET", url: `/api${path}/sample`, cookies })
  const headers = { "content-type": "application/octet-stream", "x-file-name": "mau.docx" }
  await must(server.send("POST", path, { token, body: sample.rawPayload, headers }))
}

type Named = Readonly<{
  stage: Stage
  sheet: StageAssessment
  control: Ward
  ward: Ward
  things: Things
  final: FinalCampaign
}>

/** Something that exists for every name in an address; a route with a name that is not here fails the test. */
const nameEverything = async (server: TestServer, named: Named): Promise<Names> => {
  const { stage, sheet, control, ward, things, final } = named
  const feed = await must(server.send("POST", "/account/calendar-feed", { token: ward.token, body: {} }))
  const { frameworks } = await must(
    server.send("GET", `/units/${stage.provinceId}/frameworks`, { token: control.token }),
  )
  const ref = frameworks.find(({ code }: { code: string }) => code === "bo-thu-dot-cham").ref
  const one = Object.fromEntries(Object.entries(things).map(([name, id]) => [name, [id]]))
  for (const unit of [ward, control]) await saveOwnTemplate(server, unit)
  const [published, waiting] = [
    await publish(server, final, { publishAt: null, reason: null }),
    await publish(server, final, { publishAt: "2026-11-22T02:00:00.000Z", reason: "Đính chính" }),
  ]
  const file = new URL(feed.url).pathname.split("/").at(-1) ?? ""
  // Asked once before, so that the first time is no news.
  await server.send("GET", `/calendar-feed/${file}`)
  return {
    values: {
      ...one,
      campaignId: [stage.campaignId],
      assessmentId: [sheet.id],
      code: ["A.1", "A.2", "B.1", "B.2", "C.1"],
      hash: ["0".repeat(64)],
      "papers.assessment.paper": assessmentPapers,
      "papers.campaign.paper": campaignPapers,
      paper: ["appraisal"],
      year: ["2026"],
      frameworkRef: [ref],
      oldRef: [ref],
      newRef: [ref],
      publicationId: [published, waiting],
      "offline.kit.memberId": [stage.wards[0] ?? ""],
      memberId: [final.communes[0]!.unitId],
      file: [file],
      closingId: [things["taskId"] ?? ""],
    },
    queries: listQueries(stage),
  }
}

const listQueries = (stage: Stage): Names["queries"] => ({
  ...Object.fromEntries(
    ["audit.list", "audit.listAll", "audit.export"].map((id) => [
      id,
      ["assessments", "campaigns", "papers", "publications", "offline"].map((module) => `?action=${module}.`),
    ]),
  ),
  "campaigns.queue": ["?mine=true&limit=500", "?mine=false&limit=500", `?mine=false&member=${stage.wards[0]}`],
  // PDF is made of the very DOCX.
  "papers.assessment": ["?format=docx", "?format=xlsx"],
  "foresight.forecast": ["?year=2026&seed=1"],
  "foresight.actions": ["?year=2026&seed=1"],
  "foresight.rank": ["?year=2026&seed=1"],
  "scenarios.list": ["?year=2026"],
  "evidence.list": ["?year=2026", "?year=2026&q=LY-DO"],
  "evidence.listLinks": ["?year=2026"],
  "evidence.listRequests": ["?year=2026"],
  "figures.history": ["?measure=done&window=2026-YEAR"],
  "units.list": ["", "?search=LY-DO"],
  "figures.exportXlsx": ["?template=month"],
  "figures.exportCsv": ["?template=month"],
  "notices.list": ["?limit=100"],
})
