import { afterAll, beforeAll, expect, test } from "vitest"

import { buildTestServer, type TestServer } from "../builders/server.ts"
import { appraise, assessThemselves, returnOneSheet, startYear, takeBulk, type Year } from "./campaign-year.ts"
import { auditBook } from "./check-year.ts"
import { addEvidence, buildProvince } from "./province.ts"
import { mustAnswer, openWire } from "./wire.ts"
import { dispute, listWrongResults, mergeSurvey, voteAndResolve } from "./year-council.ts"
import { decideAll, explainAtOnce, explainLate } from "./year-explanations.ts"

// A small province through its whole year; bench/campaign-year.bench.ts runs the same at full size.
const size = { communes: 6, leavesPerArea: 6, links: 10, seed: 20_261_121 }

let server: TestServer
let year: Year

beforeAll(async () => {
  server = await buildTestServer({
    now: new Date("2026-11-02T02:00:00Z"),
    // The clock leaps by weeks; nobody signs in again meanwhile.
    auth: { idleMinutes: 200 * 1_440, absoluteHours: 200 * 24 },
  })
  const wire = await openWire(server)
  const province = await buildProvince(wire, size)
  year = await startYear(wire, province, 6)
  await addEvidence(wire, province, 6)
})
afterAll(() => server.close())

const getList = async (word: string) => {
  const { wire, province } = year
  const path = `/units/${province.unitId}/campaigns/${province.campaignId}/${word}`
  return mustAnswer(wire.send("GET", path, { token: province.runner.token }))
}

const expectSound = async (): Promise<void> => {
  for (const book of year.books)
    expect(await auditBook(year, book), book.commune.name).toEqual({ lost: [], extra: [], gaps: [], faults: [] })
}

test("communes score themselves with evidence and hand in; a sheet returned as a whole comes again", async () => {
  await assessThemselves(year)
  server.setNow(new Date("2026-12-08T02:00:00Z"))
  expect((await returnOneSheet(year)).status).toBe(409)
  const { units } = await getList("board")
  expect(units.map(({ state }: { state: string }) => state)).toEqual(everywhere("handedIn"))
  const { leaves } = await mustAnswer(year.wire.send("GET", year.books[0]!.path, { token: year.province.runner.token }))
  expect(leaves.filter(({ evidence }: { evidence: number }) => evidence > 0)).toHaveLength(size.links)
})

const everywhere = (state: string): readonly string[] => year.books.map(() => state)

test("three bodies appraise every leaf; nothing is released before that", async () => {
  expect(await takeBulk(year, "released")).toHaveLength(size.communes)
  await appraise(year)
  expect(await takeBulk(year, "released")).toEqual([])
  await expectSound()
})

test("240 explanations at once: each acknowledged one is kept once, each other is refused with its reason", async () => {
  server.setNow(new Date("2026-12-22T02:00:00Z"))
  const { attempts, taken, refused } = await explainAtOnce(year, 240)
  expect(taken).toBeGreaterThan(attempts / 3)
  expect(refused.length).toBeGreaterThan(0)
  for (const { status, body } of refused) {
    expect(status).toBe(409)
    expect(body.words.vi).toMatch(/sau khi bạn mở|hết lượt giải trình|đang được xử lý/u)
  }
  expect(year.books.flatMap(({ claims }) => claims)).toHaveLength(taken)
  await expectSound()
})

test("what comes after its time is refused, in the same state and in the next one", async () => {
  server.setNow(new Date("2026-12-29T02:00:00Z"))
  const late = await explainLate(year)
  expect(await takeBulk(year, "explanationsEnded")).toEqual([])
  const later = await explainLate(year)
  expect([...late, ...later].map(({ status }) => status)).toEqual([...late, ...later].map(() => 409))
  await expectSound()
})

test("each explanation is decided; of two who decide at the same moment one is told of the other", async () => {
  expect((await takeBulk(year, "decisionsReleased")).length).toBeGreaterThan(0)
  const { decided, collisions } = await decideAll(year)
  expect(decided).toBe(year.books.flatMap(({ claims }) => claims).length)
  expect(collisions.length).toBeGreaterThan(0)
  expect(new Set(collisions)).toEqual(new Set([1]))
  await expectSound()
})

test("the council votes, the survey is merged, and each result is the fold of what was decided", async () => {
  await dispute(year)
  expect(await takeBulk(year, "decisionsReleased")).toEqual([])
  server.setNow(new Date("2027-01-07T02:00:00Z"))
  expect(await mergeSurvey(year)).toBe(size.communes)
  expect(await takeBulk(year, "finalised")).toHaveLength(2)
  await voteAndResolve(year)
  await takeBulk(year, "finalised")
  await expectSound()
  const results = await getList("results")
  expect(results.isSettled).toBe(true)
  expect(listWrongResults(year, results)).toEqual([])
  expect(results.blocks[0].units[0].rank).toBe(1)
})
