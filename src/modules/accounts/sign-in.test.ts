import { Secret, TOTP } from "otpauth"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { hashPassword } from "#platform/auth/password.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { createUnit } from "#modules/units/index.ts"

const password = "con chim non tap bay qua song"
const start = new Date("2026-03-02T02:00:00Z")

let server: TestServer
let unitId: string
let passwordHash: string
let userName: string
let accountId: string

beforeAll(async () => {
  server = await buildTestServer({ now: start })
  unitId = (
    await createUnit(
      server.db,
      { name: "Tỉnh Thử", kind: "province", parentId: null },
      { from: "2025-07-01", legalBasis: "", by: null },
    )
  ).id
  passwordHash = await hashPassword(password)
})
afterAll(() => server.close())
beforeEach(async () => {
  server.setNow(start)
  userName = `nguoi.${newId().slice(-12)}`
  accountId = await buildAccount(server.db, { userName, homeUnitId: unitId, passwordHash, now: start })
  await buildHolding(server.db, { accountId, unitId, role: "officer" })
  await server.db.deleteFrom("sign_in_failures").execute()
})

const later = (minutes: number) => server.setNow(new Date(server.now().getTime() + minutes * 60_000))
const signIn = (body: object, cookies: Record<string, string> = {}) =>
  server.send("POST", "/session", { body: { userName, password, ...body }, cookies })
const tokenOf = async (body: object = {}) => {
  const answer = await signIn(body)
  expect(answer.body, JSON.stringify(answer.body)).toEqual({ kind: "signedIn" })
  return answer.cookies.get("thuocdo-lan") ?? ""
}
const status = async (token: string) => (await server.send("GET", "/session", { token })).status

describe("sign-in", () => {
  test("gives a new opaque token in a protected cookie; only its hash is stored", async () => {
    const answer = await signIn({})
    const token = answer.cookies.get("thuocdo-lan") ?? ""
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(String(answer.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Lax/)
    expect(answer.headers["cache-control"]).toBe("no-store")
    expect(await status(token)).toBe(200)
    const stored = await server.db
      .selectFrom("sessions")
      .select("token_hash")
      .where("account_id", "=", accountId)
      .execute()
    expect(stored.map((row) => row.token_hash)).not.toContain(token)
    expect(await tokenOf()).not.toBe(token)
  })

  test("the user name does not depend on case or spaces around it", async () => {
    expect((await signIn({ userName: `  ${userName.toUpperCase()} ` })).status).toBe(200)
  })

  test("one answer for a wrong password, an unknown name, a disabled account and one without a password", async () => {
    const wrong = await signIn({ password: "sai mat khau roi nhe" })
    const unknown = await signIn({ userName: "khong.co.ai" })
    await server.db.updateTable("accounts").set({ disabled_at: start }).where("id", "=", accountId).execute()
    const disabled = await signIn({})
    await server.db
      .updateTable("accounts")
      .set({ disabled_at: null, password_hash: null })
      .where("id", "=", accountId)
      .execute()
    const invited = await signIn({})
    for (const answer of [wrong, unknown, disabled, invited]) {
      expect(answer.status).toBe(401)
      expect(answer.body.words).toEqual(wrong.body.words)
      expect(answer.cookies.size).toBe(0)
    }
  })

  test("is audited, also when it fails, without what was typed", async () => {
    await signIn({ password: "sai mat khau roi nhe" })
    await tokenOf()
    const rows = await server.db.transaction().execute(async (tx) => {
      const { openWholeAudit } = await import("#platform/audit/rows.ts")
      await openWholeAudit(tx)
      return tx.selectFrom("audit_rows").selectAll().where("account_id", "=", accountId).orderBy("at").execute()
    })
    expect(rows.map((row) => [row.action, row.result])).toEqual([
      ["session.signIn", "failed"],
      ["session.signIn", "done"],
    ])
    expect(JSON.stringify(rows)).not.toContain("mat khau")
  })

  test("ends the session that the browser came with", async () => {
    const before = await tokenOf()
    await signIn({}, { "thuocdo-lan": before })
    expect(await status(before)).toBe(401)
  })

  test("a token of the other cookie's name counts for nothing", async () => {
    const token = await tokenOf()
    expect((await server.send("GET", "/session", { cookies: { "__Host-thuocdo": token } })).status).toBe(401)
  })
})

describe("limits", () => {
  test("a session ends when nobody uses it, and in any case after its hours", async () => {
    const idle = await tokenOf()
    later(61)
    expect(await status(idle)).toBe(401)
    const busy = await tokenOf()
    // Twelve hours in steps of 50 minutes: 14 uses are inside, the fifteenth is not.
    for (let step = 0; step < 14; step++) {
      expect(await status(busy)).toBe(200)
      later(50)
    }
    later(50)
    expect(await status(busy)).toBe(401)
  })

  test("ten wrong passwords from one source: then wait, also with the right one, and it ends by itself", async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn({ password: "sai mat khau" })).status).toBe(401)
    const refused = await signIn({})
    expect(refused.status).toBe(429)
    expect(refused.body.detail.retryAfterSeconds).toBeGreaterThan(0)
    later(16)
    expect((await signIn({})).status).toBe(200)
  })

  test("many guesses at the same moment do not slip through", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn({ password: "sai mat khau" })))
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10)
  })

  test("a stranger cannot lock the person out: the known browser and other sources still come in", async () => {
    const known = (await signIn({})).cookies.get("thuocdo-lan-device") ?? ""
    for (let attempt = 0; attempt < 12; attempt++) await signIn({ password: "sai mat khau" })
    expect((await signIn({})).status).toBe(429)
    expect((await signIn({}, { "thuocdo-lan-device": known })).status).toBe(200)
  })

  test("a source that has used up its attempts leaves no more rows, whatever names it makes up", async () => {
    await server.db
      .insertInto("sign_in_failures")
      .values({ bucket: "source:127.0.0.1", failures: 100, window_ends_at: new Date(start.getTime() + 600_000) })
      .execute()
    for (let at = 0; at < 5; at += 1) expect((await signIn({ userName: `bia.${at}` })).status).toBe(429)
    expect(await server.db.selectFrom("sign_in_failures").select("bucket").execute()).toHaveLength(1)
  })

  test("what is over is cleared away, what still counts stays: counters, devices, sessions", async () => {
    const long = new Date(start.getTime() - 400 * 86_400_000)
    const token = await tokenOf()
    await signIn({ userName: "khong.co.ai" })
    await server.db
      .insertInto("known_devices")
      .values({ token_hash: newId(), account_id: accountId, last_used_at: long })
      .execute()
    const { clearStaleSignIns } = await import("./index.ts")
    const rows = async () => ({
      counters: (await server.db.selectFrom("sign_in_failures").select("bucket").where("failures", ">", 0).execute())
        .length,
      devices: (
        await server.db.selectFrom("known_devices").select("token_hash").where("account_id", "=", accountId).execute()
      ).length,
    })
    await clearStaleSignIns(server.db, server.now())
    expect(await rows()).toEqual({ counters: 3, devices: 1 })
    later(61)
    expect(await clearStaleSignIns(server.db, server.now())).toBeGreaterThanOrEqual(3)
    expect(await clearStaleSignIns(server.db, server.now())).toBe(0)
    expect(await rows()).toEqual({ counters: 0, devices: 1 })
    later(-61)
    expect(await status(token)).toBe(200)
  })

  test("under fire from many sources every new source still has its first attempt", async () => {
    const { takeAttempt } = await import("./service/throttle.ts")
    const attempt = (source: string) =>
      takeAttempt(server.db, { userName, accountId, source, deviceHash: undefined }, server.now())
    for (let index = 0; index < 60; index++) expect((await attempt(`10.0.0.${index}`)).kind).toBe("go")
    const fresh = [await attempt("10.9.9.9"), await attempt("10.9.9.9"), await attempt("10.9.9.9")]
    expect(fresh.map((permit) => permit.kind)).toEqual(["go", "go", "wait"])
  })
})

const codeAt = (secret: string, now: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
const turnOn = async () => {
  const token = await tokenOf()
  const started = await server.send("POST", "/account/totp", { token })
  expect(started.body.uri).toContain("otpauth://totp/")
  const code = codeAt(started.body.secret, server.now())
  const confirmed = await server.send("POST", "/account/totp/confirm", { token, body: { code } })
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200)
  expect(await status(token)).toBe(401)
  return {
    secret: started.body.secret as string,
    codes: confirmed.body.recoveryCodes as string[],
    token: confirmed.cookies.get("thuocdo-lan") ?? "",
  }
}

describe("second factor", () => {
  test("is asked for after the password, and a code works once", async () => {
    const { secret, token } = await turnOn()
    expect(await status(token)).toBe(200)
    expect((await signIn({})).body).toEqual({ kind: "codeNeeded" })
    expect((await signIn({ code: codeAt(secret, server.now()) })).status).toBe(401)
    later(1)
    const code = codeAt(secret, server.now())
    const both = await Promise.all([signIn({ code }), signIn({ code })])
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 401])
    expect((await signIn({ code: "000000" })).status).toBe(401)
  })

  test("the secret is sealed in the database and the password is still needed with it", async () => {
    const { secret } = await turnOn()
    const row = await server.db
      .selectFrom("accounts")
      .select("totp_secret")
      .where("id", "=", accountId)
      .executeTakeFirstOrThrow()
    expect(row.totp_secret).not.toContain(secret)
    later(1)
    expect((await signIn({ password: "sai mat khau", code: codeAt(secret, server.now()) })).status).toBe(401)
  })

  test("a recovery code opens once, however it is typed", async () => {
    const { codes } = await turnOn()
    expect(codes).toHaveLength(10)
    const typed = (codes[0] ?? "").toLowerCase().replaceAll("-", " ")
    expect((await signIn({ code: typed })).status).toBe(200)
    expect((await signIn({ code: typed })).status).toBe(401)
  })

  test("sensitive changes ask for a fresh proof, which renews the token", async () => {
    const { secret, token } = await turnOn()
    later(11)
    const refused = await server.send("DELETE", "/account/totp", { token })
    expect([refused.status, refused.body.detail]).toEqual([403, { reason: "confirm" }])
    const wrong = await server.send("POST", "/session/confirm", { token, body: { password: "sai", code: "000000" } })
    expect(wrong.status).toBe(400)
    const code = codeAt(secret, server.now())
    const proof = await server.send("POST", "/session/confirm", { token, body: { password, code } })
    expect(proof.body).toEqual({ kind: "confirmed" })
    const renewed = proof.cookies.get("thuocdo-lan") ?? ""
    expect([await status(token), await status(renewed)]).toEqual([401, 200])
    expect((await server.send("DELETE", "/account/totp", { token: renewed })).status).toBe(200)
    expect((await signIn({})).body).toEqual({ kind: "signedIn" })
  })
})

describe("one's own account", () => {
  test("the password alone, of someone with a second factor, is no fresh proof: it cannot turn that factor off", async () => {
    const { token } = await turnOn()
    later(11)
    const changed = await server.send("POST", "/account/password", {
      token,
      body: { current: password, next: "mot cau hoan toan moi" },
    })
    expect(changed.status).toBe(200)
    const renewed = changed.cookies.get("thuocdo-lan") ?? ""
    expect(await status(renewed)).toBe(200)
    expect((await server.send("DELETE", "/account/totp", { token: renewed })).status).toBe(403)
  })

  test("a wrong current password is audited", async () => {
    const token = await tokenOf()
    await server.send("POST", "/account/password", { token, body: { current: "sai", next: "mot cau hoan toan moi" } })
    const rows = await server.db.transaction().execute(async (tx) => {
      const { openWholeAudit } = await import("#platform/audit/rows.ts")
      await openWholeAudit(tx)
      return tx
        .selectFrom("audit_rows")
        .select(["action", "result"])
        .where("account_id", "=", accountId)
        .where("action", "=", "account.changePassword")
        .execute()
    })
    expect(rows).toEqual([{ action: "account.changePassword", result: "failed" }])
  })

  test("changing the password ends every other session and keeps this one under a new token", async () => {
    const [other, mine] = [await tokenOf(), await tokenOf()]
    const change = (body: object) => server.send("POST", "/account/password", { token: mine, body })
    expect((await change({ current: "sai", next: "mot cau hoan toan moi" })).body.issues[0].path).toBe("body.current")
    expect((await change({ current: password, next: "ngan" })).body.issues[0]).toEqual({
      path: "body.next",
      message: "tooShort",
    })
    const done = await change({ current: password, next: "mot cau hoan toan moi" })
    expect(done.status).toBe(200)
    expect([await status(other), await status(mine)]).toEqual([401, 401])
    expect(await status(done.cookies.get("thuocdo-lan") ?? "")).toBe(200)
    expect((await signIn({})).status).toBe(401)
    expect((await signIn({ password: "mot cau hoan toan moi" })).status).toBe(200)
  })

  test("sessions can be seen and ended, but only one's own", async () => {
    const [first, second] = [await tokenOf(), await tokenOf()]
    const { body } = await server.send("GET", "/account/sessions", { token: second })
    expect(body.items).toHaveLength(2)
    const other = body.items.find((item: { isCurrent: boolean }) => !item.isCurrent)
    const strangerId = await buildAccount(server.db, {
      userName: `la.${newId().slice(-8)}`,
      homeUnitId: unitId,
      now: start,
    })
    const { buildSession } = await import("#test/builders/people.ts")
    const stranger = await buildSession(server.db, { accountId: strangerId, now: start })
    expect((await server.send("DELETE", `/account/sessions/${other.id}`, { token: stranger })).status).toBe(404)
    expect((await server.send("DELETE", `/account/sessions/${other.id}`, { token: second })).status).toBe(200)
    expect([await status(first), await status(second)]).toEqual([401, 200])
  })

  test("signing out ends the session on the server", async () => {
    const token = await tokenOf()
    const answer = await server.send("DELETE", "/session", { token })
    expect(answer.cookies.get("thuocdo-lan")).toBe("")
    expect(await status(token)).toBe(401)
  })

  test("a request from another site is refused", async () => {
    const token = await tokenOf()
    const headers = { "sec-fetch-site": "cross-site" }
    expect((await server.send("DELETE", "/session", { token, headers })).status).toBe(403)
    expect(
      (await server.send("DELETE", "/session", { token, headers: { origin: "https://evil.example" } })).status,
    ).toBe(403)
    expect(await status(token)).toBe(200)
  })
})
