import { afterAll, beforeAll, expect, test } from "vitest"

import type { Endpoint } from "#platform/http/contract.ts"

import type { FinalCampaign } from "../builders/final-campaign.ts"
import { handIn, must, type Stage, type StageAssessment } from "../builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "../builders/server.ts"
import type { Ward } from "../permissions/ward-things.ts"
import { buildLeakStage, type Ears } from "./leak-stage.ts"
import { listChanges, listHeard, listUnnamed, walkReads, type Ear, type Names, type Walk } from "./walk-reads.ts"

/**
 * Every GET of the product, found by its registration, is asked by those who may not know what the organiser's side does
 * before it is released: before hidden steps are taken, and after. Every answer must be the same to the last byte, counts,
 * sums, files, mails and lengths included; texts that are found nowhere else are looked for besides.
 */
let server: TestServer
let stage: Stage
let sheet: StageAssessment
let final: FinalCampaign
let names: Names
let ears: Ears
let control: Ward
const walked: Walk[] = []

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  ;({ stage, sheet, final, ears, control, names } = await buildLeakStage(server))
}, 120_000)
afterAll(() => server.close())

/** Modules above campaigns may not read them (the walls); their routes are walked in one state, all others in every. */
const above =
  "evidence units positions people session account calendars frameworks figures scores imports plans tasks api".split(
    " ",
  )
let walkedNow: "near" | "above" | "all" | "publications" = "near"

const walk = async (ear: Ear, before?: Walk): Promise<Walk> => {
  const people = Object.values(ears).flatMap(({ accountId }) => accountId ?? [])
  const known = await server.db.selectFrom("accounts").select(["id", "name"]).where("id", "in", people).execute()
  const accounts = known.flatMap(({ id, name }) => [id, name])
  const isWalked = ({ id }: Endpoint): boolean => {
    const [module = ""] = id.split(".")
    if (walkedNow === "publications") return module === "publications"
    return walkedNow === "all" || above.includes(module) === (walkedNow === "above")
  }
  const heard = await walkReads({ server, names, accounts, isWalked }, ear, before)
  walked.push(heard)
  return heard
}

/** Where others' doings on a campaign stand openly; nothing of the ward's sheet may be in it all the same. */
const isOrganisersAudit = (change: string): boolean =>
  change.startsWith("audit.listAll ") ||
  (/^audit\.(?:list|export) /u.test(change) && change.includes(`/units/${stage.provinceId}/`))

const walks = new Map<Ear, Walk>()

/**
 * Takes hidden steps, and answers what those who stand near could tell of them: nothing, it must be. What modules above
 * campaigns say is read once, at the end.
 */
const listNews = async (secrets: readonly string[], plant: () => Promise<void>): Promise<readonly string[]> => {
  const near = [ears.ward, ears.torn]
  walkedNow = "near"
  for (const ear of near) walks.set(ear, await walk(ear, walks.get(ear)))
  await plant()
  const news: string[] = []
  for (const ear of near) {
    const after = await walk(ear, walks.get(ear))
    const audits = new Map([...after].filter(([key]) => isOrganisersAudit(key)))
    const changes = listChanges(walks.get(ear) ?? new Map(), after).filter((change) => !isOrganisersAudit(change))
    const told = [...changes, ...listHeard(after, secrets), ...listHeard(audits, [sheet.id])]
    news.push(...told.map((change) => `${ear.name}: ${change}`))
  }
  return news
}

const mark = (leaf: string, points: string, reason: string, kind = "appraised") => ({ kind, leaf, points, reason })

const external = (points: string, basis: string) =>
  must(sheet.step(stage.runner, "run", { kind: "externalPoints", leaf: "B.2", points, basis }))

const mergeByList = async (points: string, basis: string): Promise<void> => {
  const body = { dryRun: false, basis, rows: [{ unit: stage.wards[0], leaf: "B.2", points }] }
  const path = `/units/${stage.provinceId}/campaigns/${stage.campaignId}/external-points`
  expect(await must(server.send("POST", path, { token: stage.runner.token, body }))).toMatchObject({ accepted: 1 })
}

test("there is something for every name in an address", () => {
  expect(
    listUnnamed(
      server.routes.map(({ endpoint }) => endpoint).filter(({ method }) => method === "GET"),
      names,
    ),
  ).toEqual([])
})

test("round 1: marks, second marks and points from outside", { timeout: 240_000 }, async () => {
  await handIn(sheet, stage)
  // Whose turn it is, is no secret: from here on only what was given is.
  await must(sheet.step(stage.appraiserB, "appraisal", mark("B.1", "2", "Thiếu một phần")))
  const hash = (await sheet.get(stage.officer)).body.handedIn.contentHash
  names = { ...names, values: { ...names.values, hash: [hash] } }
  const secrets = ["1.1111", "LY-DO-MOT", "1.2222", "LY-DO-HAI", "1.3333", "LY-DO-BA", "1.7777", "CAN-CU-MOT"]
  const news = await listNews(secrets, async () => {
    await must(sheet.step(stage.appraiser, "appraisal", mark("A.1", "1.1111", "LY-DO-MOT")))
    await must(sheet.step(stage.second, "appraisal", mark("A.1", "1.2222", "LY-DO-HAI", "secondMarked")))
    await must(sheet.step(stage.appraiser, "appraisal", mark("A.2", "1.3333", "LY-DO-BA")))
    const refused = await sheet.step(stage.appraiser, "appraisal", mark("B.1", "1", "Không phải lĩnh vực của mình"))
    expect(refused.status).toBe(403)
    await external("1.7777", "CAN-CU-MOT")
  })
  expect(news).toEqual([])
})

test("round 2: decisions and what goes to the council", { timeout: 240_000 }, async () => {
  await must(sheet.step(stage.runner, "run", { kind: "released" }))
  await must(sheet.step(stage.officer, "self", { kind: "explained", leaf: "A.1", claim: "Có quyết định", wanted: "3" }))
  await must(sheet.step(stage.head, "sign", { kind: "explanationsClosed" }))
  const answers = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf.explanations[0].seq
  const secrets = [
    "1.5555",
    "LY-DO-QUYET-DINH",
    "LY-DO-HOI-DONG",
    "1.2222",
    "LY-DO-HAI",
    "1.7777",
    "1.8888",
    "CAN-CU-HAI",
  ]
  const news = await listNews(secrets, async () => {
    const decided = { answers, outcome: "partly", ...mark("A.1", "1.5555", "LY-DO-QUYET-DINH", "decided") }
    await must(sheet.step(stage.appraiser, "appraisal", decided))
    await must(sheet.step(stage.runner, "run", { kind: "disputed", leaf: "B.1", reason: "LY-DO-HOI-DONG" }))
    await mergeByList("1.8888", "CAN-CU-HAI")
  })
  expect(news).toEqual([])
})

/** What was planted before the result is final and is never, or not yet, for others. */
const late = ["1.6666", "BIEN-BAN", "GHI-CHU-PHIEU", "LY-DO-XUNG-DOT", "1.9999", "CAN-CU-BA", "1.2222", "LY-DO-HAI"]

test("the council: votes, conflicts, what it resolves", { timeout: 240_000 }, async () => {
  await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
  const news = await listNews(late, async () => {
    const vote = { kind: "voted", leaf: "B.1", points: "1.6666", how: "present", note: "GHI-CHU-PHIEU" }
    await must(sheet.step(stage.member, "council", vote))
    const conflict = { kind: "conflictDeclared", leaf: "B.1", reason: "LY-DO-XUNG-DOT" }
    await must(sheet.step(stage.otherMember, "council", conflict))
    await must(sheet.step(stage.runner, "run", mark("B.1", "1.6666", "BIEN-BAN", "councilDecided")))
    await external("1.9999", "CAN-CU-BA")
  })
  expect(news).toEqual([])
})

test("the whole product, by everybody who may not know", { timeout: 240_000 }, async () => {
  for (const ear of Object.values(ears)) {
    // What those near could hear of campaigns was walked a moment ago.
    walkedNow = ear === ears.ward || ear === ears.torn ? "above" : "all"
    const heard = await walk(ear, walks.get(ear))
    expect([ear.name, listHeard(heard, late)]).toEqual([ear.name, []])
    walks.set(ear, heard)
  }
})

test("whoever runs the campaign hears all of it, by the same walk, also in papers", { timeout: 120_000 }, async () => {
  walkedNow = "all"
  const ear = { name: "control", ...control, units: [stage.wards[0] ?? "", stage.provinceId] }
  const heard = await walk(ear)
  const planted = [...late, "1.1111", "LY-DO-MOT", "1.3333", "LY-DO-BA", "1.5555", "LY-DO-QUYET-DINH", "LY-DO-HOI-DONG"]
  expect(planted.filter((secret) => listHeard(heard, [secret]).length === 0)).toEqual([])
  const papers = new Map([...heard].filter(([key]) => key.startsWith("papers.")))
  for (const format of ["docx", "xlsx"])
    expect(listHeard(new Map([...papers].filter(([key]) => key.includes(format))), ["1.5555"]).length).toBeGreaterThan(
      0,
    )
})

test(
  "final, not published: nobody but the unit and its organiser hears anything new",
  { timeout: 240_000 },
  async () => {
    const { neighbour, stranger, visitor } = ears
    await must(sheet.step(stage.runner, "run", { kind: "finalised" }))
    const corrected = { ...mark("A.2", "0.3737", "LY-DO-DIEU-CHINH", "corrected"), basis: "CAN-CU-DIEU-CHINH" }
    await must(sheet.step(stage.runner, "run", corrected))
    walkedNow = "near"
    for (const ear of [neighbour, stranger, visitor]) {
      const before = walks.get(ear) ?? new Map()
      const after = await walk(ear, before)
      expect([ear.name, listChanges(before, after), listHeard(after, late)]).toEqual([ear.name, [], []])
    }
    const own = await walk(ears.ward, walks.get(ears.ward))
    expect(listHeard(own, ["1.6666", "1.9999", "0.3737"]).length).toBeGreaterThan(0)
    expect(listHeard(own, ["1.2222", "LY-DO-HAI", "GHI-CHU-PHIEU", "LY-DO-XUNG-DOT"])).toEqual([])
  },
)

/** GET routes that answered nobody here, and why that is no hole in the walk. */
const unanswered: Readonly<Record<string, string>> = {
  "session.finishSso": "the way back from a sign-in elsewhere; no such sign-in is set up here",
  "scores.closing": "made by scoring of figures alone, which stands above campaigns and may not read them",
  "offline.handIn": "a sheet that was handed in online has no file to carry",
}

test("what only a settled campaign answers, answers whoever runs that", { timeout: 60_000 }, async () => {
  const own = { name: "final", accountId: null, token: final.token, units: [final.unitId] }
  names = { ...names, values: { ...names.values, campaignId: [final.campaignId] } }
  walkedNow = "publications"
  const heard = await walk(own)
  expect(heard.size).toBeGreaterThan(0)
})

test("every GET answered somebody, or says here why not; a publication that waits answers nobody", () => {
  const reads = server.routes.map(({ endpoint }) => endpoint).filter(({ method }) => method === "GET")
  const answered = new Set(
    walked.flatMap((heard) => [...heard].filter(([, { status }]) => status === 200).map(([key]) => key.split(" ")[0])),
  )
  expect(reads.filter(({ id }) => !answered.has(id) && !Object.hasOwn(unanswered, id)).map(({ id }) => id)).toEqual([])
  expect(Object.keys(unanswered).filter((id) => answered.has(id))).toEqual([])
  const waiting = names.values["publicationId"]?.[1] ?? ""
  const open = walked.flatMap((heard) =>
    [...heard].filter(([key, { status }]) => key.includes(waiting) && status !== 404).map(([key]) => key),
  )
  expect(open).toEqual([])
})
