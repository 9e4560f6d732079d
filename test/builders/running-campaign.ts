import { hashFramework } from "#modules/frameworks/read-framework-file.ts"
import { buildSettings, type CampaignSettings } from "#modules/campaigns/rules/index.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { buildAccount, buildHolding, buildSession } from "./people.ts"
import type { TestAnswer, TestServer } from "./server.ts"
import { insertStageFramework, stagePackage } from "./stage-framework.ts"

/** Somebody of the stage, with the position they act from. */
export type Actor = Readonly<{ accountId: string; name: string; token: string; positionId: string }>

/** A province that appraises wards by a small framework, and everybody who has a part in it. */
export type Stage = Readonly<{
  provinceId: string
  campaignId: string
  wards: readonly string[]
  /** In the first ward. */
  officer: Actor
  wardCoordinator: Actor
  head: Actor
  /** In the province: two of area A, one of area B, who runs it, and two of the council. */
  appraiser: Actor
  second: Actor
  appraiserB: Actor
  runner: Actor
  member: Actor
  otherMember: Actor
  /** Appraises area A, and holds a position in the first ward as well. */
  torn: Actor
}>

type Options = Readonly<{ change?: (settings: CampaignSettings) => CampaignSettings }>

/** Every phase open at once from 1 November, so that a test moves through states without moving the clock. */
const openPhases = (settings: CampaignSettings): CampaignSettings["phases"] =>
  settings.phases.map(({ code }) => ({ code, from: "2026-11-01", to: "2026-12-31" }))

/** Builds the stage with rows of its own; the campaign is open. */
export const buildCampaignStage = async (server: TestServer, options: Options = {}): Promise<Stage> => {
  const since = { from: "2025-07-01", legalBasis: "", by: null }
  const tag = newId().slice(-6)
  const unit = async (name: string, kind: "province" | "ward", parentId: string | null): Promise<string> =>
    (await createUnit(server.db, { name: `${name} ${tag}`, kind, parentId }, since)).id
  const provinceId = await unit("Tỉnh", "province", null)
  const wards = [await unit("Phường Một", "ward", provinceId), await unit("Phường Hai", "ward", provinceId)]
  const [ward = ""] = wards
  const act = (unitId: string, role: Role, title: string): Promise<Actor> => buildActor(server, { unitId, role, title })
  const people = {
    officer: await act(ward, "officer", "Chuyên viên Văn phòng"),
    wardCoordinator: await act(ward, "coordinator", "Chánh Văn phòng phường"),
    head: await act(ward, "leader", "Chủ tịch phường"),
    appraiser: await act(provinceId, "appraiser", "Thẩm định lĩnh vực A"),
    second: await act(provinceId, "appraiser", "Thẩm định lĩnh vực A thứ hai"),
    appraiserB: await act(provinceId, "appraiser", "Thẩm định lĩnh vực B"),
    runner: await act(provinceId, "coordinator", "Thường trực"),
    member: await act(provinceId, "leader", "Chủ tịch Hội đồng"),
    otherMember: await act(provinceId, "appraiser", "Ủy viên Hội đồng"),
    torn: await act(provinceId, "appraiser", "Biệt phái"),
  }
  await buildHolding(server.db, {
    accountId: people.torn.accountId,
    unitId: ward,
    role: "officer",
    title: "Kiêm nhiệm",
  })
  const usual = buildStageSettings(people, wards)
  const settings = options.change?.(usual) ?? usual
  const campaignId = await insertCampaign(server, { provinceId, settings })
  return { provinceId, campaignId, wards, ...people }
}

const buildStageSettings = (
  people: Pick<Stage, "appraiser" | "second" | "appraiserB" | "member" | "otherMember" | "torn">,
  wards: readonly string[],
): CampaignSettings => {
  const person = ({ accountId, name }: Actor) => ({ accountId, name })
  const usual = buildSettings(2026)
  return {
    ...usual,
    phases: openPhases(usual),
    blocks: [
      {
        code: "wards",
        name: "Khối phường",
        framework: { ref: "", code: stagePackage.code, version: "1", hash: hashFramework(stagePackage) },
        unitIds: [...wards],
      },
    ],
    areas: [
      {
        code: "area-a",
        name: "Lĩnh vực A",
        criteria: ["A"],
        appraisers: [people.appraiser, people.second, people.torn].map(person),
      },
      { code: "area-b", name: "Lĩnh vực B", criteria: ["B", "C"], appraisers: [person(people.appraiserB)] },
    ],
    council: {
      name: "Hội đồng thẩm định",
      members: [
        { ...person(people.member), role: "chair" },
        { ...person(people.otherMember), role: "member" },
      ],
      quorum: 50,
      majority: 50,
      countedOf: "votes",
    },
    limits: { returns: 1, explanations: 2, explanationLetters: 10 },
  }
}

/** Somebody with one position, signed in for longer than any test. */
export const buildActor = async (
  server: Pick<TestServer, "db" | "now">,
  held: Readonly<{ unitId: string; role: Role; title: string }>,
): Promise<Actor> => {
  const userName = `u${newId().replaceAll("-", "")}`
  const name = `Người ${userName.slice(-5)}`
  const accountId = await buildAccount(server.db, { userName, name, homeUnitId: held.unitId, now: server.now() })
  const { positionId } = await buildHolding(server.db, { accountId, ...held })
  const expiresAt = new Date(server.now().getTime() + 200 * 86_400_000)
  return {
    accountId,
    name,
    positionId,
    token: await buildSession(server.db, { accountId, now: server.now(), expiresAt }),
  }
}

const insertCampaign = async (
  server: TestServer,
  { provinceId, settings }: Readonly<{ provinceId: string; settings: CampaignSettings }>,
): Promise<string> => {
  const [frameworkId, campaignId, now] = [newId(), newId(), server.now()]
  const blocks = settings.blocks.map((block) => ({ ...block, framework: { ...block.framework, ref: frameworkId } }))
  const by = { account_id: newId(), account_name: "Thường trực" }
  await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [provinceId] })
    await insertStageFramework(db, { unitId: provinceId, id: frameworkId, by, now })
    await db
      .insertInto("campaigns")
      .values({
        unit_id: provinceId,
        id: campaignId,
        year: 2026,
        name: "Đánh giá cải cách hành chính 2026",
        state: "open",
        settings: JSON.stringify({ ...settings, blocks }),
        version: 1,
        ...by,
        created_at: now,
        updated_at: now,
        opened_at: now,
      })
      .execute()
    for (const { code, unitIds } of blocks)
      for (const member_unit_id of unitIds)
        await db
          .insertInto("campaign_members")
          .values({ unit_id: provinceId, campaign_id: campaignId, member_unit_id, block: code })
          .execute()
  })
  return campaignId
}

const paths = {
  self: "self-steps",
  review: "review-steps",
  sign: "sign-steps",
  appraisal: "appraisal-steps",
  run: "run-steps",
  council: "council-steps",
} as const
export type StepGroup = keyof typeof paths

/** One ward's assessment as tests work on it over the API. */
export type StageAssessment = Readonly<{
  id: string
  path: string
  get: (actor: Actor) => Promise<TestAnswer>
  leaf: (actor: Actor, code: string) => Promise<TestAnswer>
  /** Sends a step that is based on what the actor sees now, or on `basedOn`. */
  step: (actor: Actor, group: StepGroup, step: Record<string, unknown>, basedOn?: number) => Promise<TestAnswer>
}>

/** Starts a ward's assessment through the API. */
export const startStageAssessment = async (server: TestServer, stage: Stage): Promise<StageAssessment> => {
  const body = { campaignUnitId: stage.provinceId, campaignId: stage.campaignId }
  const started = await server.send("POST", `/units/${stage.wards[0]}/assessments`, { token: stage.head.token, body })
  if (started.status !== 200) throw new Error(`not started: ${JSON.stringify(started.body)}`)
  const path = `/units/${stage.wards[0]}/assessments/${started.body.id}`
  const get: StageAssessment["get"] = ({ token }) => server.send("GET", path, { token })
  const seen = async (actor: Actor, leaf: unknown): Promise<number> => {
    const { body: view } = await get(actor)
    if (leaf === undefined || leaf === null) return view.seq ?? 0
    return view.leaves?.find((each: { code: string }) => each.code === leaf)?.seq ?? 0
  }
  return {
    id: started.body.id,
    path,
    get,
    leaf: ({ token }, code) => server.send("GET", `${path}/leaves/${code}`, { token }),
    step: async (actor, group, step, basedOn) =>
      server.send("POST", `${path}/${paths[group]}`, {
        token: actor.token,
        body: { basedOn: basedOn ?? (await seen(actor, step["leaf"])), step },
      }),
  }
}

/** Fills every leaf of the unit's own with its maximum or what is given, has it reviewed and signed. */
export const handIn = async (
  assessment: StageAssessment,
  stage: Stage,
  points: Readonly<Record<string, string>> = { "A.1": "3", "A.2": "2", "B.1": "2.5" },
): Promise<void> => {
  for (const [leaf, given] of Object.entries(points))
    await must(
      assessment.step(stage.officer, "self", {
        kind: "selfScored",
        leaf,
        points: given,
        notApplicable: null,
        explanation: `Đã làm đủ các việc của ${leaf}`,
      }),
    )
  await must(assessment.step(stage.officer, "self", { kind: "sentToReview" }))
  const { body } = await assessment.get(stage.head)
  await must(assessment.step(stage.head, "sign", { kind: "handedIn", contentHash: body.contentHash }))
}

/** The answer's body; throws what was said unless it is 200. */
export const must = async (sent: Promise<TestAnswer>): Promise<TestAnswer["body"]> => {
  const { status, body } = await sent
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}
