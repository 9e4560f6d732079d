import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { ScoreBoard } from "./contract.ts"

let server: TestServer
let province = ""
let neighbour = ""
let country = ""
const wards: string[] = []
const reason = { from: "2025-07-01", legalBasis: "", by: null }

const buildPerson = async (role: Role, unitId: string): Promise<string> => {
  const userName = `${role}.${unitId.slice(-6)}`
  const accountId = await buildAccount(server.db, { userName, homeUnitId: unitId, now: server.now() })
  await buildHolding(server.db, { accountId, unitId, role, title: `Vị trí ${role}` })
  return buildSession(server.db, { accountId, now: server.now() })
}

const addUnit = async (name: string, kind: "ward" | "commune" | "specialZone", parentId: string): Promise<string> =>
  (await createUnit(server.db, { name, kind, parentId }, reason)).id

/** Each entered by the unit's own officer, through the house's own endpoint. */
const enter = async (unitId: string, token: string, values: Readonly<Record<string, string>>): Promise<void> => {
  const entries = Object.entries(values).map(([measure, value]) => ({
    measure,
    windowKey: "2026-YEAR",
    state: "value",
    value,
    reason: null,
    basedOn: null,
  }))
  const saved = await server.send("PUT", `/units/${unitId}/figures`, { token, body: { entries } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}

const boardOf = async (unitId: string, token: string): Promise<ScoreBoard> => {
  const answer = await server.send("GET", `/units/${unitId}/score-board/2026`, { token })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const board = ScoreBoard.parse(answer.body)
  for (const list of Object.values(board.units)) expect(list).toHaveLength(board.units.ids.length)
  return board
}

const unitAt = ({ units, parents }: ScoreBoard, at: number) => ({
  block: units.blocks[at],
  parent: parents[units.parents[at] ?? -1],
  framework: units.frameworks[at],
  points: units.points[at],
  class: units.classes[at],
  missing: units.missing[at],
  rank: units.ranks[at],
})

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
  const make = async (name: string) =>
    (await createUnit(server.db, { name, kind: "province", parentId: null }, reason)).id
  province = await make("Tỉnh Bảng Mẫu")
  neighbour = await make("Tỉnh Bên Mẫu")
  country = await make("Tỉnh Rất Lớn Mẫu")
  wards.push(
    await addUnit("Phường Ất Mẫu", "ward", province),
    await addUnit("Phường Giáp Mẫu", "ward", province),
    await addUnit("Xã Bính Mẫu", "commune", province),
    await addUnit("Đặc khu Đinh Mẫu", "specialZone", province),
  )
  await addUnit("Phường Người Khác", "ward", neighbour)
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

describe("the board", () => {
  it("scores every commune as its own sheet does, ranks by block, and shows nobody else's", async () => {
    const leader = await buildPerson("leader", province)
    const values = [
      { "tasks.planned": "10", "tasks.done": "10", dialogues: "2" },
      { "tasks.planned": "10", "tasks.done": "9", dialogues: "1" },
      { "tasks.planned": "10", "tasks.done": "1", dialogues: "0" },
    ]
    const tokens = await Promise.all(wards.map((ward) => buildPerson("coordinator", ward)))
    for (const [at, ward] of wards.entries()) {
      const token = tokens[at]!
      const figures = values[at]
      if (figures === undefined) continue
      const path = `/units/${ward}/framework-years/2026`
      await server.send("PUT", path, { token, body: { framework: "mau-cap-xa-2026@1" } })
      await enter(ward, token, figures)
    }
    const board = await boardOf(province, leader)
    expect(board.units.ids.toSorted()).toEqual(wards.toSorted())
    const found = (at: number) => unitAt(board, board.units.ids.indexOf(wards[at] ?? ""))
    expect(found(0)).toMatchObject({ block: "ward", rank: 1, parent: "Tỉnh Bảng Mẫu" })
    expect(found(1)).toMatchObject({ block: "ward", rank: 2 })
    expect(found(2)).toMatchObject({ block: "commune", rank: 1 })
    expect(found(3)).toMatchObject({ block: "commune", framework: null, points: null, rank: null })
    expect(board.ranked).toEqual([{ ward: 2, commune: 1 }])
    for (const at of [0, 1, 2]) {
      const { body } = await server.send("GET", `/units/${wards[at]}/scores/2026`, { token: leader })
      expect(found(at).points).toBe(body.sheet.total.points)
      expect(found(at).missing).toBe(body.sheet.total.missing)
      expect(found(at).class).toBe(body.sheet.class)
    }
  })

  it("leaves out what the reader may not read below, and the province is not the neighbour's", async () => {
    const officer = await buildPerson("officer", province)
    expect((await boardOf(province, officer)).units.ids).toEqual([])
    const stranger = await buildPerson("leader", neighbour)
    const answer = await server.send("GET", `/units/${province}/score-board/2026`, { token: stranger })
    expect(answer.status).toBe(403)
  })

  it("holds all 3,321 communes of a country", { timeout: 60_000 }, async () => {
    const leader = await buildPerson("leader", country)
    const count = 3321
    const units = Array.from({ length: count }, () => newId())
    const hash = "0".repeat(64)
    await server.db.transaction().execute(async (db) => {
      await sql`select set_config('app.units', ${units.join(",")}, true)`.execute(db)
      await sql`insert into units (id, is_sample) select id, false from unnest(${units}::uuid[]) id`.execute(db)
      await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
        select u.id, '2025-07-01', 'Xã số ' || u.n, 'xa so ' || u.n, lpad(u.n::text, 6, '0'),
          case when u.n % 3 = 0 then 'ward' else 'commune' end, 'commune', ${country}
        from unnest(${units}::uuid[]) with ordinality u(id, n)`.execute(db)
      await sql`insert into framework_choices
        select u.id, gen_random_uuid(), 2026, null, null, 'mau-cap-xa-2026', '1', ${hash}, gen_random_uuid(), 'thử', now()
        from unnest(${units}::uuid[]) u(id)`.execute(db)
      await sql`insert into figures (unit_id, id, measure, window_key, state, value, source, account_id, account_name, recorded_at)
        select u.id, gen_random_uuid(), m.code, '2026-YEAR', 'value', ((u.n * m.n) % 12)::text, 'typed',
          gen_random_uuid(), 'thử', now()
        from unnest(${units}::uuid[]) with ordinality u(id, n),
          unnest(${countMeasures}::text[]) with ordinality m(code, n)`.execute(db)
    })

    const board = await boardOf(country, leader)
    expect(board.units.ids).toHaveLength(count)
    expect(board.units.points.filter((points) => points !== null)).toHaveLength(count)
    const ward = board.ranked[0]?.ward ?? 0
    expect(ward).toBe(1107)
    const ranks = board.units.ranks.filter((_, at) => board.units.blocks[at] === "ward").map((rank) => rank ?? 0)
    expect(Math.min(...ranks)).toBe(1)
    expect(Math.max(...ranks)).toBeLessThanOrEqual(ward)
    const { body } = await server.send("GET", `/units/${board.units.ids[1234]}/scores/2026`, { token: leader })
    expect(board.units.points[1234]).toBe(body.sheet.total.points)
    for (const [place, { code }] of (board.frameworks[0]?.areas ?? []).entries()) {
      const own = body.sheet.areas.find((area: { code: string }) => area.code === code)
      expect(Number(board.areas[0]?.[place]?.lost[1234])).toBeCloseTo(Number(own.max) - Number(own.points), 4)
    }
  })
})

const countMeasures = [
  "tasks.planned",
  "tasks.done",
  "reports.sent",
  "reports.late",
  "checkFindings.all",
  "checkFindings.settled",
  "media.forms",
  "initiatives",
  "dialogues",
  "documents.wrong",
  "review.all",
  "review.done",
  "lawMedia.planned",
  "lawMedia.done",
  "procedures.all",
  "procedures.public",
  "procedures.oneStop",
  "procedures.changed",
  "procedures.updatedInTime",
  "procedures.updatedLate",
  "dossiers.settled",
  "dossiers.inTime",
  "dossiers.late",
  "dossiers.apologised",
  "dossiers.received",
  "dossiers.online",
  "dossiers.post",
  "dossiers.digitised",
  "staff.all",
  "staff.fitting",
  "grading.months",
  "finance.rules",
]
