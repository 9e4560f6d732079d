import { sql, type Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"

import { hashRow, openWholeAudit, type AuditRecord } from "./rows.ts"

const batch = 1000

/**
 * Gives rows their place in the order: 1, 2, 3… A row is written by its own transaction without a number, since
 * numbering there would make all requests wait for each other; here two sealers at once meet at the primary key, and
 * the later one starts again. `recent` looks only at the last hour (requests end after two minutes), `all` everywhere.
 */
export const sealAudit = async (db: Kysely<Database>, scope: "recent" | "all"): Promise<number> => {
  let sealed = 0
  for (let collisions = 0; collisions < 20;) {
    try {
      const count = await sealBatch(db, scope)
      sealed += count
      if (count < batch) return sealed
    } catch (error) {
      if ((error as { code?: string }).code !== "23505") throw error
      collisions++
    }
  }
  return sealed
}

const sealBatch = (db: Kysely<Database>, scope: "recent" | "all"): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await openWholeAudit(tx)
    const { rows } = await sql<AuditRecord>`
      select r.* from audit_rows r
      where not exists (select 1 from audit_leaves l where l.row_id = r.id)
        and ${scope === "all" ? sql`true` : sql`r.at > now() - interval '1 hour'`}
      order by r.at, r.id limit ${batch}`.execute(tx)
    if (rows.length === 0) return 0
    const last = await tx
      .selectFrom("audit_leaves")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .executeTakeFirst()
    const from = Number(last?.seq ?? 0)
    await tx
      .insertInto("audit_leaves")
      .values(rows.map((row, index) => ({ seq: from + index + 1, row_id: row.id, leaf_hash: hashRow(row) })))
      .execute()
    return rows.length
  })

/** Seals every few seconds until stopped; the first time also what a crash left behind. Returns how to stop. */
export const startAuditSealing = (
  db: Kysely<Database>,
  log: (entry: Record<string, unknown>) => void,
  everyMs = 3000,
): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running: Promise<unknown> = Promise.resolve()
  const turn = (scope: "recent" | "all"): void => {
    running = sealAudit(db, scope)
      .then(
        () => undefined,
        (error: unknown) => log({ level: "warn", message: "audit sealing failed", error: String(error) }),
      )
      .then(() => {
        if (!isStopped) timer = setTimeout(() => turn("recent"), everyMs).unref()
      })
  }
  turn("all")
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
