import { randomBytes } from "node:crypto"

import type { InjectOptions } from "fastify"

import {
  appraise,
  assessThemselves,
  returnOneSheet,
  startYear,
  takeBulk,
  type Year,
} from "#test/campaigns/campaign-year.ts"
import { auditBook } from "#test/campaigns/check-year.ts"
import { addEvidence, buildProvince } from "#test/campaigns/province.ts"
import { mustAnswer, openWire, type Wire } from "#test/campaigns/wire.ts"
import { dispute, listWrongResults, mergeSurvey, voteAndResolve } from "#test/campaigns/year-council.ts"
import { decideAll, explainAtOnce, explainLate } from "#test/campaigns/year-explanations.ts"

import { openBenchServer, type BenchServer } from "./bench-server.ts"
import { openSelects } from "./campaign-selects.ts"
import { median, p95, print, printGrowth, round, time } from "./measure.ts"
import { openSteps, type BareSteps } from "./step-writes.ts"

// Question: how long does a province of 120 communes × 104 leaves with 12,000 links to evidence and more than 5,000
// explanations take to go through a whole campaign over HTTP, four requests at a time, against the same steps appended
// through bare pg one after another? What do a step, the queue and the board take on the way, and how large are their
// answers? Nothing may be lost, and every result must be the fold of what was decided. A tenth of it first, for growth.
const full = { communes: 120, leavesPerArea: 34, links: 100, explanations: 5_700 }
const width = 4
const listRuns = 40
const stepRuns = 60

type Size = typeof full

/** A year that is measured while it goes on. */
type Measured = Readonly<{ server: BenchServer; year: Year; bare: BareSteps; size: Size }>

/** One stage over all communes: its time against that of its steps alone. */
const stage = async <Done>({ year, bare, size }: Measured, name: string, work: () => Promise<Done>): Promise<Done> => {
  const before = await bare.count(year.province.campaignId)
  let done: Done | undefined
  const taken = await time(async () => (done = await work()))
  const rows = (await bare.count(year.province.campaignId)) - before
  const yardstick_ms = round(rows * bare.ms)
  const yardstick = "the same number of steps through bare pg"
  const ratio = round(taken / yardstick_ms)
  print({
    name: `campaign-year: ${name}, ${size.communes} communes`,
    ours_ms: round(taken),
    yardstick,
    yardstick_ms,
    ratio,
    rows,
  })
  return done as Done
}

type Sizes = Readonly<{ bytes: number; bytes_gzip: number }>

/** How large an answer is, plain and packed. */
const sizeOf = async ({ app }: BenchServer, asked: InjectOptions): Promise<Sizes> => {
  const ask = async (encoding: string): Promise<number> => {
    const headers = { ...asked.headers, "accept-encoding": encoding }
    const answer = await app.inject({ ...asked, headers })
    if (answer.statusCode !== 200) throw new Error(`${String(asked.url)} answered ${answer.statusCode}: ${answer.body}`)
    return answer.rawPayload.length
  }
  return { bytes: await ask("identity"), bytes_gzip: await ask("gzip") }
}

type Timed = Readonly<{
  name: string
  ours: readonly number[]
  theirs: readonly number[]
  yardstick: string
  rows: number
}>

const printTimed = ({ name, ours, theirs, yardstick, rows }: Timed, more: object): void =>
  print({
    name: `campaign-year: ${name}`,
    ours_ms: round(median(ours)),
    yardstick,
    yardstick_ms: round(median(theirs)),
    ratio: round(median(ours) / median(theirs)),
    rows,
    p95_ms: round(p95(ours)),
    ratio_p95: round(p95(ours) / p95(theirs)),
    ...more,
  })

/** A leaf of a sheet that saves itself, again and again, by one client; and the whole sheet as it is read. */
const measureSheet = async ({ server, year, bare }: Measured): Promise<void> => {
  const [book] = year.books
  const leaf = year.province.codes.at(-1) ?? ""
  if (book === undefined) return
  const { token } = book.commune.officer
  const post = (points: string) => ({
    method: "POST" as const,
    url: `/api${book.path}/self-steps`,
    cookies: { "thuocdo-lan": token },
    headers: { "idempotency-key": randomBytes(8).toString("hex") },
    payload: {
      basedOn: 1_000_000,
      step: { kind: "selfScored", leaf, points, notApplicable: null, explanation: "Đã làm đủ các việc được giao" },
    },
  })
  const get = { method: "GET" as const, url: `/api${book.path}`, cookies: { "thuocdo-lan": token } }
  const [saved, theirs, read]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < stepRuns; run += 1) {
    saved.push(await time(() => mustInject(server, post(run % 2 === 0 ? "0.5" : "0.6"))))
    theirs.push(await time(() => bare.append()))
    read.push(await time(() => mustInject(server, get)))
  }
  const yardstick = "one step through bare pg"
  printTimed(
    { name: "a leaf saves itself, one client", ours: saved, theirs, yardstick, rows: 1 },
    await sizeOf(server, post("0.7")),
  )
  printTimed(
    { name: "a whole sheet read, one client", ours: read, theirs, yardstick, rows: 1 },
    await sizeOf(server, get),
  )
}

const mustInject = async ({ app }: BenchServer, asked: InjectOptions): Promise<void> => {
  const { statusCode, body } = await app.inject(asked)
  if (statusCode !== 200) throw new Error(`${statusCode}: ${body}`)
}

/** Queue of an appraiser of one area, and board, against their SELECTs. */
const measureLists = async ({ server, year }: Measured, moment: string): Promise<void> => {
  const { province } = year
  const codes = province.codes.filter((code) => code.startsWith("A."))
  const communeIds = province.communes.map(({ unitId }) => unitId)
  const { unitId: provinceId, campaignId } = province
  const bare = await openSelects({
    connectionString: server.connectionString,
    provinceId,
    campaignId,
    communeIds,
    codes,
  })
  const [appraiser] = province.appraisers.A
  const lists = [
    ["queue", "queue?limit=50", appraiser?.token ?? "", bare.queue],
    ["board", "board", province.runner.token, bare.board],
  ] as const
  for (const [name, path, token, select] of lists) {
    const url = `/api/units/${provinceId}/campaigns/${campaignId}/${path}`
    const asked = { method: "GET" as const, url, cookies: { "thuocdo-lan": token } }
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let run = 0; run < listRuns; run += 1) {
      ours.push(await time(() => mustInject(server, asked)))
      theirs.push(await time(select))
    }
    const rows = name === "queue" ? communeIds.length * codes.length : communeIds.length
    const yardstick = "the same SELECTs through bare pg"
    printTimed(
      { name: `${name} ${moment}, ${communeIds.length} communes`, ours, theirs, yardstick, rows },
      await sizeOf(server, asked),
    )
  }
  await bare.close()
}

/** Throws when something acknowledged is lost, doubled or not what the steps fold to. */
const mustBeSound = async ({ year }: Measured): Promise<void> => {
  for (const book of year.books) {
    const audit = await auditBook(year, book)
    if (Object.values(audit).some((list) => list.length > 0))
      throw new Error(`${book.commune.name}: ${JSON.stringify(audit).slice(0, 2_000)}`)
  }
}

const must = (isTrue: boolean, otherwise: string): void => {
  if (!isTrue) throw new Error(otherwise)
}

const explainAndDecide = async (run: Measured): Promise<Readonly<{ taken: number; refused: number; late: number }>> => {
  const { server, year, size } = run
  server.setNow(new Date("2026-12-22T02:00:00Z"))
  const { taken, refused } = await stage(run, "explanations with races", () => explainAtOnce(year, size.explanations))
  must(
    refused.every(({ status }) => status === 409),
    "an explanation was refused for another reason than a conflict",
  )
  server.setNow(new Date("2026-12-29T02:00:00Z"))
  const late = await explainLate(year)
  must(
    late.every(({ status }) => status === 409),
    "a late explanation was taken",
  )
  await stage(run, "explanations ended", () => takeBulk(year, "explanationsEnded"))
  must((await takeBulk(year, "decisionsReleased")).length > 0, "decisions were released that nobody had made")
  const { decided, collisions } = await stage(run, "decisions, a tenth by two at once", () => decideAll(year))
  must(decided === taken, `${taken} explanations, ${decided} decided`)
  must(
    collisions.every((each) => each === 1),
    "two decisions on one explanation were both taken",
  )
  await mustBeSound(run)
  return { taken, refused: refused.length, late: late.length }
}

const endYear = async (run: Measured): Promise<void> => {
  const { server, year, size } = run
  await dispute(year)
  await stage(run, "decisions released", () => takeBulk(year, "decisionsReleased"))
  server.setNow(new Date("2027-01-07T02:00:00Z"))
  const merged = await stage(run, "survey merged", () => mergeSurvey(year))
  must(merged === size.communes, `${merged} survey lines taken`)
  await takeBulk(year, "finalised")
  await stage(run, "votes and resolutions", () => voteAndResolve(year))
  await stage(run, "made final", () => takeBulk(year, "finalised"))
  await mustBeSound(run)
}

const printSteps = ({ year, bare, size }: Measured): void => {
  for (const name of ["self-steps", "appraisal-steps", "run-steps", "council-steps", "sign-steps"]) {
    const ours = year.wire.times.get(name) ?? []
    const timed = { name: `${name}, ${width} clients, ${size.communes} communes`, ours, theirs: bare.times }
    printTimed({ ...timed, yardstick: "one step through bare pg", rows: ours.length }, {})
  }
}

const measureResults = async ({ server, year, bare, size }: Measured): Promise<readonly string[]> => {
  const { unitId, campaignId, runner } = year.province
  const url = `/units/${unitId}/campaigns/${campaignId}/results`
  const asked = { method: "GET" as const, url: `/api${url}`, cookies: { "thuocdo-lan": runner.token } }
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let run = 0; run < 7; run += 1) {
    ours.push(await time(() => mustInject(server, asked)))
    theirs.push(await time(() => bare.readLeaves(campaignId)))
  }
  const name = `results, ${size.communes} communes`
  const yardstick = "all leaves read through bare pg"
  printTimed({ name, ours, theirs, yardstick, rows: size.communes }, await sizeOf(server, asked))
  const results = await mustAnswer(year.wire.send("GET", url, { token: runner.token }))
  must(results.isSettled === true, "the results are not settled")
  return listWrongResults(year, results)
}

const prepare = async (server: BenchServer, wire: Wire, size: Size): Promise<Measured> => {
  const province = await buildProvince(wire, { ...size, seed: 20_261_121 })
  const year = await startYear(wire, province, width)
  const bare = await openSteps(
    server.connectionString,
    province.communes.map(({ unitId }) => unitId),
  )
  const run = { server, year, bare, size }
  const links = size.communes * size.links
  const taken = await time(() => addEvidence(wire, province, width))
  const yardstick_ms = round(links * bare.ms)
  const yardstick = "as many steps through bare pg as there are links"
  const name = `campaign-year: evidence uploaded and linked, ${size.communes} communes`
  print({ name, ours_ms: round(taken), yardstick, yardstick_ms, ratio: round(taken / yardstick_ms), rows: links })
  return run
}

/** The whole year; answers how long it took. */
const goThrough = async (size: Size): Promise<number> => {
  const server = await openBenchServer(new Date("2026-11-02T02:00:00Z"))
  try {
    const from = performance.now()
    const run = await prepare(server, await openWire(server), size)
    const { year, bare } = run
    await measureSheet(run)
    await stage(run, "self-assessment, review, hand-in", () => assessThemselves(year))
    server.setNow(new Date("2026-12-08T02:00:00Z"))
    must((await returnOneSheet(year)).status === 409, "a sheet was returned once too often")
    await server.settle()
    await measureLists(run, "after hand-in")
    await stage(run, "appraisal", () => appraise(year))
    must((await takeBulk(year, "released")).length === 0, "not every sheet could be released")
    await mustBeSound(run)
    const { taken, refused, late } = await explainAndDecide(run)
    await measureLists(run, "after the decisions")
    await endYear(run)
    const wrong = await measureResults(run)
    must(wrong.length === 0, `results that are not what was decided: ${wrong.join("; ").slice(0, 2_000)}`)
    printSteps(run)
    const whole = performance.now() - from
    const rows = await bare.count(year.province.campaignId)
    const name = `campaign-year: a whole year, ${size.communes} communes`
    const told = { yardstick: "the same number of steps through bare pg", yardstick_ms: round(rows * bare.ms) }
    const found = { explanations: taken, refused, late, lost: 0, results_otherwise: wrong.length }
    print({ name, ours_ms: round(whole), ...told, ratio: round(whole / told.yardstick_ms), rows, ...found })
    await bare.close()
    return whole
  } finally {
    await server.close()
  }
}

const tenth = { ...full, communes: full.communes / 10, explanations: full.explanations / 10 }
const [small, large] = [await goThrough(tenth), await goThrough(full)]
printGrowth("campaign-year: growth of a year, by communes", [
  [tenth.communes, small],
  [full.communes, large],
])
