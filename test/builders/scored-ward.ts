import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"

import { buildAccount, buildHolding, buildSession } from "./people.ts"
import type { TestServer } from "./server.ts"

export type WardPerson = Readonly<{ token: string; accountId: string }>

/** A ward of the tests with one person a role who signs in. */
export type ScoredWard = Readonly<{ unitId: string; people: Readonly<Record<string, WardPerson>> }>

/** Builds a ward and, for every role asked for, a person named after it. */
export const buildWardPeople = async (
  server: TestServer,
  ward: Readonly<{ name: string; roles: readonly Role[] }>,
): Promise<ScoredWard> => {
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const { id: unitId } = await createUnit(server.db, { name: ward.name, kind: "ward", parentId: null }, reason)
  const people: Record<string, WardPerson> = {}
  for (const role of ward.roles) {
    const userName = `${role}${unitId.slice(-8)}`
    const accountId = await buildAccount(server.db, {
      userName,
      name: `Người ${role}`,
      homeUnitId: unitId,
      now: server.now(),
    })
    await buildHolding(server.db, { accountId, unitId, role, title: `Vị trí ${role}` })
    people[role] = { accountId, token: await buildSession(server.db, { accountId, now: server.now() }) }
  }
  return { unitId, people }
}

/** Publishes a framework package at the ward itself, so that it holds for the ward without being chosen. */
export const publishPackage = async (
  server: TestServer,
  ward: ScoredWard,
  pack: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const token = ward.people["coordinator"]?.token
  const body = { package: pack, marks: [], sourceName: null }
  const created = await server.send("POST", `/units/${ward.unitId}/framework-packages`, { token, body })
  const path = `/units/${ward.unitId}/framework-drafts/${created.body.id}/publish`
  const published = await server.send("POST", path, { token, body: { draftVersion: 1 } })
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
}
