import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { startMailServer, type MailServer } from "#test/builders/mail-server.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { clearOldMail, readMailState, requeueFailedMail } from "./keep-outbox.ts"
import { queueMail, withOutbox } from "./outbox.ts"
import { sendDueMail, type MailSender } from "./send-mail.ts"

const start = new Date("2026-02-02T02:00:00Z")
const minute = 60_000
const unitId = newId()
let database: ClonedDatabase
let server: MailServer
let now: Date

beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  now = start
  server = await startMailServer()
})
afterEach(async () => {
  await server.close()
  await withOutbox(database.db, (tx) => tx.deleteFrom("mail_outbox").execute())
})

const sender = (settings: Partial<MailSender["settings"]> = {}): MailSender => ({
  db: database.db,
  clock: () => now,
  log: () => {},
  settings: { ...server.settings, ...settings },
  baseUrl: "https://thuocdo.phuong.example",
})

const later = (minutes: number): void => void (now = new Date(now.getTime() + minutes * minute))

const queue = (to: string, subject = "Chỉ một dòng"): Promise<void> =>
  database.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    const mail = { unitId, accountId: null, to, subject, body: "Kính gửi ông Nguyễn Đỗ Ỷ,", link: "/tasks?unit=1" }
    await queueMail(tx, [mail], now)
  })

const rows = () =>
  withOutbox(database.db, (tx) =>
    tx
      .selectFrom("mail_outbox")
      .select(["id", "to_address", "state", "attempts", "next_try_at", "last_error"])
      .orderBy("id")
      .execute(),
  )

const mailState = () => withOutbox(database.db, readMailState)

/** RFC 2047 words of a header, as a mail program shows them. */
const headerOf = (raw: string, name: string): string => {
  const folded = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "im").exec(raw)?.[1] ?? ""
  return folded
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_word, way: string, text: string) =>
      Buffer.from(
        way.toUpperCase() === "B" ? text : unquote(text.replaceAll("_", " ")),
        way.toUpperCase() === "B" ? "base64" : "latin1",
      ).toString("utf8"),
    )
}
const unquote = (text: string): string =>
  text
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/gi, (_byte, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const bodyOf = (raw: string): string => {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4)
  const encoding = headerOf(raw, "Content-Transfer-Encoding").toLowerCase()
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8")
  return encoding === "quoted-printable" ? Buffer.from(unquote(body), "latin1").toString("utf8") : body
}

describe("mail that is due", () => {
  test("arrives with its Vietnamese subject and body, its link, and a Message-ID from its row", async () => {
    await queue("canbo@phuong.example", "Nhắc việc: 3 nhiệm vụ sắp đến hạn – Phường Ỷ Lữ (ễ ộ ữ Ặ)")
    expect(await sendDueMail(sender())).toBe(1)
    const [mail] = server.received
    expect(mail?.to).toEqual(["canbo@phuong.example"])
    const raw = mail?.raw ?? ""
    expect(headerOf(raw, "Subject")).toBe("Nhắc việc: 3 nhiệm vụ sắp đến hạn – Phường Ỷ Lữ (ễ ộ ữ Ặ)")
    expect(headerOf(raw, "From")).toBe("Thước Đo <thuocdo@phuong.example>")
    expect(headerOf(raw, "Auto-Submitted")).toBe("auto-generated")
    expect(bodyOf(raw).replaceAll("\r\n", "\n")).toBe(
      "Kính gửi ông Nguyễn Đỗ Ỷ,\n\nhttps://thuocdo.phuong.example/tasks?unit=1\n",
    )
    const [row] = await rows()
    expect(headerOf(raw, "Message-ID")).toBe(`<${row?.id}@phuong.example>`)
    expect(row).toMatchObject({ state: "sent", attempts: 1, last_error: null })
    expect(await sendDueMail(sender())).toBe(0)
    expect(server.received).toHaveLength(1)
  })

  test("cannot smuggle headers or recipients in", async () => {
    await queue("a@phuong.example", "Một\r\nBcc: ke-gian@phuong.example")
    await queue('"x, ke-gian@phuong.example" <b@phuong.example>')
    await sendDueMail(sender())
    expect(server.received.flatMap(({ to }) => to)).not.toContain("ke-gian@phuong.example")
    expect(server.received[0]?.raw).not.toMatch(/^Bcc:/im)
  })

  test("is taken by one of two senders, never by both", async () => {
    for (let count = 0; count < 15; count++) await queue(`nguoi${count}@phuong.example`)
    const counts = await Promise.all([sendDueMail(sender()), sendDueMail(sender())])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(15)
    expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(15)
    expect(server.received).toHaveLength(15)
  })
})

describe("mail that the server does not take", () => {
  test("a wrong password: nothing is lost, only the first message was tried, and it goes out once the password is right", async () => {
    for (const to of ["a@phuong.example", "b@phuong.example"]) await queue(to)
    const wrong = sender({ user: { name: "thuocdo", password: "sai" } })
    await sendDueMail(wrong)
    expect(server.passwords).toEqual(["sai"])
    expect((await rows()).map((row) => [row.state, row.attempts])).toEqual([
      ["queued", 1],
      ["queued", 0],
    ])
    expect((await mailState()).lastError).toMatch(/EAUTH.*535/)
    expect(await sendDueMail(sender())).toBe(0)
    later(1)
    expect(await sendDueMail(sender())).toBe(2)
    expect(server.received).toHaveLength(2)
  })

  test("a refused recipient is given up at once; one put off is tried again; neither hinders the next", async () => {
    await server.close()
    server = await startMailServer({
      refuse: (recipient) =>
        recipient.startsWith("khong") ? 550 : recipient.startsWith("cho") && now === start ? 451 : undefined,
    })
    for (const to of ["khong@phuong.example", "cho@phuong.example", "duoc@phuong.example"]) await queue(to)
    await sendDueMail(sender())
    expect((await rows()).map((row) => [row.state, row.last_error?.slice(0, 12) ?? null])).toEqual([
      ["failed", "EENVELOPE 55"],
      ["queued", "EENVELOPE 45"],
      ["sent", null],
    ])
    later(1)
    await sendDueMail(sender())
    expect(server.received.map(({ to }) => to[0])).toEqual(["duoc@phuong.example", "cho@phuong.example"])
    expect(await mailState()).toMatchObject({ queued: 0, failed: 1 })
  })

  test("a server that is down: tried after 1, 5, 30 minutes, 2 and 12 hours, then given up; asked for, it goes out", async () => {
    const { port } = server.settings
    await server.close()
    await queue("a@phuong.example")
    for (const minutes of [1, 5, 30, 120, 720]) {
      expect(await sendDueMail(sender())).toBe(1)
      const [row] = await rows()
      expect((row?.next_try_at.getTime() ?? 0) - now.getTime()).toBe(minutes * minute)
      later(minutes - 0.01)
      expect(await sendDueMail(sender())).toBe(0)
      later(0.01)
    }
    await sendDueMail(sender())
    expect((await rows())[0]).toMatchObject({ state: "failed", attempts: 6 })
    server = await startMailServer({ port })
    expect(await requeueFailedMail(database.db, now)).toBe(1)
    await sendDueMail(sender())
    expect(server.received).toHaveLength(1)
  })

  test("down, then up again: it goes out with the next try", async () => {
    const { port } = server.settings
    await server.close()
    await queue("a@phuong.example")
    await sendDueMail(sender())
    server = await startMailServer({ port })
    later(1)
    await sendDueMail(sender())
    expect((await rows())[0]).toMatchObject({ state: "sent", attempts: 2, last_error: null })
  })

  test("a sender that dies between the server's yes and its mark: sent again when the lease ends, under the same Message-ID", async () => {
    await queue("a@phuong.example")
    let asked = 0
    const dying: MailSender = {
      ...sender(),
      // The second look at the clock is the mark's.
      clock: () => {
        if (++asked > 1) throw new Error("killed")
        return now
      },
    }
    await expect(sendDueMail(dying)).rejects.toThrow("killed")
    expect(server.received).toHaveLength(1)
    later(14)
    expect(await sendDueMail(sender())).toBe(0)
    later(1)
    expect(await sendDueMail(sender())).toBe(1)
    const ids = server.received.map(({ raw }) => headerOf(raw, "Message-ID"))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect((await rows())[0]?.state).toBe("sent")
  })
})

describe("encryption", () => {
  test("is demanded: without it, or with a certificate that nobody trusts, no password is said", async () => {
    await queue("a@phuong.example")
    await sendDueMail(sender({ security: "startTls" }))
    expect((await mailState()).lastError).toMatch(/ETLS/)
    const { passwords } = server
    await server.close()
    server = await startMailServer({ startTls: true })
    later(1)
    await sendDueMail(sender({ security: "startTls" }))
    expect((await mailState()).lastError).toMatch(/certificate/)
    expect([...passwords, ...server.passwords, ...server.received]).toEqual([])
    expect((await rows())[0]?.state).toBe("queued")
  })
})

test("what could not be sent for three days is given up, what was dealt with a month ago forgotten", async () => {
  await queue("a@phuong.example")
  expect(await clearOldMail(database.db, new Date(start.getTime() + 2 * 86_400_000))).toBe(0)
  expect(await clearOldMail(database.db, new Date(start.getTime() + 4 * 86_400_000))).toBe(1)
  expect((await rows())[0]).toMatchObject({ state: "failed", last_error: "not sent within three days" })
  expect(await clearOldMail(database.db, new Date(start.getTime() + 31 * 86_400_000))).toBe(1)
  expect(await rows()).toEqual([])
})
