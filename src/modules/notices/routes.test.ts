import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { notify } from "./index.ts"
import { buildReminderDuty } from "./service/reminders.ts"
import { taskReminders } from "#modules/tasks/index.ts"

const start = new Date("2026-02-02T02:00:00Z")
type Person = Readonly<{ accountId: string; positionId: string; token: string }>
let server: TestServer
let unitId: string
let otherUnitId: string
let mine: Person
let theirs: Person

beforeAll(async () => {
  server = await buildTestServer({ now: start })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const build = (name: string) => createUnit(server.db, { name, kind: "ward", parentId: null }, reason)
  unitId = (await build("Phường Một Mẫu")).id
  otherUnitId = (await build("Phường Hai Mẫu")).id
})
afterAll(() => server.close())
beforeEach(async () => {
  server.setNow(start)
  mine = await buildPerson(unitId)
  theirs = await buildPerson(otherUnitId)
})

const buildPerson = async (homeUnitId: string): Promise<Person> => {
  const accountId = await buildAccount(server.db, { userName: crypto.randomUUID(), homeUnitId, now: start })
  const { positionId } = await buildHolding(server.db, { accountId, unitId: homeUnitId, role: "coordinator" })
  return { accountId, positionId, token: await buildSession(server.db, { accountId, now: start }) }
}

const tell = (person: Person, unit: string, title: string): Promise<unknown> =>
  server.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unit] })
    await notify(tx, {
      unitId: unit,
      accountIds: [person.accountId],
      kind: "tasks.test",
      title: { vi: title, en: title },
      body: { vi: "", en: "" },
      link: "/tasks",
      dedupeKey: title,
      mail: false,
      now: server.now(),
    })
  })

const ask = (method: string, path: string, { token }: Person, body?: unknown) =>
  server.send(method, path, { token, ...(body === undefined ? {} : { body }) })

describe("my notices", () => {
  test("come newest first, page by page, from every unit, and never somebody else's", async () => {
    for (const title of ["một", "hai", "ba"]) await tell(mine, unitId, title)
    await tell(mine, otherUnitId, "bốn")
    await tell(theirs, unitId, "của người khác")
    const first = await ask("GET", "/notices?limit=3", mine)
    expect(first.body.items.map((item: { title: { vi: string } }) => item.title.vi)).toEqual(["bốn", "ba", "hai"])
    const second = await ask("GET", `/notices?limit=3&cursor=${first.body.next}`, mine)
    expect(second.body).toMatchObject({ items: [{ title: { vi: "một" }, read: false, group: "tasks" }], next: null })
    expect((await ask("GET", "/notices/unread", mine)).body).toEqual({ count: 4 })
    expect((await ask("GET", "/notices?cursor=abc", mine)).status).toBe(400)
  })

  test("are read one by one or all at once; another's is not there", async () => {
    await tell(mine, unitId, "một")
    await tell(mine, unitId, "hai")
    await tell(theirs, otherUnitId, "của người khác")
    const [{ id }] = (await ask("GET", "/notices", mine)).body.items
    const [foreign] = (await ask("GET", "/notices", theirs)).body.items
    expect((await ask("POST", `/notices/${id}/read`, mine)).status).toBe(200)
    expect((await ask("POST", `/notices/${id}/read`, mine)).status).toBe(200)
    expect((await ask("POST", `/notices/${foreign.id}/read`, mine)).status).toBe(404)
    expect((await ask("GET", "/notices?unread=true", mine)).body.items).toHaveLength(1)
    expect((await ask("POST", "/notices/read-all", mine)).body).toEqual({ count: 1 })
    expect((await ask("GET", "/notices/unread", mine)).body).toEqual({ count: 0 })
    expect((await ask("GET", "/notices/unread", theirs)).body).toEqual({ count: 1 })
  })

  test("asked for by an open page keep no session alive; what the person does, does", async () => {
    const minutes = (count: number) => new Date(start.getTime() + count * 60_000)
    for (const minute of [20, 40, 59]) {
      server.setNow(minutes(minute))
      expect((await ask("GET", "/notices/unread", mine)).status).toBe(200)
      expect((await ask("GET", "/notices", theirs)).status).toBe(200)
    }
    server.setNow(minutes(61))
    expect((await ask("GET", "/notices/unread", mine)).status).toBe(401)
    // The hour of the session in this test has passed for both; only the idle limit differs.
    await server.db
      .updateTable("sessions")
      .set({ expires_at: minutes(600) })
      .execute()
    expect((await ask("GET", "/notices", mine)).status).toBe(401)
    expect((await ask("GET", "/notices", theirs)).status).toBe(200)
  })

  test("settings: which mail I want is kept and audited; mail of the system is for its administrators", async () => {
    expect((await ask("GET", "/notices/settings", mine)).body).toEqual({
      email: null,
      mailOn: false,
      muted: [],
      calendarFeed: null,
    })
    expect((await ask("PUT", "/notices/settings", mine, { muted: ["tasks"] })).status).toBe(200)
    expect((await ask("PUT", "/notices/settings", mine, { muted: ["nothing"] })).status).toBe(400)
    expect((await ask("GET", "/notices/settings", mine)).body.muted).toEqual(["tasks"])
    expect((await ask("GET", "/notices/settings", theirs)).body.muted).toEqual([])
    expect((await ask("GET", "/mail", mine)).status).toBe(403)
    await buildHolding(server.db, { accountId: mine.accountId, unitId, role: "systemAdmin" })
    expect((await ask("GET", "/mail", mine)).body).toEqual({ kind: "off", queued: 0, failed: 0 })
  })
})

/** A task of the person's own position, due on that day. */
const addTask = async (person: Person, unit: string, text: string, dueOn: string): Promise<string> => {
  const task = { text, leadPositionId: person.positionId, dueOn }
  const made = await ask("POST", `/units/${unit}/tasks`, person, { year: 2026, task })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return made.body.id
}

describe("my calendar", () => {
  const renew = async (person: Person): Promise<string> => {
    const { status, body } = await ask("POST", "/account/calendar-feed", person)
    expect(status).toBe(200)
    return new URL(body.url).pathname.replace("/api", "")
  }
  const read = (path: string, from = "10.0.0.1") => server.send("GET", path, { from })

  test("holds the due dates of my own positions, without a session, and nobody else's", async () => {
    const id = await addTask(mine, unitId, "Đối thoại, gặp gỡ", "2026-02-10")
    await addTask(theirs, otherUnitId, "Việc của người khác", "2026-02-11")
    const { status, body, headers } = await read(await renew(mine))
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("text/calendar; charset=utf-8")
    expect(body).toContain(`UID:task-${id}@127.0.0.1\r\n`)
    expect(body).toContain("DTSTART;VALUE=DATE:20260210\r\nDTEND;VALUE=DATE:20260211\r\n")
    expect(body).toContain("SUMMARY:Hạn: Đối thoại\\, gặp gỡ\r\n")
    expect(body).not.toContain("người khác")
    const used = await ask("GET", "/notices/settings", mine)
    expect(used.body.calendarFeed).toEqual({ createdAt: start.toISOString(), lastUsedAt: start.toISOString() })
  })

  test("closes with its address: renewed, revoked, the position given up, the account disabled", async () => {
    await addTask(mine, unitId, "Việc của tôi", "2026-02-10")
    const old = await renew(mine)
    const now = await renew(mine)
    expect([(await read(old)).status, (await read(now)).status]).toEqual([404, 200])
    await server.db
      .updateTable("holdings")
      .set({ held_to: "2026-02-01" })
      .where("account_id", "=", mine.accountId)
      .execute()
    expect((await read(now)).body).not.toContain("VEVENT")
    await server.db.updateTable("accounts").set({ disabled_at: start }).where("id", "=", mine.accountId).execute()
    expect((await read(now)).status).toBe(404)
    const feed = await renew(theirs)
    expect((await ask("DELETE", "/account/calendar-feed", theirs)).status).toBe(200)
    expect((await ask("DELETE", "/account/calendar-feed", theirs)).status).toBe(404)
    expect((await read(feed)).status).toBe(404)
  })

  test("wants a fresh proof to be opened, and is audited", async () => {
    server.setNow(new Date(start.getTime() + 11 * 60_000))
    expect((await ask("POST", "/account/calendar-feed", mine)).body.detail).toEqual({ reason: "confirm" })
    server.setNow(start)
    await renew(mine)
    const rows = await server.db.transaction().execute(async (tx) => {
      const { openWholeAudit } = await import("#platform/audit/rows.ts")
      await openWholeAudit(tx)
      return tx.selectFrom("audit_rows").select(["action", "result"]).where("account_id", "=", mine.accountId).execute()
    })
    expect(rows).toContainEqual({ action: "calendarFeed.renew", result: "done" })
  })

  test("cannot be guessed at leisure, nor asked for without end", async () => {
    const guess = () => read(`/calendar-feed/${crypto.randomUUID()}.ics`, "10.0.0.66")
    const count = (bucket: string, failures: number) =>
      server.db.updateTable("sign_in_failures").set({ failures }).where("bucket", "like", bucket).execute()
    expect((await guess()).status).toBe(404)
    await count("feedSource:10.0.0.66", 599)
    expect([(await guess()).status, (await guess()).status]).toEqual([404, 429])
    const feed = await renew(mine)
    await read(feed, "10.0.1.1")
    await count("feed:%", 60)
    const refused = await read(feed, "10.0.2.1")
    expect([refused.status, refused.body.detail.retryAfterSeconds > 0]).toEqual([429, true])
    expect((await read(await renew(theirs), "10.0.2.1")).status).toBe(200)
  })
})

describe("tasks that are due", () => {
  const run = () =>
    buildReminderDuty({ db: server.db, clock: server.now, log: () => {}, sources: [taskReminders] }).run(() => false)

  test("remind who leads them, once a step, in their own unit alone", async () => {
    await addTask(mine, unitId, "Việc gần", "2026-02-05")
    await addTask(mine, unitId, "Việc xa", "2026-03-30")
    const doneId = await addTask(mine, unitId, "Việc xong", "2026-02-04")
    await ask("PATCH", `/units/${unitId}/tasks/${doneId}`, mine, { version: 1, change: { status: "done" } })
    await addTask(theirs, otherUnitId, "Việc của người khác", "2026-01-30")
    await run()
    await run()
    const titles = async (person: Person) =>
      (await ask("GET", "/notices", person)).body.items.map((item: { title: { vi: string } }) => item.title.vi)
    expect(await titles(mine)).toEqual(["1 nhiệm vụ đến hạn 05/02/2026 (còn 3 ngày)"])
    expect(await titles(theirs)).toEqual(["1 nhiệm vụ quá hạn"])
    server.setNow(new Date("2026-02-03T23:30:00Z"))
    await run()
    mine = { ...mine, token: await buildSession(server.db, { accountId: mine.accountId, now: server.now() }) }
    expect(await titles(mine)).toEqual([
      "1 nhiệm vụ đến hạn 05/02/2026 (còn 1 ngày)",
      "1 nhiệm vụ đến hạn 05/02/2026 (còn 3 ngày)",
    ])
  })
})
