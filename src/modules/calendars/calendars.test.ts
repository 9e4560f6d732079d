import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { formatLocalMinute, findDue, parseLimit, parseLocalMinute } from "#platform/calendar/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestAnswer, type TestServer } from "#test/builders/server.ts"

import type { CalendarDay } from "./rules/index.ts"
import { calendarSamplePart } from "./sample.ts"
import { createDay, createHours, getWorkingCalendar, updateDay, type CalendarChange } from "./service.ts"

const today = "2026-11-21"
let server: TestServer
let province: string
let ward: string
let tokens: Readonly<Record<"provinceAdmin" | "wardAdmin" | "officer", string>>

beforeAll(async () => {
  server = await buildTestServer({ now: new Date(`${today}T02:00:00Z`) })
  const { db } = server
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  province = (await createUnit(db, { name: "Tỉnh Lịch", kind: "province", parentId: null }, reason)).id
  ward = (await createUnit(db, { name: "Phường Giờ", kind: "ward", parentId: province }, reason)).id
  const tokenOf = async (userName: string, unitId: string, role: "unitAdmin" | "officer"): Promise<string> => {
    const accountId = await buildAccount(db, { userName, homeUnitId: unitId, now: server.now() })
    await buildHolding(db, { accountId, unitId, role })
    return buildSession(db, { accountId, now: server.now() })
  }
  tokens = {
    provinceAdmin: await tokenOf("tinh", province, "unitAdmin"),
    wardAdmin: await tokenOf("phuong", ward, "unitAdmin"),
    officer: await tokenOf("can-bo", ward, "officer"),
  }
})
afterAll(() => server.close())

const day = (from: string, more: object = {}) => ({
  kind: "local",
  from,
  to: from,
  name: "Lễ hội địa phương",
  source: "QĐ 12/QĐ-UBND",
  status: "confirmed",
  ...more,
})
const hours = (more: object = {}) => ({
  from: null,
  to: null,
  season: null,
  sessions: [{ open: "07:30", close: "11:30" }],
  source: "QĐ 15/QĐ-UBND",
  ...more,
})

type Asker = keyof typeof tokens
const at = (unitId: string, path = ""): string => `/units/${unitId}/calendar${path}`
const ask = (who: Asker, method: string, path: string, body?: object): Promise<TestAnswer> =>
  server.send(method, path, { token: tokens[who], ...(body ? { body } : {}) })
const declared = async (unitId: string): Promise<CalendarDay[]> => (await ask("officer", "GET", at(unitId))).body.days
const dueOf = async (unitId: string, received: string, limit: string): Promise<string> =>
  formatLocalMinute(
    findDue(await getWorkingCalendar(server.db, unitId, today), parseLocalMinute(received), parseLimit(limit)),
  )

describe("days", () => {
  test("are declared, changed, taken back; the due dates follow", async () => {
    expect(await dueOf(ward, "2026-12-01T09:00", "1 ngày làm việc")).toBe("2026-12-02T17:00")
    const made = await ask("wardAdmin", "POST", at(ward, "/days"), day("2026-12-02"))
    expect(made.status).toBe(200)
    expect(await dueOf(ward, "2026-12-01T09:00", "1 ngày làm việc")).toBe("2026-12-03T17:00")
    const body = { version: 1, day: day("2026-12-03") }
    expect((await ask("wardAdmin", "PUT", at(ward, `/days/${made.body.id}`), body)).status).toBe(200)
    expect(await dueOf(ward, "2026-12-01T09:00", "1 ngày làm việc")).toBe("2026-12-02T17:00")
    expect((await ask("wardAdmin", "PUT", at(ward, `/days/${made.body.id}`), body)).status).toBe(409)
    expect((await ask("wardAdmin", "DELETE", at(ward, `/days/${made.body.id}`))).status).toBe(200)
    expect(await declared(ward)).toEqual([])
    const rows = await auditOf(made.body.id)
    expect(rows.map(({ action }) => action)).toEqual([
      "calendars.createDay",
      "calendars.updateDay",
      "calendars.removeDay",
    ])
    expect(JSON.parse(rows[1]?.before ?? "")).toMatchObject({ from: "2026-12-02" })
    expect(JSON.parse(rows[1]?.after ?? "")).toMatchObject({ from: "2026-12-03" })
    expect(rows[2]?.before).toContain("Lễ hội địa phương")
  })

  test("of the province hold in its wards, which may decide otherwise", async () => {
    const made = await ask("provinceAdmin", "POST", at(province, "/days"), day("2026-12-09", { to: "2026-12-10" }))
    expect(await declared(ward)).toMatchObject([{ from: "2026-12-09", unitName: "Tỉnh Lịch", isOwn: false }])
    expect(await dueOf(ward, "2026-12-08T09:00", "1 ngày làm việc")).toBe("2026-12-11T17:00")
    const own = await ask(
      "wardAdmin",
      "POST",
      at(ward, "/days"),
      day("2026-12-09", { kind: "makeUp", name: "Vẫn trực" }),
    )
    expect(await dueOf(ward, "2026-12-08T09:00", "1 ngày làm việc")).toBe("2026-12-09T17:00")
    expect(await dueOf(province, "2026-12-08T09:00", "1 ngày làm việc")).toBe("2026-12-11T17:00")
    // What the province declared is not the ward's to change.
    const path = at(ward, `/days/${made.body.id}`)
    expect((await ask("wardAdmin", "PUT", path, { version: 1, day: day("2026-12-09") })).status).toBe(404)
    expect((await ask("wardAdmin", "DELETE", path)).status).toBe(404)
    await ask("provinceAdmin", "DELETE", at(province, `/days/${made.body.id}`))
    await ask("wardAdmin", "DELETE", at(ward, `/days/${own.body.id}`))
  })

  test("the notice for Tết 2027 replaces the estimate", async () => {
    expect(await dueOf(ward, "2027-02-03T09:00", "1 ngày làm việc")).toBe("2027-02-11T17:00")
    const works = await ask("wardAdmin", "POST", at(ward, "/days"), day("2027-02-04", { kind: "makeUp" }))
    const off = await ask("wardAdmin", "POST", at(ward, "/days"), day("2027-02-11", { kind: "substitute" }))
    expect(await dueOf(ward, "2027-02-03T09:00", "1 ngày làm việc")).toBe("2027-02-04T17:00")
    expect(await dueOf(ward, "2027-02-04T09:00", "1 ngày làm việc")).toBe("2027-02-12T17:00")
    for (const { body } of [works, off]) await ask("wardAdmin", "DELETE", at(ward, `/days/${body.id}`))
  })

  test("one day, one reason", async () => {
    const first = await ask("wardAdmin", "POST", at(ward, "/days"), day("2026-12-14", { to: "2026-12-18" }))
    expect((await ask("wardAdmin", "POST", at(ward, "/days"), day("2026-12-16"))).status).toBe(409)
    const second = await ask("wardAdmin", "POST", at(ward, "/days"), day("2026-12-21"))
    const move = { version: 1, day: day("2026-12-18", { to: "2026-12-21" }) }
    expect((await ask("wardAdmin", "PUT", at(ward, `/days/${second.body.id}`), move)).status).toBe(409)
    for (const { body } of [first, second]) await ask("wardAdmin", "DELETE", at(ward, `/days/${body.id}`))
  })

  test.each([
    ["an end before the beginning", day("2026-12-02", { to: "2026-12-01" })],
    ["more than a year", day("2026-01-01", { to: "2027-06-01" })],
    ["a day that does not exist", day("2026-02-30")],
    ["a year outside the calendar", day("1999-12-31")],
    ["no source", day("2026-12-02", { source: " " })],
    ["no name", day("2026-12-02", { name: "" })],
    ["an unknown kind", day("2026-12-02", { kind: "free" })],
  ])("refuses %s", async (_why, body) => {
    expect((await ask("wardAdmin", "POST", at(ward, "/days"), body)).status).toBe(400)
  })
})

describe("office hours", () => {
  test("are declared, changed, taken back", async () => {
    const made = await ask("provinceAdmin", "POST", at(province, "/hours"), hours())
    expect(await dueOf(ward, "2026-12-01T09:00", "1 ngày làm việc")).toBe("2026-12-02T11:30")
    const season = { from: "10-16", to: "04-15" }
    const own = await ask(
      "wardAdmin",
      "POST",
      at(ward, "/hours"),
      hours({ season, sessions: [{ open: "08:00", close: "16:00" }] }),
    )
    expect(await dueOf(ward, "2026-12-01T09:00", "1 ngày làm việc")).toBe("2026-12-02T16:00")
    expect(await dueOf(ward, "2026-06-01T09:00", "1 ngày làm việc")).toBe("2026-06-02T11:30")
    const body = { version: 1, hours: hours({ sessions: [{ open: "08:00", close: "15:00" }] }) }
    const path = at(ward, `/hours/${own.body.id}`)
    expect((await ask("wardAdmin", "PUT", path, body)).status).toBe(200)
    expect((await ask("wardAdmin", "PUT", path, body)).status).toBe(409)
    expect(await dueOf(ward, "2026-06-01T09:00", "1 ngày làm việc")).toBe("2026-06-02T15:00")
    expect((await ask("wardAdmin", "GET", at(ward))).body.hours).toHaveLength(2)
    expect((await ask("wardAdmin", "DELETE", path)).status).toBe(200)
    expect((await ask("provinceAdmin", "DELETE", at(province, `/hours/${made.body.id}`))).status).toBe(200)
    expect((await auditOf(own.body.id)).map(({ action }) => action)).toEqual([
      "calendars.createHours",
      "calendars.updateHours",
      "calendars.removeHours",
    ])
  })

  test.each([
    [
      "sessions that overlap",
      hours({
        sessions: [
          { open: "07:30", close: "12:00" },
          { open: "11:00", close: "17:00" },
        ],
      }),
    ],
    ["no session", hours({ sessions: [] })],
    ["an end before the beginning", hours({ from: "2026-05-01", to: "2026-04-01" })],
    ["a season of days that do not exist", hours({ season: { from: "02-30", to: "04-15" } })],
    ["no source", hours({ source: "" })],
  ])("refuses %s", async (_why, body) => {
    expect((await ask("wardAdmin", "POST", at(ward, "/hours"), body)).status).toBe(400)
  })

  test("what does not exist is not found", async () => {
    const body = { version: 1, hours: hours() }
    expect((await ask("wardAdmin", "PUT", at(ward, `/hours/${newId()}`), body)).status).toBe(404)
    expect((await ask("wardAdmin", "DELETE", at(ward, `/hours/${newId()}`))).status).toBe(404)
  })
})

describe("who may", () => {
  test("an officer reads and is told that nothing is theirs to change", async () => {
    expect((await ask("officer", "GET", at(ward))).body).toEqual({ days: [], hours: [], may: { manage: false } })
    expect((await ask("officer", "POST", at(ward, "/days"), day("2026-12-02"))).status).toBe(403)
    expect((await ask("wardAdmin", "GET", at(ward))).body.may).toEqual({ manage: true })
  })

  test("the administrator of a ward declares nothing for the province, nor the other way round", async () => {
    expect((await ask("wardAdmin", "POST", at(province, "/days"), day("2026-12-02"))).status).toBe(403)
    expect((await ask("provinceAdmin", "POST", at(ward, "/days"), day("2026-12-02"))).status).toBe(403)
  })

  test("the database itself keeps a unit from writing for another", async () => {
    const write = (scope: string) =>
      server.db.transaction().execute(async (db) => {
        await setRowScope(db, { accountId: null, unitIds: [scope] })
        await createDay(db, { unitId: province, now: server.now(), listeners: [] }, day("2026-12-24") as never)
        throw new Error("written")
      })
    await expect(write(ward)).rejects.toThrow(/row-level security/)
    await expect(write(province)).rejects.toThrow("written")
  })
})

test("listeners are told what may have moved, in the transaction of the change", async () => {
  const told: Omit<CalendarChange, "now">[] = []
  const listeners = [
    { changed: async (_db: unknown, { now: _now, ...change }: CalendarChange) => void told.push(change) },
  ]
  await expect(
    server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [ward] })
      const deciding = { unitId: ward, now: server.now(), listeners }
      const id = await createDay(db, deciding, day("2026-12-02") as never)
      await updateDay(db, deciding, { id, version: 1, day: day("2026-12-08", { to: "2026-12-09" }) as never })
      await createHours(db, deciding, hours({ from: "2026-05-01" }) as never)
      throw new Error("rolled back")
    }),
  ).rejects.toThrow("rolled back")
  expect(told).toEqual([
    { unitId: ward, from: "2026-12-02", to: "2026-12-02" },
    { unitId: ward, from: "2026-12-02", to: "2026-12-09" },
    { unitId: ward, from: "2026-05-01", to: null },
  ])
  expect(await declared(ward)).toEqual([])
})

test("what a sample unit declared goes with the sample, and nothing else", async () => {
  await ask("wardAdmin", "POST", at(ward, "/days"), day("2026-12-02"))
  await ask("wardAdmin", "POST", at(ward, "/hours"), hours())
  const made = await ask("provinceAdmin", "POST", at(province, "/days"), day("2026-12-03"))
  await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [ward] })
    await calendarSamplePart.remove(db, [ward])
  })
  expect((await ask("officer", "GET", at(ward))).body).toMatchObject({ days: [{ id: made.body.id }], hours: [] })
})

const auditOf = (id: string) =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [ward, province] })
    return db
      .selectFrom("audit_rows")
      .select(["action", "before", "after"])
      .where("target", "in", [`calendarDay:${id}`, `calendarHours:${id}`])
      .orderBy("at")
      .orderBy("id")
      .execute()
  })
