import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

export type Bucket = Readonly<{ bucket: string; failures: number; window_ends_at: Date }>

/** Counts one more attempt in a bucket's fixed window and gives the count with it; one statement, so two at once count two. */
export const countAttempt = async (
  db: Db,
  bucket: string,
  window: Readonly<{ now: Date; endsAt: Date }>,
): Promise<Bucket> => {
  const { rows } = await sql<Bucket>`
    insert into sign_in_failures as f (bucket, failures, window_ends_at) values (${bucket}, 1, ${window.endsAt})
    on conflict (bucket) do update set
      failures = case when f.window_ends_at <= ${window.now} then 1 else f.failures + 1 end,
      window_ends_at = case when f.window_ends_at <= ${window.now} then excluded.window_ends_at else f.window_ends_at end
    returning bucket, failures, window_ends_at`.execute(db)
  const [row] = rows
  if (!row) throw new Error("an upsert gave no row")
  return row
}

/** Takes one attempt back: it was not a failure. */
export const uncountAttempt = async (db: Db, buckets: readonly string[]): Promise<void> => {
  await db
    .updateTable("sign_in_failures")
    .set((eb) => ({ failures: eb("failures", "-", 1) }))
    .where("bucket", "in", buckets)
    .where("failures", ">", 0)
    .execute()
}

export const clearBucket = async (db: Db, bucket: string): Promise<void> => {
  await db.deleteFrom("sign_in_failures").where("bucket", "=", bucket).execute()
}

/** Whether this browser has signed in to that account before. */
export const isKnownDevice = async (db: Db, tokenHash: string, accountId: string): Promise<boolean> =>
  (await db
    .selectFrom("known_devices")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .where("account_id", "=", accountId)
    .executeTakeFirst()) !== undefined

export const saveKnownDevice = async (
  db: Db,
  device: { token_hash: string; account_id: string; last_used_at: Date },
): Promise<void> => {
  await db.insertInto("known_devices").values(device).execute()
}

/** A device token is replaced at every sign-in; the old one is forgotten. */
export const removeKnownDevice = async (db: Db, tokenHash: string): Promise<void> => {
  await db.deleteFrom("known_devices").where("token_hash", "=", tokenHash).execute()
}
