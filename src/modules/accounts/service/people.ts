import type { Reader } from "#platform/auth/reader.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { sortKey } from "#platform/text/sort-key.ts"

import { listUnitsByIds } from "#modules/units/index.ts"

import type { Person } from "../contract.ts"
import { mayLookAfter } from "../policy.ts"
import {
  createAccount,
  findAccountBySsoId,
  findAccountByUserName,
  replaceAccountLink,
  updateAccount,
} from "../store/accounts.ts"
import { findPerson, listHoldingsOf, type PersonHolding, type PersonRow } from "../store/people.ts"
import { endSessions } from "../store/sessions.ts"
import { giveHolding, requireAdministratorLeft } from "./positions.ts"
import { removeTotp } from "./second-factor.ts"

/** Who asks, in which unit, and when. */
export type Asking = Readonly<{ reader: Reader; unitId: string; now: Date }>

/** People as their administrators see them, with what the asker may do about each. */
export const toPeople = async (db: Db, asking: Asking, rows: readonly PersonRow[]): Promise<Person[]> => {
  const today = localDate(asking.now)
  const ids = rows.map((row) => row.id)
  const holdings = await listHoldingsOf(db, ids, today)
  const unitIds = [...new Set(holdings.map((holding) => holding.unit_id))]
  const names = new Map((await listUnitsByIds(db, unitIds, today)).map((unit) => [unit.id, unit.name]))
  const held = Map.groupBy(holdings, (holding) => holding.account_id)
  return rows.map((row) => toPerson(asking, row, held.get(row.id) ?? [], names))
}

const toPerson = (
  asking: Asking,
  row: PersonRow,
  held: readonly PersonHolding[],
  unitNames: ReadonlyMap<string, string>,
): Person => ({
  id: row.id,
  name: row.name,
  userName: row.user_name,
  email: row.email,
  ssoId: row.sso_id,
  homeUnitId: row.home_unit_id,
  state: row.state,
  secondFactor: row.second_factor,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  holdings: held.map((holding) => ({
    id: holding.id,
    positionId: holding.position_id,
    unitId: holding.unit_id,
    unitName: unitNames.get(holding.unit_id) ?? "",
    title: holding.title,
    role: holding.role,
    heldFrom: holding.held_from,
    heldTo: holding.held_to,
  })),
  may: { lookAfter: isLookedAfter(asking, row, held) },
})

const isLookedAfter = (asking: Asking, row: PersonRow, held: readonly PersonHolding[]): boolean => {
  const holdings = held.map((holding) => ({ unitId: holding.unit_id, role: holding.role }))
  return mayLookAfter(asking.reader.holdings, { homeUnitId: row.home_unit_id, holdings }, asking.unitId)
}

/** A person of the unit. Throws 404 when they do not belong to it. */
export const getPerson = async (db: Db, asking: Asking, accountId: string): Promise<Person> => {
  const row = await findPerson(db, { unitId: asking.unitId, accountId, today: localDate(asking.now) })
  if (!row) throw notFound({ vi: "Không có người này trong đơn vị.", en: "There is no such person in the unit." })
  const [person] = await toPeople(db, asking, [row])
  if (!person) throw notFound()
  return person
}

/** A person whom the asker may edit, invite, reset or disable. Throws 404, 403. */
const getCharge = async (db: Db, asking: Asking, accountId: string): Promise<Person> => {
  const person = await getPerson(db, asking, accountId)
  if (!person.may.lookAfter) throw forbidden()
  return person
}

const requireFreeSsoId = async (db: Db, ssoId: string | null | undefined, exceptAccountId: string): Promise<void> => {
  if (!ssoId) return
  const other = await findAccountBySsoId(db, ssoId)
  if (other && other.id !== exceptAccountId)
    throw conflict({
      vi: "Mã đăng nhập một lần này đã thuộc người khác.",
      en: "This single sign-on id belongs to someone else.",
    })
}

export type NewPerson = Readonly<{
  name: string
  userName: string
  email?: string | null
  ssoId?: string | null
  homeUnitId: string
  passwordHash?: string
}>

/** Makes an account. Throws 409 when the user name or single sign-on id is taken. */
export const createPerson = async (db: Db, person: NewPerson, now: Date): Promise<string> => {
  const id = newId()
  if (await findAccountByUserName(db, person.userName))
    throw conflict({
      vi: `Tên đăng nhập “${person.userName}” đã có người dùng.`,
      en: `The user name “${person.userName}” is taken.`,
    })
  await requireFreeSsoId(db, person.ssoId, id)
  await createAccount(db, {
    id,
    user_name: person.userName,
    name: person.name,
    name_key: foldText(person.name),
    sort_key: nameSortKey(person.name),
    email: person.email ?? null,
    home_unit_id: person.homeUnitId,
    password_hash: person.passwordHash ?? null,
    totp_secret: null,
    sso_id: person.ssoId ?? null,
    created_at: now,
    updated_at: now,
  })
  return id
}

/** Vietnamese lists of people go by the given name, which stands last, then by the family name. */
const nameSortKey = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return sortKey([words.at(-1) ?? "", ...words.slice(0, -1)].join(" "))
}

/** Adds a person to the unit with their first positions. */
export const addPerson = async (
  db: Db,
  asking: Asking,
  person: Readonly<{
    name: string
    userName: string
    email: string | null
    ssoId: string | null
    positionIds: readonly string[]
    heldFrom?: string | undefined
  }>,
): Promise<Person> => {
  const id = await createPerson(db, { ...person, homeUnitId: asking.unitId }, asking.now)
  const today = localDate(asking.now)
  for (const positionId of new Set(person.positionIds)) {
    const holding = {
      positionId,
      person: { kind: "id", accountId: id },
      heldFrom: person.heldFrom ?? today,
      heldTo: null,
    } as const
    await giveHolding(db, asking.reader, { unitId: asking.unitId, today }, holding)
  }
  return getPerson(db, asking, id)
}

/** Changes what the unit's administrator looks after. */
export const changePerson = async (
  db: Db,
  asking: Asking,
  accountId: string,
  change: Readonly<{ name?: string | undefined; email?: string | null | undefined; ssoId?: string | null | undefined }>,
): Promise<Readonly<{ before: Person; after: Person }>> => {
  const before = await getCharge(db, asking, accountId)
  await requireFreeSsoId(db, change.ssoId, accountId)
  const fields = {
    ...(change.name === undefined
      ? {}
      : { name: change.name, name_key: foldText(change.name), sort_key: nameSortKey(change.name) }),
    ...(change.email === undefined ? {} : { email: change.email }),
    ...(change.ssoId === undefined ? {} : { sso_id: change.ssoId }),
  }
  await updateAccount(db, accountId, fields, asking.now)
  return { before, after: await getPerson(db, asking, accountId) }
}

const linkHours = 72

/** A one-time link to set a password, good for three days; the person's older links stop working. */
export const createPasswordLink = async (
  db: Db,
  asking: Asking,
  accountId: string,
  resetSecondFactor: boolean,
): Promise<Readonly<{ kind: "invite" | "reset"; token: string; expiresAt: Date }>> => {
  const person = await getCharge(db, asking, accountId)
  if (person.state === "disabled")
    throw conflict({ vi: "Tài khoản đang khóa. Hãy mở lại trước.", en: "The account is disabled. Enable it first." })
  const kind = person.state === "invited" ? "invite" : "reset"
  const token = newToken()
  const expiresAt = new Date(asking.now.getTime() + linkHours * 3_600_000)
  await replaceAccountLink(db, {
    id: newId(),
    account_id: accountId,
    kind,
    token_hash: hashToken(token),
    created_by: asking.reader.accountId,
    created_at: asking.now,
    expires_at: expiresAt,
  })
  if (resetSecondFactor) {
    await removeTotp(db, accountId, asking.now)
    await endSessions(db, accountId, {}, asking.now)
  }
  return { kind, token, expiresAt }
}

/** Shuts an account or opens it again; shutting ends all its sessions at once. */
export const setDisabled = async (db: Db, asking: Asking, accountId: string, isDisabled: boolean): Promise<Person> => {
  await getCharge(db, asking, accountId)
  if (isDisabled && accountId === asking.reader.accountId)
    throw conflict({ vi: "Bạn không thể khóa chính mình.", en: "You cannot disable yourself." })
  await updateAccount(db, accountId, { disabled_at: isDisabled ? asking.now : null }, asking.now)
  if (isDisabled) {
    await endSessions(db, accountId, {}, asking.now)
    await requireAdministratorLeft(db, localDate(asking.now))
  }
  return getPerson(db, asking, accountId)
}
