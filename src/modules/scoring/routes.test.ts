import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { insertFigures } from "#modules/measures/index.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { readXlsx } from "#platform/documents/read-xlsx.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let ward = ""
let tokens: Readonly<Record<"leader" | "coordinator" | "officer", string>>

const buildPerson = async (role: Role): Promise<string> => {
  const accountId = await buildAccount(server.db, { userName: `${role}score`, homeUnitId: ward, now: server.now() })
  await buildHolding(server.db, { accountId, unitId: ward, role, title: `Vị trí ${role}` })
  return buildSession(server.db, { accountId, now: server.now() })
}

const pack = {
  thuocdo: 1,
  code: "bo-phuong",
  name: "Bộ tiêu chí phường",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: "3",
  sources: [{ code: "council", name: "Hội đồng", max: "3" }],
  classes: [
    { name: "Tốt", from: "2" },
    { name: "Yếu", from: "0" },
  ],
  measures: [
    { code: "done", name: "Nhiệm vụ hoàn thành", kind: "count" },
    { code: "planned", name: "Nhiệm vụ giao", kind: "count" },
    { code: "sent", name: "Ngày gửi báo cáo", kind: "date" },
  ],
  criteria: [
    {
      code: "1",
      title: "Chỉ đạo",
      max: "3",
      children: [
        {
          code: "1.1",
          title: "Hoàn thành",
          max: "1",
          source: "council",
          rule: {
            kind: "proportional",
            of: "done",
            per: "planned",
            floor: "0.8",
            notApplicable: { when: { planned: "0" } },
          },
        },
        {
          code: "1.10",
          title: "=1+1 Báo cáo",
          max: "2",
          source: "council",
          rule: { kind: "deadline", of: "sent", steps: [{ by: "01-31", points: "2" }] },
        },
      ],
    },
  ],
}

const enter = async (measure: string, code: string, value: string | null): Promise<void> => {
  const rows = [
    {
      unit_id: ward,
      id: newId(),
      measure,
      window_key: `2026-${code}`,
      state: value === null ? ("cleared" as const) : ("value" as const),
      value,
      reason: null,
      source: "typed" as const,
      source_note: null,
      batch_id: null,
      account_id: newId(),
      account_name: "Nguyễn Văn Mẫu",
      position: null,
      recorded_at: server.now(),
    },
  ] as const
  await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [ward] })
    await insertFigures(db, rows)
  })
}

const getScore = async () => (await server.send("GET", `/units/${ward}/scores/2026`, { token: tokens.officer })).body

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  ward = (await createUnit(server.db, { name: "Phường Điểm Mẫu", kind: "ward", parentId: null }, reason)).id
  tokens = {
    leader: await buildPerson("leader"),
    coordinator: await buildPerson("coordinator"),
    officer: await buildPerson("officer"),
  }
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

describe("the score of today", () => {
  it("says that there is no framework before one is chosen, and refuses to close", async () => {
    expect(await getScore()).toMatchObject({ framework: null, sheet: null })
    const closed = await server.send("POST", `/units/${ward}/scores/2026/closings`, {
      token: tokens.leader,
      body: { note: null },
    })
    expect(closed.status).toBe(409)
  })

  it("follows the figures, keeps 1.1 and 1.10 apart, and tells missing from zero", async () => {
    const created = await server.send("POST", `/units/${ward}/framework-packages`, {
      token: tokens.coordinator,
      body: { package: pack, marks: [], sourceName: null },
    })
    const path = `/units/${ward}/framework-drafts/${created.body.id}/publish`
    expect((await server.send("POST", path, { token: tokens.coordinator, body: { draftVersion: 1 } })).status).toBe(200)
    expect((await getScore()).sheet.total).toMatchObject({ points: "0.00", missing: 2 })

    await enter("done", "M01", "5")
    await enter("done", "M02", "7")
    await enter("planned", "YEAR", "14")
    await enter("sent", "YEAR", "2026-02-03")
    const { sheet, figures } = await getScore()
    expect(sheet.lines).toMatchObject([
      { code: "1.1", points: "0.86", because: "12/14 = 85,71 % × 1 = 0,86" },
      { code: "1.10", points: "0.00", outcome: "scored" },
    ])
    expect(sheet.total).toMatchObject({ points: "0.86", missing: 0 })
    expect(figures.done).toMatchObject({ value: "12", windows: ["2026-M01", "2026-M02"] })
    await enter("done", "M02", null)
    expect((await getScore()).sheet.lines[0]).toMatchObject({ points: "0.00", outcome: "scored" })
    await enter("done", "M02", "7")
  })

  it("prints the columns that officials know; text that begins like a formula stays text", async () => {
    await enter("sent", "YEAR", null)
    const answer = await server.app.inject({
      method: "GET",
      url: `/api/units/${ward}/scores/2026/xlsx`,
      cookies: { "thuocdo-lan": tokens.officer },
    })
    expect(answer.statusCode).toBe(200)
    const [sheet] = await readXlsx(answer.rawPayload, "phieu-diem.xlsx")
    const rows = sheet?.rows.map((row) => row.cells.map((cell) => String(cell ?? ""))) ?? []
    expect(rows[0]).toEqual([
      "TT",
      "Tiêu chí",
      "Điểm tối đa",
      "Số liệu",
      "Cách tính",
      "Tài liệu kiểm chứng",
      "Điểm tự chấm",
    ])
    const line = (code: string) => rows.find(([first]) => first === code)
    expect(line("1.1")?.[6]).toBe("0.86")
    expect(line("1.10")?.[1]).toBe("=1+1 Báo cáo")
    expect(line("1.10")?.[6]).toBe("chưa có số liệu")
    expect(rows.flat().some((cell) => cell.includes("DỰ THẢO"))).toBe(true)
    await enter("sent", "YEAR", "2026-02-03")
  })

  it("closed, gives the same bytes when it is scored again after everything has changed", async () => {
    const path = `/units/${ward}/scores/2026/closings`
    expect((await server.send("POST", path, { token: tokens.officer, body: { note: null } })).status).toBe(403)
    const closed = await server.send("POST", path, { token: tokens.leader, body: { note: "Chốt thử" } })
    expect(closed.body).toMatchObject({ points: "0.86", class: "Yếu" })
    await enter("done", "YEAR", "14")
    expect((await getScore()).sheet.total.points).toBe("1.00")
    server.setNow(new Date("2027-03-02T02:00:00Z"))
    const token = await buildSession(server.db, {
      accountId: (
        await server.db
          .selectFrom("accounts")
          .select("id")
          .where("user_name", "=", "leaderscore")
          .executeTakeFirstOrThrow()
      ).id,
      now: server.now(),
    })
    const again = await server.send("GET", `/units/${ward}/score-closings/${closed.body.id}`, { token })
    expect(again.body).toMatchObject({
      same: true,
      rescoredHash: closed.body.hash,
      sheet: { total: { points: "0.86" } },
    })
    await expect(
      server.db.transaction().execute(async (db) => {
        await setRowScope(db, { accountId: null, unitIds: [ward] })
        await sql`update score_closings set sheet = '' where id = ${closed.body.id}`.execute(db)
      }),
    ).rejects.toThrow(/permission denied/u)
  })
})
