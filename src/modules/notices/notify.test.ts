import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { openOutbox } from "#platform/mail/outbox.ts"
import { buildAccount } from "#test/builders/people.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { notify, type Notice } from "./index.ts"
import { saveMuted } from "./store/settings.ts"

const now = new Date("2026-02-02T02:00:00Z")
let database: ClonedDatabase
let unitId: string
let otherUnitId: string

beforeAll(async () => {
  database = await cloneDatabase()
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  unitId = (await createUnit(database.db, { name: "Phường Mẫu", kind: "ward", parentId: null }, reason)).id
  otherUnitId = (await createUnit(database.db, { name: "Phường Khác Mẫu", kind: "ward", parentId: null }, reason)).id
})
afterAll(() => database.close())

const buildPerson = async (email: string | null, language: "vi" | "en" = "vi"): Promise<string> => {
  const id = await buildAccount(database.db, { userName: `u${Math.random()}`, homeUnitId: unitId, now })
  await database.db.updateTable("accounts").set({ email, language }).where("id", "=", id).execute()
  return id
}

const tell = (notice: Partial<Notice>, scope = unitId): Promise<readonly string[]> =>
  database.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [scope] })
    return notify(tx, {
      unitId,
      accountIds: [],
      kind: "tasks.test",
      title: { vi: "Đã nhận kế hoạch", en: "The plan was accepted" },
      body: { vi: "Thân thư", en: "Body" },
      link: "/plans",
      dedupeKey: `k${Math.random()}`,
      mail: true,
      now,
      ...notice,
    })
  })

const listMail = (to: string) =>
  database.db.transaction().execute(async (tx) => {
    await openOutbox(tx)
    return tx.selectFrom("mail_outbox").selectAll().where("to_address", "=", to).execute()
  })

describe("what people are told", () => {
  test("is kept once per person, and mailed in the person's language", async () => {
    const [one, two] = [await buildPerson("mot@vidu.vn"), await buildPerson("two@vidu.vn", "en")]
    const notice = { accountIds: [one, two, one], dedupeKey: "once" }
    expect((await tell(notice)).toSorted()).toEqual([one, two].toSorted())
    expect(await tell(notice)).toEqual([])
    expect((await listMail("mot@vidu.vn")).map((mail) => mail.subject)).toEqual(["Đã nhận kế hoạch"])
    expect((await listMail("two@vidu.vn")).map((mail) => [mail.subject, mail.state])).toEqual([
      ["The plan was accepted", "queued"],
    ])
  })

  test("by two at once under one key is told once", async () => {
    const one = await buildPerson("hai-luc@vidu.vn")
    const notice = { accountIds: [one], dedupeKey: "race" }
    const told = await Promise.all([tell(notice), tell(notice), tell(notice)])
    expect(told.flat()).toEqual([one])
    expect(await listMail("hai-luc@vidu.vn")).toHaveLength(1)
  })

  test("makes no mail for whoever muted the group or has no address, and none at once when it waits for the day's", async () => {
    const muted = await buildPerson("tat@vidu.vn")
    await saveMuted(database.db, muted, ["tasks"])
    const daily = await buildPerson("ngay@vidu.vn")
    expect(await tell({ accountIds: [muted, await buildPerson(null)] })).toHaveLength(2)
    await tell({ accountIds: [daily], mail: "daily" })
    expect([...(await listMail("tat@vidu.vn")), ...(await listMail("ngay@vidu.vn"))]).toEqual([])
    await tell({ accountIds: [muted], kind: "campaigns.test" })
    expect(await listMail("tat@vidu.vn")).toHaveLength(1)
  })

  test("does not reach a disabled account", async () => {
    const gone = await buildPerson("nghi@vidu.vn")
    await database.db.updateTable("accounts").set({ disabled_at: now }).where("id", "=", gone).execute()
    expect(await tell({ accountIds: [gone] })).toEqual([])
  })

  test("disappears with the transaction that told it", async () => {
    const one = await buildPerson("huy@vidu.vn")
    const failing = database.db.transaction().execute(async (tx) => {
      await setRowScope(tx, { accountId: null, unitIds: [unitId] })
      await notify(tx, {
        unitId,
        accountIds: [one],
        kind: "tasks.test",
        title: { vi: "a", en: "a" },
        body: { vi: "b", en: "b" },
        link: "/",
        dedupeKey: "gone",
        mail: true,
        now,
      })
      throw new Error("what was told did not happen")
    })
    await expect(failing).rejects.toThrow("what was told")
    expect(await listMail("huy@vidu.vn")).toEqual([])
  })

  test("cannot be told about a unit out of scope, and its mail is not readable by a request", async () => {
    const one = await buildPerson("ngoai@vidu.vn")
    await expect(tell({ accountIds: [one] }, otherUnitId)).rejects.toThrow(/row-level security/)
    await tell({ accountIds: [one] })
    const seen = await database.db.transaction().execute(async (tx) => {
      await setRowScope(tx, { accountId: one, unitIds: [unitId] })
      return tx.selectFrom("mail_outbox").selectAll().execute()
    })
    expect(seen).toEqual([])
  })
})
