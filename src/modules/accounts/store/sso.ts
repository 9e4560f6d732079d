import type { SsoFlowTable } from "#platform/auth/tables.ts"
import type { Db } from "#platform/database/db.ts"

export const createSsoFlow = async (db: Db, flow: SsoFlowTable): Promise<void> => {
  await db.insertInto("sso_flows").values(flow).execute()
}

/** Takes the round trip that this browser began; it can be taken once. */
export const takeSsoFlow = async (db: Db, browserHash: string, now: Date): Promise<SsoFlowTable | undefined> => {
  const flow = await db
    .deleteFrom("sso_flows")
    .where("browser_hash", "=", browserHash)
    .returningAll()
    .executeTakeFirst()
  return flow && flow.expires_at > now ? flow : undefined
}
