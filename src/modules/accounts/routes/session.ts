import { confirmedUntil } from "#platform/auth/confirmed.ts"
import { clearTokenCookie, readTokenCookie } from "#platform/auth/session-cookie.ts"
import type { AuthSettings } from "#platform/auth/settings.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { notFound } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"
import type { Reader } from "#platform/auth/reader.ts"

import { listLineage, listUnitsByIds } from "#modules/units/index.ts"

import { firstRun, links, session, type Session } from "../contract.ts"
import { permissionsAt } from "../gate.ts"
import { lookAtFirstRun, runFirst } from "../service/first-run.ts"
import { lookAtLink, usePasswordLink } from "../service/password.ts"
import type { SamplePart } from "../service/sample.ts"
import { confirmSession, signIn, waitFor } from "../service/sign-in.ts"
import { finishSso, startSso } from "../service/sso.ts"
import { takeRoundTrip } from "../service/throttle.ts"
import { findAccount, hasAnyAccount } from "../store/accounts.ts"
import { endSessions, getSession, listOpenSessions } from "../store/sessions.ts"
import { contextOf, done, giveFlow, giveSession, giveToken } from "./visitor.ts"

const ssoOf = ({ sso }: AuthSettings) => (sso ? { label: sso.label } : null)

const options = implement(session.options, async ({ db, platform }) => ({
  firstRun: !(await hasAnyAccount(db)),
  sso: ssoOf(platform.auth),
  plainHttp: !platform.auth.secure,
}))

const start = implement(session.signIn, async (call) => {
  const { body, reader, platform } = call
  const asked = { ...body, code: body.code, previous: reader }
  const result = await signIn(platform.pool, contextOf(call), asked)
  if (result.kind === "codeNeeded") return result
  giveSession(call, result.session)
  return { kind: "signedIn" } as const
})

const get = implement(session.get, async ({ db, reader, platform }) => {
  const account = await findAccount(db, reader.accountId)
  if (!account) throw notFound()
  const { expires_at } = await getSession(db, reader.sessionId)
  return {
    account: { id: account.id, name: account.name, userName: account.user_name, language: account.language },
    holdings: [...reader.holdings],
    units: await listOwnUnits(db, reader, platform.clock()),
    secondFactor: account.totp_confirmed_at !== null,
    proofs: { password: account.password_hash !== null, sso: account.sso_id === null ? null : ssoOf(platform.auth) },
    confirmedUntil: confirmedUntil(reader, platform.auth).toISOString(),
    expiresAt: expires_at.toISOString(),
    plainHttp: !platform.auth.secure,
  }
})

const listOwnUnits = async (db: Db, reader: Reader, now: Date): Promise<Session["units"]> => {
  const unitIds = [...new Set(reader.holdings.map((holding) => holding.unitId))]
  const records = new Map((await listUnitsByIds(db, unitIds, localDate(now))).map((unit) => [unit.id, unit]))
  const lineage = await listLineage(db, unitIds, localDate(now))
  const own: Session["units"] = []
  for (const id of unitIds) {
    const unit = records.get(id)
    if (!unit) continue
    const parent = lineage.find((step) => step.start === id && step.depth === 1)
    own.push({
      id,
      name: unit.name,
      kind: unit.kind,
      parentName: parent?.name ?? null,
      isSample: unit.is_sample,
      permissions: [...(await permissionsAt(db, reader, id, now))],
    })
  }
  return own
}

const signOut = implement(session.signOut, async ({ db, reader, reply, platform }) => {
  await endSessions(db, reader.accountId, { only: reader.sessionId }, platform.clock())
  clearTokenCookie(reply, "session", platform.auth.secure)
  return done
})

const list = implement(session.list, async ({ db, reader, platform }) => {
  const now = platform.clock()
  const idleSince = new Date(now.getTime() - platform.auth.idleMinutes * 60_000)
  const rows = await listOpenSessions(db, reader.accountId, { now, idleSince })
  return {
    items: rows.map((row) => ({
      id: row.id,
      isCurrent: row.id === reader.sessionId,
      method: row.method,
      source: row.source,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
})

const end = implement(session.end, async ({ db, reader, params, platform, note }) => {
  const ended = await endSessions(db, reader.accountId, { only: params.sessionId }, platform.clock())
  if (ended === 0) throw notFound({ vi: "Phiên này không còn mở.", en: "This session is not open." })
  note({ target: `session:${params.sessionId}` })
  return done
})

const endOthers = implement(session.endOthers, async ({ db, reader, platform }) => ({
  ended: await endSessions(db, reader.accountId, { except: reader.sessionId }, platform.clock()),
}))

const confirm = implement(session.confirm, async (call) => {
  const { body, reader, platform } = call
  const result = await confirmSession(platform.pool, contextOf(call), { ...reader, ...body, code: body.code })
  if (result.kind === "codeNeeded") return result
  giveToken(call, result)
  return { kind: "confirmed" } as const
})

const beginSso = implement(session.startSso, async (call) => {
  const { body, platform, request } = call
  const permit = await takeRoundTrip(platform.pool, request.ip, platform.clock())
  if (permit.kind === "wait") throw waitFor(permit.seconds)
  const purpose = { kind: "signIn", returnTo: body.returnTo } as const
  return giveFlow(call, await startSso(platform.pool, platform.auth, purpose, platform.clock()))
})

const beginProof = implement(session.startProof, async (call) => {
  const { reader, platform } = call
  const purpose = { kind: "proof", sessionId: reader.sessionId } as const
  return giveFlow(call, await startSso(platform.pool, platform.auth, purpose, platform.clock()))
})

const endSso = implement(session.finishSso, async (call) => {
  const { request, reply, platform, reader } = call
  const browserToken = readTokenCookie(request, "sso", platform.auth.secure)
  clearTokenCookie(reply, "sso", platform.auth.secure)
  const query = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : ""
  const ended = await finishSso(platform.pool, contextOf(call), { browserToken, query, reader })
  if (ended.kind === "refused")
    return { location: `${ended.purpose === "proof" ? "/proof" : "/sign-in"}?failed=${ended.why}` }
  if (ended.kind === "proved") {
    giveToken(call, ended.renewed)
    return { location: "/proof" }
  }
  giveSession(call, ended.session)
  return { location: ended.returnTo }
})

const lookLink = implement(links.look, ({ db, body, platform }) => lookAtLink(db, body.token, platform.clock()))

const useLink = implement(links.use, async (call) => {
  const started = await usePasswordLink(call.platform.pool, contextOf(call), call.body)
  if (!started) return { kind: "signInNext" } as const
  giveSession(call, started)
  return { kind: "signedIn" } as const
})

const lookFirstRun = implement(firstRun.look, async ({ db, body, platform }) => {
  await lookAtFirstRun(db, body.token)
  return { ...done, today: localDate(platform.clock()) }
})

const createFirst = (parts: readonly SamplePart[]): Route =>
  implement(firstRun.create, async (call) => {
    const { unitId, session: started } = await runFirst(call.platform.pool, contextOf(call), parts, call.body)
    call.platform.firstRunFile.remove()
    if (call.body.unit.kind === "sample") for (const part of parts) part.added?.()
    giveSession(call, started)
    return { unitId }
  })

/** The endpoints of coming in and going out. */
export const buildSessionRoutes = (parts: readonly SamplePart[]): readonly Route[] => [
  options,
  start,
  get,
  signOut,
  list,
  end,
  endOthers,
  confirm,
  beginSso,
  beginProof,
  endSso,
  lookLink,
  useLink,
  lookFirstRun,
  createFirst(parts),
]
