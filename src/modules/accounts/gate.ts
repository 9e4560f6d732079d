import type { Permission } from "#platform/auth/permissions.ts"
import type { Gate, Reader } from "#platform/auth/reader.ts"
import { hashToken } from "#platform/auth/token.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import { listLineage, listSuccessors } from "#modules/units/index.ts"

import { permissionsIn } from "./policy.ts"
import { listSessionRows, touchSession } from "./store/sessions.ts"

// Writing "seen now" at every request would turn each read into a write; a minute is exact enough for an idle limit.
const touchEveryMs = 60_000

/** The door that the HTTP layer asks: who is behind a token, and what they may do in a unit. */
export const buildGate = (settings: Readonly<{ idleMinutes: number }>): Gate => ({
  findReader: async (db, token, now, by = "person") => {
    const idleSince = new Date(now.getTime() - settings.idleMinutes * 60_000)
    const rows = await listSessionRows(db, hashToken(token), { now, today: localDate(now), idleSince })
    const [session] = rows
    if (!session) return undefined
    if (by === "person" && now.getTime() - session.last_seen_at.getTime() > touchEveryMs) {
      // On a full disk reading must go on; the session then ends a little early.
      await touchSession(db, session.session_id, now).catch(() => undefined)
    }
    return {
      accountId: session.account_id,
      name: session.name,
      sessionId: session.session_id,
      language: session.language,
      confirmedAt: session.confirmed_at,
      holdings: rows.flatMap(({ position_id, unit_id, role, title }) =>
        position_id !== null && unit_id !== null && role !== null && title !== null
          ? [{ positionId: position_id, unitId: unit_id, role, title }]
          : [],
      ),
    }
  },
  permissionsAt,
})

/** What the reader may do in that unit today; the facts are gathered here, `permissionsIn` decides. */
export const permissionsAt = async (
  db: Db,
  reader: Reader,
  unitId: string,
  now: Date,
): Promise<ReadonlySet<Permission>> => {
  const date = localDate(now)
  const lineage = await listLineage(db, [unitId], date)
  const [self] = lineage
  // A lineage starts with the id that was asked for; an unknown unit has no version and so no first step.
  if (!self || self.id !== unitId) return new Set()
  const heirs = self.is_open ? [] : await listSuccessors(db, unitId)
  const steps = Map.groupBy(await listLineage(db, heirs, date), (step) => step.start)
  return permissionsIn(reader.holdings, { lineage, successors: [...steps.values()] })
}
