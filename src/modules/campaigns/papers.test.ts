import { execFileSync } from "node:child_process"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { findOffice } from "#platform/documents/convert-to-pdf.ts"
import { openPackage } from "#platform/documents/docx/open-package.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { defaultLimits } from "#platform/documents/limits.ts"
import { buildFinalCampaign } from "#test/builders/final-campaign.ts"
import { buildSession } from "#test/builders/people.ts"
import {
  buildCampaignStage,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { assessmentPapers } from "./rules/paper-kinds.ts"

let server: TestServer
let stage: Stage
let sheet: StageAssessment

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  stage = await buildCampaignStage(server)
  sheet = await startStageAssessment(server, stage)
})
afterAll(() => server.close())

const download = async ({ token }: Pick<Actor, "token">, path: string) => {
  const answer = await server.app.inject({ method: "GET", url: `/api${path}`, cookies: { "thuocdo-lan": token } })
  return { status: answer.statusCode, bytes: new Uint8Array(answer.rawPayload), answer }
}

/** Everything written in a package, tags taken away: a text cut into runs stays one. */
const readText = async (bytes: Uint8Array): Promise<string> => {
  const source = await openPackage(bytes, defaultLimits)
  const parts: string[] = []
  for (const name of source.names)
    if (name.endsWith(".xml"))
      parts.push(new TextDecoder().decode(await source.findPart(name)).replaceAll(/<[^>]*>/gu, ""))
  return parts.join("\n")
}

const readPapers = async (actor: Actor): Promise<string> => {
  const texts: string[] = []
  for (const paper of assessmentPapers)
    for (const format of ["docx", "xlsx"]) {
      const { status, bytes } = await download(actor, `${sheet.path}/papers/${paper}?format=${format}`)
      expect([paper, format, status]).toEqual([paper, format, 200])
      texts.push(await readText(bytes))
    }
  for (const paper of ["minutes", "decision"]) {
    const path = `/units/${stage.provinceId}/campaigns/${stage.campaignId}/papers/${paper}`
    const { status, bytes } = await download(actor, path)
    if (status === 200) texts.push(await readText(bytes))
  }
  return texts.join("\n")
}

/** What only the organiser knows until it is released, with a text and points found nowhere else. */
const planted = {
  mark: ["1,1111", "LY-DO-THAM-DINH"],
  decision: ["1,5555", "LY-DO-QUYET-DINH"],
  dispute: ["LY-DO-HOI-DONG"],
  vote: ["1,7777"],
  conflict: ["LY-DO-XUNG-DOT"],
  council: ["1,6666", "LY-DO-KET-LUAN"],
  external: ["1,8888", "CAN-CU-KHAO-SAT"],
} as const
type Secret = keyof typeof planted

const expectHeard = async (actor: Actor, wanted: readonly Secret[]): Promise<void> => {
  const text = await readPapers(actor)
  const heard = Object.values(planted)
    .flat()
    .filter((each) => text.includes(each) || text.includes(each.replace(",", ".")))
  expect(heard.toSorted()).toEqual(wanted.flatMap((each) => [...planted[each]]).toSorted())
}

/** The officer, and the appraiser who is one of the ward's own. */
const expectUnitHears = async (wanted: readonly Secret[]): Promise<void> => {
  for (const actor of [stage.officer, stage.torn]) await expectHeard(actor, wanted)
}

const minutesPath = () => `/units/${stage.provinceId}/campaigns/${stage.campaignId}/papers/minutes`

test("papers say what the reader's side may know, in every state", { timeout: 180_000 }, async () => {
  await expectUnitHears([])
  for (const [leaf, points] of [
    ["A.1", "3"],
    ["A.2", "2"],
    ["B.1", "3"],
  ] as const) {
    const scored = { kind: "selfScored", leaf, points, notApplicable: null, explanation: `Đã làm đủ việc ${leaf}` }
    await must(sheet.step(stage.officer, "self", scored))
  }
  await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
  const { body } = await sheet.get(stage.head)
  await must(sheet.step(stage.head, "sign", { kind: "handedIn", contentHash: body.contentHash }))
  const self = `${sheet.path}/papers/selfAssessment`
  expect(await readText((await download(stage.officer, self)).bytes)).toContain(body.contentHash)

  const mark = { kind: "appraised", points: "1.1111", reason: "LY-DO-THAM-DINH" }
  await must(sheet.step(stage.appraiser, "appraisal", { ...mark, leaf: "A.1" }))
  await must(sheet.step(stage.appraiser, "appraisal", { ...mark, leaf: "A.2", points: "2", reason: "Đủ" }))
  await must(sheet.step(stage.appraiserB, "appraisal", { ...mark, leaf: "B.1", points: "2", reason: "Thiếu" }))
  const external = { kind: "externalPoints", leaf: "B.2", points: "1.8888", basis: "CAN-CU-KHAO-SAT" }
  await must(sheet.step(stage.runner, "run", external))
  await expectUnitHears([])
  await expectHeard(stage.runner, ["mark", "external"])

  await must(sheet.step(stage.runner, "run", { kind: "released" }))
  await expectUnitHears(["mark"])
  const explained = { kind: "explained", leaf: "A.1", claim: "Có quyết định", wanted: "3" }
  await must(sheet.step(stage.officer, "self", explained))
  await must(sheet.step(stage.head, "sign", { kind: "explanationsClosed" }))
  const answers = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf.explanations[0].seq
  const decided = {
    kind: "decided",
    leaf: "A.1",
    answers,
    outcome: "partly",
    points: "1.5555",
    reason: "LY-DO-QUYET-DINH",
  }
  await must(sheet.step(stage.appraiser, "appraisal", decided))
  await must(sheet.step(stage.runner, "run", { kind: "disputed", leaf: "B.1", reason: "LY-DO-HOI-DONG" }))
  await expectUnitHears(["mark"])

  await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
  const vote = { kind: "voted", leaf: "B.1", points: "1.6666", how: "present", note: "" }
  await must(sheet.step(stage.otherMember, "council", { ...vote, points: "1.7777", how: "written" }))
  await must(
    sheet.step(stage.otherMember, "council", { kind: "conflictDeclared", leaf: "B.1", reason: "LY-DO-XUNG-DOT" }),
  )
  await must(sheet.step(stage.member, "council", vote))
  const resolved = { kind: "councilDecided", leaf: "B.1", points: "1.6666", reason: "LY-DO-KET-LUAN" }
  await must(sheet.step(stage.runner, "run", resolved))
  await expectUnitHears(["mark", "decision"])

  await must(sheet.step(stage.runner, "run", { kind: "finalised" }))
  await expectUnitHears(["mark", "decision", "council", "external"])
  const text = await readText((await download(stage.runner, minutesPath())).bytes)
  for (const said of ["LY-DO-HOI-DONG", "1,6666", "LY-DO-KET-LUAN", "LY-DO-XUNG-DOT", "1 không được biểu quyết"])
    expect(text).toContain(said)
  // A vote that a conflict took out is not counted.
  expect(text).not.toContain("1,7777")
})

test("minutes asked for again, another day, are the same file; an own unit is left out and it is said", async () => {
  const first = await download(stage.runner, minutesPath())
  const extract = await readText((await download(stage.torn, minutesPath())).bytes)
  expect(extract).toContain("TRÍCH BIÊN BẢN")
  expect(extract).not.toContain("LY-DO-HOI-DONG")
  const today = server.now()
  server.setNow(new Date("2026-12-05T08:00:00Z"))
  const token = await buildSession(server.db, { accountId: stage.runner.accountId, now: server.now() })
  const again = await download({ token }, minutesPath())
  server.setNow(today)
  expect(again.status).toBe(200)
  expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true)
})

test("a decision waits until every unit is final; then it ranks them and bears the root of the sealed package", async () => {
  const path = `/units/${stage.provinceId}/campaigns/${stage.campaignId}/papers/decision`
  expect((await download(stage.runner, path)).status).toBe(409)
  const final = await buildFinalCampaign(server, { year: 2025, seed: 7 })
  const { status, bytes } = await download(
    final,
    `/units/${final.unitId}/campaigns/${final.campaignId}/papers/decision`,
  )
  expect(status).toBe(200)
  const text = await readText(bytes)
  for (const { name } of final.communes) expect(text).toContain(name.replaceAll("<", "&lt;").replaceAll(">", "&gt;"))
  expect(text).toMatch(/Merkle root\) [0-9a-f]{64}/u)
})

test("a paper of another unit's assessment or campaign does not exist, and every export is audited", async () => {
  const [, other] = stage.wards
  const foreign = `/units/${stage.provinceId}/assessments/${sheet.id}/papers/selfAssessment`
  expect((await download(stage.runner, foreign)).status).toBe(404)
  expect(
    (await download(stage.officer, sheet.path.replace(stage.wards[0] ?? "", other ?? "") + "/papers/evidence")).status,
  ).toBe(403)
  const moved = `/units/${stage.wards[0]}/campaigns/${stage.campaignId}/papers/minutes`
  expect((await download(stage.officer, moved)).status).toBe(404)
  const rows = await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [stage.wards[0] ?? ""] })
    return db
      .selectFrom("audit_rows")
      .select(["action", "target", "after"])
      .where("action", "=", "papers.assessment")
      .execute()
  })
  expect(rows).toContainEqual({
    action: "papers.assessment",
    target: `assessment:${sheet.id}`,
    after: JSON.stringify({ paper: "selfAssessment", format: "docx" }),
  })
})

describe("an office's own template", () => {
  const base = () => `/units/${stage.wards[0]}/paper-templates`
  const send = async (actor: Actor, paper: string, bytes: Uint8Array) => {
    const answer = await server.app.inject({
      method: "POST",
      url: `/api${base()}/${paper}`,
      cookies: { "thuocdo-lan": actor.token },
      headers: {
        "content-type": "application/octet-stream",
        "x-file-name": encodeURIComponent("mẫu.docx"),
        "x-thuocdo": "1",
      },
      payload: Buffer.from(bytes),
    })
    return { status: answer.statusCode, body: answer.json() }
  }

  test("is started from the sample, used instead of the built-in layout, and taken away again", async () => {
    for (const paper of assessmentPapers) {
      const { bytes } = await download(stage.head, `${base()}/${paper}/sample`)
      const { status, body } = await send(stage.head, paper, bytes)
      expect([paper, status, body.title ?? ""]).toEqual([paper, 200, ""])
      expect(body.placeholders.every((each: { isKnown: boolean }) => each.isKnown)).toBe(true)
      const filled = await readText((await download(stage.head, `${sheet.path}/papers/${paper}`)).bytes)
      expect(filled).toContain("Đơn vị được chấm: Phường Một")
      expect(filled).not.toMatch(/\{\{|\}\}/u)
    }
    const self = await readText((await download(stage.head, `${sheet.path}/papers/selfAssessment`)).bytes)
    expect(self).toContain("Chấm tay")
    // The appraiser reads the unit's sheet in the built-in layout, not in words that the unit put around it.
    const appraiser = await readText((await download(stage.runner, `${sheet.path}/papers/selfAssessment`)).bytes)
    expect(appraiser).toContain("Chấm tay")
    expect(appraiser).not.toContain("Đơn vị được chấm:")
    expect((await server.send("DELETE", `${base()}/evidence`, { token: stage.head.token })).status).toBe(200)
    expect((await server.send("DELETE", `${base()}/evidence`, { token: stage.head.token })).status).toBe(404)
    const { body } = await server.send("GET", base(), { token: stage.officer.token })
    expect(body.templates.map(({ paper }: { paper: string }) => paper)).toEqual([
      "appraisal",
      "explanation",
      "selfAssessment",
    ])
    expect(body.may).toEqual({ save: false })
  })

  test("that asks for what the paper has not is refused with near names, and nothing changes", async () => {
    const { bytes } = await download(stage.head, `${base()}/appraisal/sample`)
    const before = await download(stage.head, `${base()}/explanation/file`)
    const { status, body } = await send(stage.head, "explanation", bytes)
    expect(status).toBe(400)
    expect(body.issues.map(({ path }: { path: string }) => path)).toContain("round1")
    const after = await download(stage.head, `${base()}/explanation/file`)
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true)
    expect((await send(stage.head, "explanation", new TextEncoder().encode("không phải zip"))).status).toBe(400)
    expect((await send(stage.officer, "explanation", bytes)).status).toBe(403)
  })
})

test.runIf(findOffice() !== undefined)("a unit's sheet as PDF", { timeout: 120_000 }, async () => {
  const { status, bytes } = await download(stage.officer, `${sheet.path}/papers/selfAssessment?format=pdf`)
  expect(status).toBe(200)
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" })
  expect(text.normalize("NFC")).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
})
