import type { AccountTable } from "#platform/auth/tables.ts"
import type { Db } from "#platform/database/db.ts"
import type { Insertable, Selectable, Updateable } from "kysely"

export type Account = Readonly<Selectable<AccountTable>>

export const createAccount = async (db: Db, account: Insertable<AccountTable>): Promise<void> => {
  await db.insertInto("accounts").values(account).execute()
}

export const findAccount = (db: Db, accountId: string): Promise<Account | undefined> =>
  db.selectFrom("accounts").selectAll().where("id", "=", accountId).executeTakeFirst()

export const findAccountByUserName = (db: Db, userName: string): Promise<Account | undefined> =>
  db.selectFrom("accounts").selectAll().where("user_name", "=", userName).executeTakeFirst()

export const findAccountBySsoId = (db: Db, ssoId: string): Promise<Account | undefined> =>
  db.selectFrom("accounts").selectAll().where("sso_id", "=", ssoId).executeTakeFirst()

/** Changes an account; `updated_at` moves with it. */
export const updateAccount = async (
  db: Db,
  accountId: string,
  change: Partial<Omit<Updateable<AccountTable>, "id" | "updated_at">>,
  now: Date,
): Promise<void> => {
  await db
    .updateTable("accounts")
    .set({ ...change, updated_at: now })
    .where("id", "=", accountId)
    .execute()
}

export const hasAnyAccount = async (db: Db): Promise<boolean> =>
  (await db.selectFrom("accounts").select("id").limit(1).executeTakeFirst()) !== undefined

/** Marks a time step as used; false when it was used before (a code works once, also for two requests at one moment). */
export const takeTotpStep = async (db: Db, accountId: string, step: number): Promise<boolean> => {
  const result = await db
    .updateTable("accounts")
    .set({ totp_last_step: step })
    .where("id", "=", accountId)
    .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Uses up a recovery code; false when it is unknown or used. */
export const takeRecoveryCode = async (db: Db, accountId: string, codeHash: string, now: Date): Promise<boolean> => {
  const result = await db
    .updateTable("recovery_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The new codes replace every older one. */
export const replaceRecoveryCodes = async (db: Db, accountId: string, hashes: readonly string[]): Promise<void> => {
  await db.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute()
  if (hashes.length > 0)
    await db
      .insertInto("recovery_codes")
      .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash })))
      .execute()
}

export const countRecoveryCodes = async (db: Db, accountId: string): Promise<number> => {
  const row = await db
    .selectFrom("recovery_codes")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

/** A new one-time link; the account's older ones stop working. */
export const replaceAccountLink = async (
  db: Db,
  link: Readonly<{
    id: string
    account_id: string
    kind: "invite" | "reset"
    token_hash: string
    created_by: string
    created_at: Date
    expires_at: Date
  }>,
): Promise<void> => {
  await db.deleteFrom("account_links").where("account_id", "=", link.account_id).execute()
  await db.insertInto("account_links").values(link).execute()
}

export const findAccountLink = (db: Db, tokenHash: string, now: Date) =>
  db
    .selectFrom("account_links")
    .innerJoin("accounts", "accounts.id", "account_links.account_id")
    .select([
      "account_links.id",
      "account_links.kind",
      "account_links.account_id",
      "account_links.expires_at",
      "account_links.created_by",
      "accounts.name",
      "accounts.user_name",
      "accounts.home_unit_id",
      "accounts.totp_confirmed_at",
    ])
    .where("account_links.token_hash", "=", tokenHash)
    .where("account_links.used_at", "is", null)
    .where("account_links.expires_at", ">", now)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst()

/** Uses up a link; false when someone else was faster. */
export const takeAccountLink = async (db: Db, linkId: string, now: Date): Promise<boolean> => {
  const result = await db
    .updateTable("account_links")
    .set({ used_at: now })
    .where("id", "=", linkId)
    .where("used_at", "is", null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export const replaceFirstRunToken = async (db: Db, tokenHash: string, now: Date): Promise<void> => {
  await db.deleteFrom("first_run_tokens").execute()
  await db.insertInto("first_run_tokens").values({ token_hash: tokenHash, created_at: now }).execute()
}

export const isFirstRunToken = async (db: Db, tokenHash: string): Promise<boolean> =>
  (await db
    .selectFrom("first_run_tokens")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst()) !== undefined

/** Uses up the first-run token; of two requests at once only one gets true. */
export const takeFirstRunToken = async (db: Db, tokenHash: string): Promise<boolean> => {
  const result = await db.deleteFrom("first_run_tokens").where("token_hash", "=", tokenHash).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Where and in which language a person is written to. */
export type Contact = Readonly<{
  id: string
  name: string
  email: string | null
  language: "vi" | "en"
  homeUnitId: string
}>

/** Those of the accounts that are in use. */
export const listContacts = (db: Db, accountIds: readonly string[]): Promise<Contact[]> =>
  db
    .selectFrom("accounts")
    .select(["id", "name", "email", "language", "home_unit_id as homeUnitId"])
    .where((eb) => eb("id", "=", eb.fn.any(eb.val([...accountIds]))))
    .where("disabled_at", "is", null)
    .orderBy("id")
    .execute()
