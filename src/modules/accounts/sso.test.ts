import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import Provider from "oidc-provider"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { buildAccount } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { createUnit } from "#modules/units/index.ts"

const client = { id: "thuocdo", secret: "mot-bi-mat-chi-de-thu-nghiem-32-ky-tu" }
let listening: Server
let issuer: string
let server: TestServer
let unitId: string
/** Who signs in at the provider, and what it says about them. */
let visitor = { sub: "nguoi-1", email: "binh@phuong.example", email_verified: true }

/** A real provider on loopback that signs its one visitor in without asking. */
const startProvider = async (): Promise<void> => {
  listening = createServer()
  await new Promise<void>((ready) => listening.listen(0, "127.0.0.1", ready))
  issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ["http://127.0.0.1:8686/api/session/sso/callback"],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ["chi-de-thu"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // The claims stand in the id token, as with most providers of offices.
    conformIdTokenClaims: false,
    findAccount: () => ({ accountId: visitor.sub, claims: async () => visitor }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
  })
  const handle = provider.callback()
  listening.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void handle(request, response)
    void approve(provider, request, response)
  })
}

const approve = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const details = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId: visitor.sub, clientId: client.id })
  grant.addOIDCScope("openid profile email")
  const result =
    details.prompt.name === "login"
      ? { login: { accountId: visitor.sub } }
      : { consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
}

/** What a browser does between our start and our callback: follows the provider's redirects with its cookies. */
const goThroughProvider = async (url: string, cookies = new Map<string, string>()): Promise<URL> => {
  let at = new URL(url)
  for (let hop = 0; hop < 10; hop++) {
    const answer = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join("; ") },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";")
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1))
    }
    const next = answer.headers.get("location")
    if (!next) throw new Error(`the provider stopped with ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at)
    if (at.pathname === "/api/session/sso/callback") return at
  }
  throw new Error("too many hops")
}

const settingsFor = (claim: string) => ({
  sso: { issuer, clientId: client.id, clientSecret: client.secret, claim, label: "Tỉnh", scopes: "openid email" },
})

beforeAll(async () => {
  await startProvider()
  server = await buildTestServer({ auth: settingsFor("sub") })
  unitId = (
    await createUnit(
      server.db,
      { name: "Tỉnh Thử", kind: "province", parentId: null },
      { from: "2025-07-01", legalBasis: "", by: null },
    )
  ).id
  await buildAccount(server.db, { userName: "binh", homeUnitId: unitId, ssoId: "nguoi-1", now: server.now() })
})
afterAll(async () => {
  await server.close()
  await new Promise((closed) => listening.close(closed))
})
beforeEach(() => {
  visitor = { sub: "nguoi-1", email: "binh@phuong.example", email_verified: true }
})

const begin = async (returnTo = "/plans") => {
  const answer = await server.send("POST", "/session/sso", { body: { returnTo } })
  return { url: answer.body.url as string, browser: answer.cookies.get("thuocdo-lan-sso") ?? "" }
}
const finish = (callback: URL, browser: string) =>
  server.send("GET", `/session/sso/callback${callback.search}`, { cookies: { "thuocdo-lan-sso": browser } })

describe("single sign-on against a real provider", () => {
  test("signs an existing account in and returns to where it began", async () => {
    expect((await server.send("GET", "/session/options")).body.sso).toEqual({ label: "Tỉnh" })
    const { url, browser } = await begin()
    const asked = new URL(url).searchParams
    expect(asked.get("code_challenge_method")).toBe("S256")
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(20)
    const answer = await finish(await goThroughProvider(url), browser)
    expect([answer.status, answer.headers["location"]]).toEqual([303, "/plans"])
    const session = await server.send("GET", "/session", { token: answer.cookies.get("thuocdo-lan") })
    expect(session.body.account.userName).toBe("binh")
    expect(session.body.holdings).toEqual([])
  })

  test("a stranger to us gets no account and no right", async () => {
    visitor = { ...visitor, sub: "nguoi-la" }
    const { url, browser } = await begin()
    const answer = await finish(await goThroughProvider(url), browser)
    expect(answer.headers["location"]).toBe("/sign-in?failed=ssoUnknown")
    expect(answer.cookies.get("thuocdo-lan")).toBeUndefined()
    expect(await server.db.selectFrom("accounts").select("id").execute()).toHaveLength(1)
  })

  test("a disabled account stays out", async () => {
    await server.db.updateTable("accounts").set({ disabled_at: server.now() }).execute()
    const { url, browser } = await begin()
    expect((await finish(await goThroughProvider(url), browser)).headers["location"]).toBe(
      "/sign-in?failed=ssoDisabled",
    )
    await server.db.updateTable("accounts").set({ disabled_at: null }).execute()
  })

  test("an answer works once, in the browser that began, with its own state, from its own issuer", async () => {
    const first = await begin()
    const callback = await goThroughProvider(first.url)
    expect((await finish(callback, "A".repeat(43))).headers["location"]).toBe("/sign-in?failed=ssoExpired")
    expect((await finish(callback, first.browser)).status).toBe(303)
    expect((await finish(callback, first.browser)).headers["location"]).toBe("/sign-in?failed=ssoExpired")
    for (const [name, value] of [
      ["state", "khac"],
      ["iss", "https://khac.example"],
      ["code", "khac"],
    ] as const) {
      const { url, browser } = await begin()
      const changed = await goThroughProvider(url)
      changed.searchParams.set(name, value)
      expect((await finish(changed, browser)).headers["location"], name).toBe("/sign-in?failed=ssoRefused")
    }
  })

  test("an answer meant for another round trip does not fit this one (nonce and PKCE)", async () => {
    const [mine, other] = [await begin(), await begin()]
    const stolen = await goThroughProvider(other.url)
    stolen.searchParams.set("state", new URL(mine.url).searchParams.get("state") ?? "")
    expect((await finish(stolen, mine.browser)).headers["location"]).toBe("/sign-in?failed=ssoRefused")
  })

  test("a stranger who begins one round trip after the other is told to wait, and leaves no more rows", async () => {
    const window_ends_at = new Date(server.now().getTime() + 600_000)
    const full = { bucket: "roundTrip:127.0.0.1", failures: 300, window_ends_at }
    await server.db.deleteFrom("sign_in_failures").where("bucket", "=", full.bucket).execute()
    await server.db.insertInto("sign_in_failures").values(full).execute()
    const flows = () => server.db.selectFrom("sso_flows").select("state").execute()
    const before = await flows()
    const answer = await server.send("POST", "/session/sso", { body: {} })
    expect([answer.status, answer.body.detail.retryAfterSeconds]).toEqual([429, 600])
    expect(await flows()).toHaveLength(before.length)
    await server.db.deleteFrom("sign_in_failures").execute()
  })

  test.each([["//evil.example"], ["https://evil.example/"], ["/\\evil.example"]])(
    "never returns to %s",
    async (returnTo) => {
      const { url, browser } = await begin(returnTo)
      expect((await finish(await goThroughProvider(url), browser)).headers["location"]).toBe("/")
    },
  )
})

describe("a fresh proof through the provider, for people without a password", () => {
  /** Signs in with a browser of one's own at the provider, which then remembers it. */
  const enter = async () => {
    const provider = new Map<string, string>()
    const { url, browser } = await begin()
    const answer = await finish(await goThroughProvider(url, provider), browser)
    return { provider, token: answer.cookies.get("thuocdo-lan") ?? "" }
  }
  const startProof = async (token: string) => {
    const answer = await server.send("POST", "/session/confirm/sso", { token })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return { url: answer.body.url as string, browser: answer.cookies.get("thuocdo-lan-sso") ?? "" }
  }
  const finishProof = (callback: URL, browser: string, token: string) =>
    server.send("GET", `/session/sso/callback${callback.search}`, { token, cookies: { "thuocdo-lan-sso": browser } })
  const sensitive = (token: string) => server.send("POST", "/account/totp", { token })
  /** The same address with the wish to sign in anew taken out, as whoever sits at the browser can do. */
  const withoutPrompt = (url: string): string => {
    const changed = new URL(url)
    for (const name of ["prompt", "max_age"]) changed.searchParams.delete(name)
    return changed.href
  }

  afterEach(() => server.setNow(new Date()))

  test("single sign-on alone proves nothing afresh when the provider does not say when it was", async () => {
    const { token } = await enter()
    const session = await server.send("GET", "/session", { token })
    expect(session.body.proofs).toEqual({ password: false, sso: { label: "Tỉnh" } })
    expect(Date.parse(session.body.confirmedUntil)).toBeLessThan(server.now().getTime())
    expect((await sensitive(token)).body.detail).toEqual({ reason: "confirm" })
  })

  test("signing in anew there opens sensitive actions, under a new token of the same session", async () => {
    const { provider, token } = await enter()
    const { url, browser } = await startProof(token)
    const asked = new URL(url).searchParams
    expect([asked.get("prompt"), asked.get("max_age")]).toEqual(["login", "600"])
    const answer = await finishProof(await goThroughProvider(url, provider), browser, token)
    expect([answer.status, answer.headers["location"]]).toEqual([303, "/proof"])
    const renewed = answer.cookies.get("thuocdo-lan") ?? ""
    expect((await server.send("GET", "/session", { token })).status).toBe(401)
    expect((await sensitive(renewed)).status).toBe(200)
    expect((await server.send("GET", "/account/sessions", { token: renewed })).body.items[0].isCurrent).toBe(true)
    server.setNow(new Date(server.now().getTime() + 11 * 60_000))
    expect((await sensitive(renewed)).status).toBe(403)
  })

  test("a sign-in that the provider merely remembers is no proof, also when its wish was taken out of the address", async () => {
    const { provider, token } = await enter()
    const first = await startProof(token)
    const proved = await finishProof(await goThroughProvider(first.url, provider), first.browser, token)
    const renewed = proved.cookies.get("thuocdo-lan") ?? ""
    server.setNow(new Date(Date.now() + 20 * 60_000))
    const second = await startProof(renewed)
    const silent = new URL(withoutPrompt(second.url))
    // The provider then says when the person signed in: 20 minutes before this round trip, by the server's clock.
    silent.searchParams.set("max_age", "36000")
    const answer = await finishProof(await goThroughProvider(silent.href, provider), second.browser, renewed)
    expect(answer.headers["location"]).toBe("/proof?failed=ssoNotFresh")
    expect((await sensitive(renewed)).status).toBe(403)
    const third = await startProof(renewed)
    const untold = await finishProof(
      await goThroughProvider(withoutPrompt(third.url), provider),
      third.browser,
      renewed,
    )
    expect(untold.headers["location"]).toBe("/proof?failed=ssoNotFresh")
    expect((await sensitive(renewed)).status).toBe(403)
  })

  test("someone else's sign-in there proves nothing here, and nobody's session changes", async () => {
    const { token } = await enter()
    await buildAccount(server.db, { userName: "khac", homeUnitId: unitId, ssoId: "nguoi-2", now: server.now() })
    const { url, browser } = await startProof(token)
    visitor = { ...visitor, sub: "nguoi-2" }
    const answer = await finishProof(await goThroughProvider(url), browser, token)
    expect(answer.headers["location"]).toBe("/proof?failed=ssoOther")
    expect(answer.cookies.get("thuocdo-lan")).toBeUndefined()
    expect((await server.send("GET", "/session", { token })).body.account.userName).toBe("binh")
    await server.db.deleteFrom("accounts").where("user_name", "=", "khac").execute()
  })

  test("a proof begun in one session proves no other, and signs nobody in", async () => {
    const [mine, other] = [await enter(), await enter()]
    const begun = await startProof(mine.token)
    const callback = await goThroughProvider(begun.url)
    const answer = await finishProof(callback, begun.browser, other.token)
    expect(answer.headers["location"]).toBe("/proof?failed=ssoExpired")
    const second = await startProof(mine.token)
    const without = await finish(await goThroughProvider(second.url), second.browser)
    expect(without.headers["location"]).toBe("/proof?failed=ssoExpired")
    expect(without.cookies.get("thuocdo-lan")).toBeUndefined()
    expect((await sensitive(mine.token)).status).toBe(403)
  })

  test("signing in again through the provider ends the session that was open in this browser", async () => {
    const { token } = await enter()
    const { url, browser } = await begin()
    const answer = await finishProof(await goThroughProvider(url), browser, token)
    expect(answer.headers["location"]).toBe("/plans")
    expect((await server.send("GET", "/session", { token })).status).toBe(401)
  })
})

test("matching by e-mail counts only an address that the provider has checked", async () => {
  const byEmail = await buildTestServer({ auth: settingsFor("email") })
  const unit = await createUnit(
    byEmail.db,
    { name: "Tỉnh", kind: "province", parentId: null },
    { from: "2025-07-01", legalBasis: "", by: null },
  )
  await buildAccount(byEmail.db, { userName: "binh", homeUnitId: unit.id, ssoId: visitor.email, now: byEmail.now() })
  const attempt = async () => {
    const started = await byEmail.send("POST", "/session/sso", { body: {} })
    const callback = await goThroughProvider(started.body.url)
    const cookies = { "thuocdo-lan-sso": started.cookies.get("thuocdo-lan-sso") ?? "" }
    return (await byEmail.send("GET", `/session/sso/callback${callback.search}`, { cookies })).headers["location"]
  }
  expect(await attempt()).toBe("/")
  visitor = { ...visitor, email_verified: false }
  expect(await attempt()).toBe("/sign-in?failed=ssoRefused")
  await byEmail.close()
})

test("without settings there is no single sign-on; an absent provider is said to be so", async () => {
  const none = await buildTestServer()
  expect((await none.send("POST", "/session/sso", { body: {} })).status).toBe(404)
  await none.close()
  const away = await buildTestServer({ auth: { sso: { ...settingsFor("sub").sso, issuer: "http://127.0.0.1:9" } } })
  expect((await away.send("POST", "/session/sso", { body: {} })).status).toBe(503)
  await away.close()
})
