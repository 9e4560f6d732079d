import { requireConfirmed } from "#platform/auth/confirmed.ts"
import { clearTokenCookie } from "#platform/auth/session-cookie.ts"
import { localDate } from "#platform/clock.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { dayAfter } from "#modules/units/rules/index.ts"

import { holdings, people, positions, sample } from "../contract.ts"
import { firstRunPath } from "../service/first-run.ts"
import { addPerson, changePerson, createPasswordLink, getPerson, setDisabled, toPeople } from "../service/people.ts"
import {
  addPosition,
  addTemplatePositions,
  changePosition,
  closePosition,
  endHolding,
  getPosition,
  giveHolding,
  listPositions,
} from "../service/positions.ts"
import { removeSample, type SamplePart } from "../service/sample.ts"
import { countPeople, listPeople } from "../store/people.ts"
import { done } from "./visitor.ts"

const listAll = implement(positions.list, async ({ db, params, query, platform }) => {
  const date = query.date ?? localDate(platform.clock())
  return { date, items: await listPositions(db, { unitId: params.unitId, date }) }
})

const createOne = implement(positions.create, async ({ db, params, body, reader, note }) => {
  const id = await addPosition(db, reader, params.unitId, body)
  const position = await getPosition(db, params.unitId, id, body.validFrom)
  note({ target: `position:${id}`, after: position })
  return position
})

const createUsual = implement(positions.createFromTemplates, async ({ db, params, body, reader, note }) => {
  const created = await addTemplatePositions(db, params.unitId, body.validFrom, reader.accountId)
  note({ target: `unit:${params.unitId}`, after: [...created.keys()] })
  return { created: created.size }
})

const change = implement(positions.update, async ({ db, params, body, reader, platform, note }) => {
  const today = localDate(platform.clock())
  const before = await getPosition(db, params.unitId, params.positionId, today)
  await changePosition(db, reader, { ...params, today }, body)
  const after = await getPosition(db, params.unitId, params.positionId, today)
  note({ target: `position:${params.positionId}`, before, after, why: body.why ?? null })
  return after
})

const close = implement(positions.close, async ({ db, params, body, reader, note }) => {
  const { lastDay } = body
  const before = await getPosition(db, params.unitId, params.positionId, lastDay)
  await closePosition(db, reader, { ...params, lastDay, dayAfter: dayAfter(lastDay) })
  const after = await getPosition(db, params.unitId, params.positionId, lastDay)
  note({ target: `position:${params.positionId}`, before, after, why: body.why ?? null })
  return after
})

const give = implement(holdings.create, async ({ db, params, body, reader, platform, note }) => {
  const at = { unitId: params.unitId, today: localDate(platform.clock()) }
  const holding = await giveHolding(db, reader, at, body)
  const { title } = holding
  const span = { heldFrom: body.heldFrom, heldTo: body.heldTo }
  note({
    target: `account:${holding.accountId}`,
    after: { positionId: body.positionId, title, ...span },
    why: body.why ?? null,
  })
  return { id: holding.id }
})

const take = implement(holdings.end, async ({ db, params, body, reader, note }) => {
  const { lastDay } = body
  const before = await endHolding(db, reader, { ...params, lastDay, dayAfter: dayAfter(lastDay) })
  note({ target: `account:${before.account_id}`, before, after: { heldTo: lastDay }, why: body.why ?? null })
  return done
})

const list = implement(people.list, async ({ db, params, query, reader, platform }) => {
  const now = platform.clock()
  const asked = {
    unitId: params.unitId,
    today: localDate(now),
    search: query.search?.trim() || undefined,
    state: query.state,
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, ["text", "id"]),
    limit: query.limit + 1,
  }
  const found = await listPeople(db, asked)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await toPeople(db, { reader, unitId: params.unitId, now }, page),
    total: await countPeople(db, asked),
    next: found.length > page.length && last ? encodeCursor([last.sort_key, last.id]) : null,
  }
})

const get = implement(people.get, ({ db, params, reader, platform }) =>
  getPerson(db, { reader, unitId: params.unitId, now: platform.clock() }, params.accountId),
)

const create = implement(people.create, async ({ db, params, body, reader, platform, note }) => {
  const person = await addPerson(db, { reader, unitId: params.unitId, now: platform.clock() }, body)
  note({ target: `account:${person.id}`, after: { userName: person.userName, positions: person.holdings } })
  return person
})

const update = implement(people.update, async ({ db, params, body, reader, platform, note }) => {
  const asking = { reader, unitId: params.unitId, now: platform.clock() }
  const { before, after } = await changePerson(db, asking, params.accountId, body)
  // Whoever says which single sign-on id opens an account can open it: as for a link, a fresh proof is wanted.
  if (after.ssoId !== null && after.ssoId !== before.ssoId) requireConfirmed(reader, platform.auth, asking.now)
  note({
    target: `account:${after.id}`,
    before: { ssoId: before.ssoId },
    after: { ssoId: after.ssoId, fields: Object.keys(body) },
  })
  return after
})

// Whoever can make a reset link can become that person: an unattended browser must not be enough.
const link = implement(people.createLink, async ({ db, params, body, reader, platform, note }) => {
  requireConfirmed(reader, platform.auth, platform.clock())
  const asking = { reader, unitId: params.unitId, now: platform.clock() }
  const made = await createPasswordLink(db, asking, params.accountId, body.resetSecondFactor)
  note({
    target: `account:${params.accountId}`,
    after: { kind: made.kind, resetSecondFactor: body.resetSecondFactor },
    why: body.why ?? null,
  })
  const url = `${platform.auth.baseUrl}/set-password?token=${made.token}`
  return { kind: made.kind, url, expiresAt: made.expiresAt.toISOString() }
})

const disable = implement(people.disable, async ({ db, params, body, reader, platform, note }) => {
  const asking = { reader, unitId: params.unitId, now: platform.clock() }
  const person = await setDisabled(db, asking, params.accountId, true)
  note({ target: `account:${params.accountId}`, after: { state: person.state }, why: body.why })
  return person
})

const enable = implement(people.enable, async ({ db, params, body, reader, platform, note }) => {
  const asking = { reader, unitId: params.unitId, now: platform.clock() }
  const person = await setDisabled(db, asking, params.accountId, false)
  note({ target: `account:${params.accountId}`, after: { state: person.state }, why: body.why })
  return person
})

const removeAll = (parts: readonly SamplePart[]): Route =>
  implement(sample.remove, async ({ db, params, reply, platform, note, afterCommit }) => {
    await removeSample(db, parts, { unitId: params.unitId, today: localDate(platform.clock()) })
    note({ target: `unit:${params.unitId}` })
    clearTokenCookie(reply, "session", platform.auth.secure)
    const path = await firstRunPath(db, platform.clock())
    if (path !== undefined) afterCommit(() => platform.firstRunFile.save(`${platform.auth.baseUrl}${path}`))
    return { next: path ?? "/sign-in" }
  })

/** The endpoints of positions and people. */
export const buildPeopleRoutes = (parts: readonly SamplePart[]): readonly Route[] => [
  listAll,
  createOne,
  createUsual,
  change,
  close,
  give,
  take,
  list,
  get,
  create,
  update,
  link,
  disable,
  enable,
  removeAll(parts),
]
