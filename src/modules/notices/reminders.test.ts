import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { withOutbox } from "#platform/mail/outbox.ts"
import { buildAccount, buildHolding } from "#test/builders/people.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { clearOldNotices, type Reminder } from "./index.ts"
import { buildReminderDuty, queueDailyMail, remind } from "./service/reminders.ts"
import { openAllNotices } from "./store/notices.ts"
import { saveMuted } from "./store/settings.ts"

// Seven in the morning in Vietnam.
const morning = new Date("2026-02-02T00:00:00Z")
const hours = (count: number): Date => new Date(morning.getTime() + count * 3_600_000)
let database: ClonedDatabase
let units: readonly string[]
let accountId: string

beforeAll(async () => {
  database = await cloneDatabase()
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const build = (name: string) => createUnit(database.db, { name, kind: "ward", parentId: null }, reason)
  units = [(await build("Phường Một Mẫu")).id, (await build("Phường Hai Mẫu")).id]
})
afterAll(() => database.close())
beforeEach(async () => {
  accountId = await buildPerson(`${crypto.randomUUID()}@vidu.vn`)
})

const buildPerson = async (email: string | null): Promise<string> => {
  const homeUnitId = units[0] ?? ""
  const id = await buildAccount(database.db, {
    userName: crypto.randomUUID(),
    name: "Nguyễn Ỷ",
    homeUnitId,
    now: morning,
  })
  await buildHolding(database.db, { accountId: id, unitId: homeUnitId, role: "officer" })
  await database.db.updateTable("accounts").set({ email }).where("id", "=", id).execute()
  return id
}

const reminder = (key: string, more: Partial<Reminder> = {}): Reminder => ({
  unitId: units[0] ?? "",
  accountIds: [accountId],
  kind: "tasks.dueSoon",
  title: { vi: `Nhắc ${key}`, en: `Reminder ${key}` },
  body: { vi: "", en: "" },
  link: "/today",
  dedupeKey: key,
  mail: true,
  ...more,
})

const mails = () =>
  withOutbox(database.db, (tx) =>
    tx
      .selectFrom("mail_outbox")
      .select(["subject", "body", "link"])
      .where("account_id", "=", accountId)
      .orderBy("id")
      .execute(),
  )

const countNotices = () =>
  database.db.transaction().execute(async (tx) => {
    await openAllNotices(tx)
    const rows = await tx.selectFrom("notices").select("id").where("account_id", "=", accountId).execute()
    return rows.length
  })

describe("what time makes due", () => {
  test("is told once, however often it is due and by how many processes, and mailed as one mail", async () => {
    const due = [reminder("a"), reminder("b"), reminder("a", { unitId: units[1] ?? "" })]
    const told = await Promise.all([remind(database.db, due, morning), remind(database.db, due, morning)])
    expect(told[0] + told[1]).toBe(3)
    expect(await remind(database.db, due, morning)).toBe(0)
    await Promise.all([queueDailyMail(database.db, morning), queueDailyMail(database.db, morning)])
    const sent = await mails()
    expect(sent.map(({ subject, link }) => [subject, link])).toEqual([
      ["Nhắc việc ngày 02/02/2026: 3 nội dung", "/notices"],
    ])
    expect(sent[0]?.body).toContain("Kính gửi Nguyễn Ỷ,\n\n1. Nhắc a")
  })

  test("later on a day waits for the next day's mail, never before seven in the morning", async () => {
    await remind(database.db, [reminder("a")], morning)
    await queueDailyMail(database.db, hours(-0.1))
    expect(await mails()).toEqual([])
    await queueDailyMail(database.db, morning)
    await remind(database.db, [reminder("b")], hours(2))
    await queueDailyMail(database.db, hours(10))
    expect((await mails()).map(({ subject, link }) => [subject, link])).toEqual([["Nhắc a", "/today"]])
    await queueDailyMail(database.db, hours(24))
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Nhắc a", "Nhắc b"])
  })

  test("is not mailed to who muted it in the meantime or has no address; the notice is there all the same", async () => {
    await remind(database.db, [reminder("a")], morning)
    await saveMuted(database.db, accountId, ["tasks"])
    await queueDailyMail(database.db, morning)
    expect(await mails()).toEqual([])
    expect(await countNotices()).toBe(1)
    accountId = await buildPerson(null)
    await remind(database.db, [reminder("a")], morning)
    await queueDailyMail(database.db, morning)
    expect([await mails(), await countNotices()]).toEqual([[], 1])
  })

  test("reaches people though another source fails", async () => {
    const logged: unknown[] = []
    const duty = buildReminderDuty({
      db: database.db,
      clock: () => morning,
      log: (entry) => logged.push(entry),
      sources: [
        { name: "broken", listDue: () => Promise.reject(new Error("no table")) },
        { name: "good", listDue: async () => [reminder("a", { mail: false })] },
      ],
    })
    await duty.run(() => false)
    expect(logged).toEqual([{ level: "warn", message: "reminders failed", source: "broken", error: "no table" }])
    expect([await countNotices(), await mails()]).toEqual([1, []])
  })

  test("is forgotten after a year", async () => {
    await remind(database.db, [reminder("old")], new Date("2024-01-01T00:00:00Z"))
    await remind(database.db, [reminder("new")], morning)
    expect(await clearOldNotices(database.db, morning)).toBe(1)
    expect(await countNotices()).toBe(1)
  })
})
