import { roles, type Role } from "#platform/auth/permissions.ts"
import { newId } from "#platform/ids.ts"

import { createUnit } from "#modules/units/index.ts"

import { buildAccount, buildHolding, buildSession } from "../builders/people.ts"
import type { TestServer } from "../builders/server.ts"

/** Where the reader's position is, seen from the unit that the request is about. */
const relations = ["here", "sibling", "child", "parent"] as const
export type Relation = (typeof relations)[number]

/** Who asks: `visitor` has no session; `disabled` and `expired` hold every role in the very unit. */
export type Subject =
  | Readonly<{ kind: "visitor" | "disabled" | "expired" }>
  | Readonly<{ kind: "role"; role: Role; relation: Relation }>

export const subjects: readonly Subject[] = [
  { kind: "visitor" },
  { kind: "disabled" },
  { kind: "expired" },
  ...roles.flatMap((role) => relations.map((relation) => ({ kind: "role", role, relation }) as const)),
]

export const nameOf = (subject: Subject): string =>
  subject.kind === "role" ? `${subject.role} ${subject.relation}` : subject.kind

/** The unit that requests are about, and how each subject gets a session token (a new one each time). */
export type Stage = Readonly<{
  unitId: string
  tokenOf: (subject: Subject) => Promise<string | undefined>
}>

// Before 1 July 2025 three tiers stood above each other, so that one unit has a parent, a sibling and a child.
export const stageDay = new Date("2024-06-03T02:00:00Z")

/** Builds a province with two districts and a ward, and an account for every subject. */
export const buildStage = async (server: TestServer): Promise<Stage> => {
  const { db } = server
  const reason = { from: "2000-01-01", legalBasis: "", by: null }
  const parent = await createUnit(db, { name: "Tỉnh Thử", kind: "province", parentId: null }, reason)
  const here = await createUnit(db, { name: "Quận Một", kind: "urbanDistrict", parentId: parent.id }, reason)
  const sibling = await createUnit(db, { name: "Quận Hai", kind: "urbanDistrict", parentId: parent.id }, reason)
  const child = await createUnit(db, { name: "Phường Ba", kind: "ward", parentId: here.id }, reason)
  const unitOf = { here: here.id, sibling: sibling.id, child: child.id, parent: parent.id }
  const accounts = new Map<string, string>()
  for (const subject of subjects) {
    if (subject.kind === "visitor") continue
    const homeUnitId = subject.kind === "role" ? unitOf[subject.relation] : here.id
    const userName = `u${newId().replaceAll("-", "")}`
    const accountId = await buildAccount(db, { userName, homeUnitId, now: server.now() })
    const held = subject.kind === "role" ? [subject.role] : roles
    for (const role of held) await buildHolding(db, { accountId, unitId: homeUnitId, role })
    if (subject.kind === "disabled")
      await db.updateTable("accounts").set({ disabled_at: server.now() }).where("id", "=", accountId).execute()
    accounts.set(nameOf(subject), accountId)
  }
  return {
    unitId: here.id,
    tokenOf: async (subject) => {
      const accountId = accounts.get(nameOf(subject))
      if (accountId === undefined) return undefined
      const now = server.now()
      const expiresAt = new Date(now.getTime() + (subject.kind === "expired" ? -1000 : 3_600_000))
      return buildSession(db, { accountId, now, expiresAt })
    },
  }
}
