import { afterAll, beforeAll, expect, test } from "vitest"

import { hashPassword } from "#platform/auth/password.ts"

import { createUnit } from "#modules/units/index.ts"

import { buildAccount } from "../../test/builders/people.ts"
import { buildTestServer, type TestServer } from "../../test/builders/server.ts"

const password = "mat-khau-de-thu-nghiem-2026"
const proxy = "10.9.8.7"
const https = { secure: true, baseUrl: "https://cchc.example" }
let alone: TestServer
let behind: TestServer

/** A server with one account that has a password. */
const open = async (options: Parameters<typeof buildTestServer>[0]): Promise<TestServer> => {
  const server = await buildTestServer(options)
  const unit = { name: "Phường Thử", kind: "ward", parentId: null } as const
  const { id } = await createUnit(server.db, unit, { from: "2025-07-01", legalBasis: "", by: null })
  const passwordHash = await hashPassword(password)
  await buildAccount(server.db, { userName: "an", homeUnitId: id, passwordHash, now: server.now() })
  return server
}

beforeAll(async () => {
  alone = await open({})
  behind = await open({ auth: https, trustedProxies: [`${proxy}/32`] })
})
afterAll(async () => {
  await alone.close()
  await behind.close()
})

const signIn = (server: TestServer, from: string, forwarded: string, word = password) =>
  server.send("POST", "/session", {
    body: { userName: "an", password: word },
    from,
    headers: { "x-forwarded-for": forwarded, "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  })
const lastSource = async (server: TestServer): Promise<string | undefined> =>
  (await server.db.selectFrom("sessions").select("source").orderBy("id", "desc").executeTakeFirst())?.source

test("by default nobody is believed about where they come from", async () => {
  expect((await signIn(alone, "192.0.2.1", "203.0.113.9")).status).toBe(200)
  expect(await lastSource(alone)).toBe("192.0.2.1")
})

test("so a guesser gains no new attempts by making addresses up", async () => {
  const statuses: number[] = []
  for (let n = 0; n < 12; n++)
    statuses.push((await signIn(alone, "192.0.2.66", `203.0.113.${n}`, "sai-mat-khau")).status)
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
  expect(statuses.slice(10)).toEqual([429, 429])
})

test("a listed proxy is believed, and only for what it saw itself", async () => {
  expect((await signIn(behind, proxy, "198.51.100.4, 203.0.113.9")).status).toBe(200)
  expect(await lastSource(behind)).toBe("203.0.113.9")
})

test("a proxy that is not listed is a visitor like any other", async () => {
  expect((await signIn(behind, "10.9.8.8", "203.0.113.77")).status).toBe(200)
  expect(await lastSource(behind)).toBe("10.9.8.8")
})

test("behind HTTPS the cookies are bound to the host and to HTTPS, whatever the forwarded scheme says", async () => {
  const answer = await behind.send("POST", "/session", {
    body: { userName: "an", password },
    from: proxy,
    headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "http" },
  })
  const cookies = [answer.headers["set-cookie"]].flat().map(String)
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies) expect(cookie).toMatch(/^__Host-thuocdo.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d{7,}/)
  expect((await alone.send("GET", "/session/options")).headers["strict-transport-security"]).toBeUndefined()
})

test("behind HTTPS only the public address counts as our own origin", async () => {
  const from = (origin: string, host: string) =>
    behind.send("POST", "/session", { body: { userName: "an", password }, headers: { origin, host } })
  expect((await from("https://cchc.example", "127.0.0.1:8686")).status).toBe(200)
  expect((await from("https://evil.example", "evil.example")).status).toBe(403)
})
