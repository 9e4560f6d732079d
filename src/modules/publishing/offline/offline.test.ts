import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { assessments, offline } from "#modules/campaigns/contract.ts"
import { createUnit } from "#modules/units/index.ts"
import { fingerprintOf } from "#platform/audit/audit-key.ts"
import { downloadPackage as download, forgePackage as forge, uploadPackage as upload } from "#test/builders/packages.ts"
import { officialText, uploadEvidence } from "#test/builders/evidence.ts"
import { buildActor, buildCampaignStage, must, type Actor, type Stage } from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { verifySealed } from "../sealed/verify.ts"

/** The province's server, and that of a ward without network: each its own database, files and key. */
let above: TestServer
let ward: TestServer
let stage: Stage
let here: Readonly<{ unitId: string; officer: Actor; coordinator: Actor; head: Actor }>

const now = new Date("2026-11-21T02:00:00Z")

beforeAll(async () => {
  ;[above, ward] = [await buildTestServer({ now }), await buildTestServer({ now })]
  stage = await buildCampaignStage(above)
  here = await buildWard("Phường Một")
}, 120_000)
afterAll(async () => {
  await above.close()
  await ward.close()
})

const buildWard = async (name: string, kind: "ward" | "province" = "ward") => {
  const since = { from: "2025-07-01", legalBasis: "", by: null }
  const { id: unitId } = await createUnit(ward.db, { name, kind, parentId: null }, since)
  const act = (role: "officer" | "coordinator" | "leader", title: string) => buildActor(ward, { unitId, role, title })
  return {
    unitId,
    officer: await act("officer", "Chuyên viên"),
    coordinator: await act("coordinator", "Chánh Văn phòng"),
    head: await act("leader", "Chủ tịch"),
  }
}

const kitPath = () => `/units/${stage.provinceId}/campaigns/${stage.campaignId}/kits/${stage.wards[0]}`
const takeKit = (bytes: Uint8Array, query: string, unit = here) =>
  upload(ward, `/units/${unit.unitId}/campaign-kits?${query}`, unit.coordinator.token, bytes)
const takeHandIn = (bytes: Uint8Array, dryRun: boolean) =>
  upload(
    above,
    `/units/${stage.provinceId}/campaigns/${stage.campaignId}/hand-in-files?dryRun=${dryRun}`,
    stage.runner.token,
    bytes,
  )

const getKit = async (): Promise<Uint8Array> => {
  const { status, bytes, text } = await download(above, kitPath(), stage.runner.token)
  if (status !== 200) throw new Error(`${status}: ${text}`)
  return bytes
}

/** The sheet in the ward's own house, worked on over its own API. */
const sheetAt = (id: string) => {
  const path = `/units/${here.unitId}/assessments/${id}`
  const get = (actor: Actor) => must(ward.send("GET", path, { token: actor.token }))
  const step = async (actor: Actor, group: string, body: Record<string, unknown>) => {
    const view = await get(actor)
    const leaf = view.leaves.find(({ code }: { code: string }) => code === body["leaf"])
    const basedOn = body["leaf"] === undefined ? view.seq : leaf.seq
    return ward.send("POST", `${path}/${group}-steps`, { token: actor.token, body: { basedOn, step: body } })
  }
  const sign = async () => {
    await must(step(here.officer, "self", { kind: "sentToReview" }))
    await must(step(here.coordinator, "review", { kind: "reviewed", leaf: "A.1", verdict: "agreed", reason: "" }))
    const { contentHash } = await get(here.head)
    await must(step(here.head, "sign", { kind: "handedIn", contentHash }))
  }
  return { id, path, get, step, sign, file: () => download(ward, `${path}/hand-in-file`, here.head.token) }
}

const scored = (leaf: string, points: string) => ({
  kind: "selfScored",
  leaf,
  points,
  notApplicable: null,
  explanation: `Đã làm đủ các việc của ${leaf}`,
})

const enterFigures = (values: Readonly<Record<string, string>>) => {
  const rest = { windowKey: "2026-YEAR", state: "value", reason: null, basedOn: null }
  const entries = Object.entries(values).map(([measure, value]) => ({ measure, value, ...rest }))
  return must(ward.send("PUT", `/units/${here.unitId}/figures`, { token: here.officer.token, body: { entries } }))
}

const addEvidence = async (number: string, leaf: string, label = "internal") => {
  const sender = { server: ward, unitId: here.unitId, token: here.coordinator.token }
  const bytes = officialText({ number: `${number}/BC-UBND` })
  const uploadId = await uploadEvidence(sender, { fileName: `bao-cao-${number}.txt`, bytes })
  const target = { kind: "criterion", framework: "bo-thu-dot-cham", criterion: leaf }
  const links = [{ target, year: 2026, page: 1, section: "Mục I", note: null }]
  const body = { uploadId, year: 2026, label, data: { number: `${number}/BC-UBND` }, links }
  return must(ward.send("POST", `/units/${here.unitId}/evidence`, { token: here.coordinator.token, body }))
}

const findOnline = async (): Promise<{ id: string; state: string } | undefined> => {
  const path = `/units/${stage.wards[0]}/campaigns/${stage.campaignId}`
  return (await must(above.send("GET", path, { token: stage.officer.token }))).assessment ?? undefined
}

// Each package is opened in a worker of its own, which takes long to start on a machine that others use.
describe("a ward without network", { timeout: 120_000 }, () => {
  let sheet: ReturnType<typeof sheetAt>
  let first: Uint8Array

  test("gets its part of the campaign by a kit, and nobody else's", async () => {
    const kit = await getKit()
    const verdict = await verifySealed(kit, fingerprintOf(above.platform.auditKey.publicKey))
    expect(verdict).toMatchObject({ kind: "good", facts: { kind: "kit", units: 1 } })
    const dry = await must(takeKit(kit, "dryRun=true"))
    expect(dry).toMatchObject({ outcome: "ready", problems: [], mustConfirm: true, package: { leaves: 5 } })
    const campaigns = () => ward.send("GET", `/units/${here.unitId}/campaigns`, { token: here.head.token })
    expect((await campaigns()).body.campaigns).toEqual([])
    const province = await buildWard("Tỉnh khác", "province")
    expect((await takeKit(kit, "dryRun=true&isSameUnit=true", province)).body).toMatchObject({ outcome: "refused" })
    expect(await must(takeKit(kit, "dryRun=false&isSameUnit=true"))).toMatchObject({ outcome: "taken", steps: 0 })
    const [campaign] = (await campaigns()).body.campaigns
    expect(campaign).toMatchObject({
      id: stage.campaignId,
      part: "isAssessed",
      unitName: expect.stringMatching(/^Tỉnh/u),
    })
    const view = await must(
      ward.send("GET", `/units/${here.unitId}/campaigns/${campaign.id}`, { token: here.coordinator.token }),
    )
    expect(Object.values(view.may).filter(Boolean)).toEqual([])
    expect(view.settings).toMatchObject({ council: null, areas: [{ appraisers: [] }, { appraisers: [] }] })
  })

  test("fills in its sheet as others do, and gets a file once it is signed", async () => {
    const body = { campaignUnitId: here.unitId, campaignId: stage.campaignId }
    const started = await must(ward.send("POST", `/units/${here.unitId}/assessments`, { token: here.head.token, body }))
    sheet = sheetAt(started.id)
    await enterFigures({ done: "9", planned: "10", posted: "true" })
    await addEvidence("15", "A.1")
    await addEvidence("16", "A.2", "restricted")
    for (const [leaf, points] of [
      ["A.1", "2.7"],
      ["A.2", "2"],
      ["B.1", "2.5"],
    ] as const)
      await must(sheet.step(here.officer, "self", scored(leaf, points)))
    const asking = { kind: "extensionAsked", phase: "selfAssessment", until: "2027-01-30", reason: "Mất mạng" }
    expect((await sheet.step(here.officer, "self", asking)).body.words.vi).toContain("bộ hồ sơ mới")
    expect(await sheet.file()).toMatchObject({ status: 409 })
    await sheet.sign()
    expect(await sheet.get(here.head)).toMatchObject({ state: "handedIn", capacities: ["fill", "review", "sign"] })
    await addEvidence("17", "B.1")
    const made = await sheet.file()
    expect(made.status).toBe(200)
    first = made.bytes
    const verdict = await verifySealed(first, fingerprintOf(ward.platform.auditKey.publicKey))
    expect(verdict).toMatchObject({ kind: "good", facts: { kind: "handIn", units: 1, files: 2 } })
  })

  test("is refused with the leaf and the file that were changed", async () => {
    const steps = await forge(first, /steps\.json$/u, (text) => text.replace('"points":"2.7"', '"points":"3"'))
    const told = await must(takeHandIn(steps, true))
    expect(told).toMatchObject({ outcome: "refused", steps: 0 })
    expect(told.problems.map(({ vi }: { vi: string }) => vi).join(" ")).toMatch(/tiêu chí A\.1.*điểm tự chấm/u)
    const file = await forge(first, /^files\//u, (text) => `${text} thêm`)
    const named = (await must(takeHandIn(file, true))).problems.map(({ vi }: { vi: string }) => vi).join(" ")
    expect(named).toContain("bao-cao-15.txt")
    expect(await findOnline()).toBeUndefined()
  })

  test("is refused for every other unit, and for whoever does not run the campaign", async () => {
    const unitId = stage.wards[1] ?? ""
    const other = await buildActor(above, { unitId, role: "leader", title: "Chủ tịch phường Hai" })
    const own = await upload(above, `/units/${unitId}/hand-in-files?dryRun=true`, other.token, first)
    expect(own.body).toMatchObject({ outcome: "refused", changes: null, assessment: null })
    const foreign = `/units/${stage.provinceId}/campaigns/${stage.campaignId}/hand-in-files?dryRun=true`
    expect((await upload(above, foreign, other.token, first)).status).toBe(403)
  })

  test("lands whole after a dry run that changes nothing, once", async () => {
    const dry = await must(takeHandIn(first, true))
    expect(dry).toMatchObject({
      outcome: "ready",
      problems: [],
      points: { computed: "4.70", self: "7.20" },
      changes: { figures: 3, added: 2, linked: 2, unlinked: 0 },
      signedBy: { name: here.head.name, position: "Chủ tịch" },
      package: { fingerprint: fingerprintOf(ward.platform.auditKey.publicKey) },
    })
    expect(await findOnline()).toBeUndefined()
    expect(await must(takeHandIn(first, false))).toMatchObject({ outcome: "taken", steps: dry.steps })
    expect(await must(takeHandIn(first, false))).toMatchObject({
      outcome: "known",
      before: { name: stage.runner.name },
    })
    const found = await findOnline()
    const path = `/units/${stage.wards[0]}/assessments/${found?.id}`
    const view = await must(above.send("GET", path, { token: stage.appraiser.token }))
    expect(view).toMatchObject({
      state: "handedIn",
      totals: { self: { points: "7.20" }, computed: { points: "4.70" } },
    })
    expect(view.handedIn).toMatchObject({ name: here.head.name, position: expect.stringContaining("gói niêm phong") })
    const status = await must(above.send("GET", `${path}/offline`, { token: stage.officer.token }))
    expect(status).toMatchObject({
      origin: null,
      mayDownload: false,
      packages: [{ by: stage.runner.name, steps: dry.steps }],
    })
  })

  test("is appraised as any other: queue, evidence at its page, mark, return", async () => {
    const queue = await must(
      above.send("GET", `/units/${stage.provinceId}/campaigns/${stage.campaignId}/queue`, {
        token: stage.appraiser.token,
      }),
    )
    expect(queue.rows.map(({ code, self }: { code: string; self: string }) => [code, self])).toEqual([
      ["A.1", "2.7"],
      ["A.2", "2"],
    ])
    const links = await must(
      above.send("GET", `/units/${stage.wards[0]}/evidence-links?year=2026&framework=bo-thu-dot-cham`, {
        token: stage.appraiser.token,
      }),
    )
    expect(links.links).toHaveLength(2)
    for (const { page, document } of links.links) {
      expect(page).toBe(1)
      const file = await download(
        above,
        `/units/${stage.wards[0]}/evidence-files/${document.file.id}/content`,
        stage.appraiser.token,
      )
      expect(file.text).toContain("BC-UBND")
    }
    const found = await findOnline()
    const path = `/units/${stage.wards[0]}/assessments/${found?.id}`
    const { seq } = await must(above.send("GET", path, { token: stage.runner.token }))
    const returned = { basedOn: seq, step: { kind: "returned", reason: "Thiếu số liệu quý IV" } }
    await must(above.send("POST", `${path}/run-steps`, { token: stage.runner.token, body: returned }))
  })

  test("corrects what was returned by a second kit", async () => {
    const kit = await getKit()
    expect(await must(takeKit(kit, "dryRun=false&isSameUnit=true"))).toMatchObject({ outcome: "taken", returns: 1 })
    expect(await sheet.get(here.head)).toMatchObject({
      state: "returned",
      returned: { reason: "Thiếu số liệu quý IV" },
    })
    await must(sheet.step(here.officer, "self", scored("A.1", "2.5")))
    await sheet.sign()
    const { bytes } = await sheet.file()
    const done = await must(takeHandIn(bytes, false))
    expect(done).toMatchObject({ outcome: "taken", changes: { added: 1, linked: 1 } })
    const found = await findOnline()
    expect(found).toMatchObject({ state: "handedIn" })
  })

  test("hands a single returned leaf in again", async () => {
    const found = await findOnline()
    const path = `/units/${stage.wards[0]}/assessments/${found?.id}`
    const back = { kind: "leafReturned", leaf: "A.2", reason: "Mờ", fileName: null }
    const view = await must(above.send("GET", path, { token: stage.appraiser.token }))
    const leaf = view.leaves.find(({ code }: { code: string }) => code === "A.2")
    const body = { basedOn: leaf.seq, step: back }
    await must(above.send("POST", `${path}/appraisal-steps`, { token: stage.appraiser.token, body }))
    await must(takeKit(await getKit(), "dryRun=false&isSameUnit=true"))
    expect(await sheet.file()).toMatchObject({ status: 409 })
    await must(sheet.step(here.officer, "self", scored("A.2", "1.5")))
    await must(sheet.step(here.officer, "self", { kind: "leafHandedIn", leaf: "A.2" }))
    const again = await sheet.file()
    expect(await must(takeHandIn(again.bytes, false))).toMatchObject({ outcome: "taken", steps: 2 })
    const after = await must(above.send("GET", path, { token: stage.appraiser.token }))
    expect(after.totals.self).toMatchObject({ points: "6.50" })
    expect(after.leaves.find(({ code }: { code: string }) => code === "A.2")).toMatchObject({ returned: null })
  })
})

test("another ward's person reaches none of it by their own address", async () => {
  const [mine, theirs] = stage.wards
  const found = await findOnline()
  const outsider = await buildActor(above, { unitId: theirs ?? "", role: "leader", title: "Chủ tịch phường Hai" })
  for (const path of [offline.status.path, offline.handIn.path, assessments.get.path]) {
    const at = (unit: string) => path.replace(":unitId", unit).replace(":assessmentId", found?.id ?? "")
    expect((await download(above, at(theirs ?? ""), outsider.token)).status).toBe(404)
    expect((await download(above, at(mine ?? ""), outsider.token)).status).toBe(403)
  }
  expect((await download(above, kitPath(), outsider.token)).status).toBe(403)
})
