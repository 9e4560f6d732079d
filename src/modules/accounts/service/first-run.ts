import type { Kysely } from "kysely"

import { recordAudit } from "#platform/audit/audit.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { hashPassword } from "#platform/auth/password.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { createUnit } from "#modules/units/index.ts"
import { unitKinds, type UnitKind } from "#modules/units/rules/index.ts"

import { hasAnyAccount, isFirstRunToken, replaceFirstRunToken, takeFirstRunToken } from "../store/accounts.ts"
import { createHolding } from "../store/positions.ts"
import { requireGoodPassword } from "./password.ts"
import { createPerson } from "./people.ts"
import { addTemplatePositions, createPositionIn } from "./positions.ts"
import { addSamplePeople, createSampleUnit, firstTwoTierDay, type SamplePart } from "./sample.ts"
import type { SignInContext } from "./sign-in.ts"
import { startSession, type StartedSession } from "./start-session.ts"

/**
 * While no account exists, makes a new one-time token (older ones die) and gives the link that opens the first run;
 * undefined once there is an account. Only the token's hash is stored.
 */
export const firstRunLink = async (db: Db, baseUrl: string, now = new Date()): Promise<string | undefined> => {
  const path = await firstRunPath(db, now)
  return path === undefined ? undefined : `${baseUrl.replace(/\/+$/, "")}${path}`
}

/** The same without the server's address, for a browser that is already here. */
export const firstRunPath = async (db: Db, now: Date): Promise<string | undefined> => {
  if (await hasAnyAccount(db)) return undefined
  const token = newToken()
  await replaceFirstRunToken(db, hashToken(token), now)
  return `/first-run?token=${token}`
}

const deadToken = () =>
  notFound({
    vi: "Liên kết khởi tạo không đúng hoặc đã dùng. Hãy lấy liên kết mới nhất mà máy chủ in ra khi khởi động.",
    en: "The first-run link is wrong or used. Take the newest link that the server printed when it started.",
  })

/** Throws 404 unless the token opens the first run. */
export const lookAtFirstRun = async (db: Db, token: string): Promise<void> => {
  if (!(await isFirstRunToken(db, hashToken(token))) || (await hasAnyAccount(db))) throw deadToken()
}

export type FirstRun = Readonly<{
  token: string
  unit:
    | Readonly<{ kind: "sample" }>
    | Readonly<{
        kind: "own"
        name: string
        unitKind: UnitKind
        parentName?: string | undefined
        parentKind?: UnitKind | undefined
      }>
  administrator: Readonly<{ name: string; userName: string; password: string }>
}>

/** Sets up the first unit and its administrator, who is signed in at once. The token works once, also for two requests at one moment. */
export const runFirst = async (
  db: Kysely<Database>,
  context: SignInContext,
  parts: readonly SamplePart[],
  asked: FirstRun,
): Promise<Readonly<{ unitId: string; session: StartedSession }>> => {
  await lookAtFirstRun(db, asked.token)
  const { administrator } = asked
  requireGoodPassword(administrator.password, administrator, "body.administrator.password")
  const passwordHash = await hashPassword(administrator.password)
  return db.transaction().execute(async (tx) => {
    if (!(await takeFirstRunToken(tx, hashToken(asked.token))) || (await hasAnyAccount(tx))) throw deadToken()
    const { unitId, positions } =
      asked.unit.kind === "sample" ? await createSampleUnit(tx) : await createOwnUnit(tx, asked.unit)
    const accountId = await createPerson(tx, { ...administrator, homeUnitId: unitId, passwordHash }, context.now)
    const today = localDate(context.now)
    await appoint(tx, { unitId, accountId, today }, positions)
    if (asked.unit.kind === "sample") {
      const sample = { unitId, positions, accountId, today }
      await addSamplePeople(tx, sample, context.now)
      for (const part of parts) await part.add?.(tx, sample)
    }
    await recordAudit(tx, {
      accountId,
      unitId,
      position: null,
      action: "firstRun.create",
      target: `unit:${unitId}`,
      before: null,
      after: { unit: asked.unit, administrator: administrator.userName },
      why: null,
      result: "done",
      reference: context.reference,
    })
    const who = { accountId, method: "password", visitor: context.visitor } as const
    return { unitId, session: await startSession(tx, context.settings, who, context.now) }
  })
}

const createOwnUnit = async (db: Db, asked: Extract<FirstRun["unit"], { kind: "own" }>) => {
  if (unitKinds[asked.unitKind].level === "office")
    throw invalid(
      {
        vi: "Đơn vị đầu tiên phải là cơ quan hành chính, không phải phòng, bộ phận.",
        en: "The first unit must be a unit of its own, not an office.",
      },
      [{ path: "body.unit.unitKind", message: "an office cannot stand alone" }],
    )
  const reason = { from: firstTwoTierDay, legalBasis: "", by: null }
  const parent =
    asked.parentName === undefined
      ? undefined
      : await createUnit(db, { name: asked.parentName, kind: asked.parentKind ?? "province", parentId: null }, reason)
  const unit = await createUnit(db, { name: asked.name, kind: asked.unitKind, parentId: parent?.id ?? null }, reason)
  return { unitId: unit.id, positions: await addTemplatePositions(db, unit.id, firstTwoTierDay, null) }
}

/** The first administrator can manage everything and work at once: three positions, each of which can be given on later. */
const appoint = async (
  db: Db,
  who: Readonly<{ unitId: string; accountId: string; today: string }>,
  positions: ReadonlyMap<string, string>,
): Promise<void> => {
  const wanted: readonly Readonly<{ role: Role; title: string; key: string }>[] = [
    { role: "coordinator", title: "Đầu mối cải cách hành chính", key: "reformFocalPoint" },
    { role: "unitAdmin", title: "Quản trị đơn vị trên hệ thống", key: "unitAdmin" },
    { role: "systemAdmin", title: "Quản trị hệ thống", key: "systemAdmin" },
  ]
  for (const { role, title, key } of wanted) {
    const fresh = { title, officeId: null, role, validFrom: firstTwoTierDay, templateKey: key }
    const positionId = positions.get(key) ?? (await createPositionIn(db, who.unitId, fresh))
    await createHolding(db, {
      unit_id: who.unitId,
      id: newId(),
      position_id: positionId,
      account_id: who.accountId,
      held_from: who.today,
      held_to: null,
    })
  }
}
