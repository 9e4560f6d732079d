import type { ColumnType, Generated } from "kysely"

import { conflict } from "#platform/http/errors.ts"

import type { Db } from "./db.ts"

/** One creating request that was answered; kept so that a repeated key gets the same answer and nothing is made twice. */
export type IdempotencyKeyTable = {
  account_id: string
  key: string
  endpoint: string
  body_hash: string
  response: ColumnType<unknown, string | null, string | null>
  created_at: Generated<Date>
}

type Asked = Readonly<{ accountId: string; key: string; endpoint: string; bodyHash: string }>

/**
 * Takes the key inside the caller's transaction: a second request with the same key waits for the first to end.
 * Returns the first answer when there is one; refuses (409) a key that came with another body.
 */
export const takeIdempotencyKey = async (db: Db, asked: Asked): Promise<{ replay: unknown } | undefined> => {
  const taken = await db
    .insertInto("idempotency_keys")
    .values({
      account_id: asked.accountId,
      key: asked.key,
      endpoint: asked.endpoint,
      body_hash: asked.bodyHash,
      response: null,
    })
    .onConflict((oc) => oc.columns(["account_id", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst()
  if (taken) return undefined
  const first = await db
    .selectFrom("idempotency_keys")
    .select(["endpoint", "body_hash", "response"])
    .where("account_id", "=", asked.accountId)
    .where("key", "=", asked.key)
    .executeTakeFirstOrThrow()
  if (first.endpoint !== asked.endpoint || first.body_hash !== asked.bodyHash) {
    throw conflict({
      vi: "Yêu cầu này dùng lại mã chống trùng của một yêu cầu khác. Chưa có gì được lưu; hãy thử lại từ trang.",
      en: "This request reuses the idempotency key of another request. Nothing was saved; try again from the page.",
    })
  }
  return { replay: first.response }
}

/** Keeps the answer beside the key, in the same transaction as the work itself. */
export const keepIdempotentAnswer = async (db: Db, asked: Asked, response: unknown): Promise<void> => {
  await db
    .updateTable("idempotency_keys")
    .set({ response: JSON.stringify(response) })
    .where("account_id", "=", asked.accountId)
    .where("key", "=", asked.key)
    .execute()
}

// A browser tries a request again for minutes, a program perhaps for days.
const keptDays = 7

/** Forgets up to a thousand answers that nobody will ask for again; says how many. Rows in use elsewhere are left alone. */
export const removeOldIdempotencyKeys = async (db: Db, now: Date): Promise<number> => {
  const old = db
    .selectFrom("idempotency_keys")
    .select(["account_id", "key"])
    .where("created_at", "<", new Date(now.getTime() - keptDays * 86_400_000))
    .limit(1_000)
    .forUpdate()
    .skipLocked()
  const removed = await db
    .deleteFrom("idempotency_keys")
    .where((eb) => eb(eb.refTuple("account_id", "key"), "in", old.$asTuple("account_id", "key")))
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}
