import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { EvidenceBundleTable, EvidenceUploadTable } from "../tables.ts"

export type EvidenceUpload = Selectable<EvidenceUploadTable>
type Key = Readonly<{ unitId: string; id: string }>
type Failure = Readonly<{ code: string; vi: string; en: string }>

export const insertUpload = async (
  db: Db,
  row: Omit<EvidenceUpload, "received" | "sha256" | "media_type" | "state" | "failure">,
): Promise<void> => {
  await db
    .insertInto("evidence_uploads")
    .values({ ...row, received: 0, sha256: null, media_type: null, state: "receiving", failure: null })
    .execute()
}

/** Only the person who began an upload may see it or go on with it. */
export const findUpload = (db: Db, key: Key, accountId: string): Promise<EvidenceUpload | undefined> =>
  db
    .selectFrom("evidence_uploads")
    .selectAll()
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("account_id", "=", accountId)
    .executeTakeFirst()

export const countOpenUploads = async (db: Db, unitId: string, accountId: string): Promise<number> => {
  const { open } = await db
    .selectFrom("evidence_uploads")
    .select((eb) => eb.fn.countAll<number>().as("open"))
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("state", "in", ["receiving", "complete"])
    .executeTakeFirstOrThrow()
  return open
}

/** Notes how far it has come; false when it stood elsewhere meanwhile. */
export const updateReceived = async (
  db: Db,
  key: Key,
  part: Readonly<{ from: number; to: number; expiresAt: Date }>,
): Promise<boolean> => {
  const moved = await db
    .updateTable("evidence_uploads")
    .set({ received: part.to, expires_at: part.expiresAt })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("received", "=", part.from)
    .where("state", "=", "receiving")
    .returning("id")
    .executeTakeFirst()
  return moved !== undefined
}

export const completeUpload = async (
  db: Db,
  key: Key,
  outcome: Readonly<{ sha256: string; mediaType: string }> | Readonly<{ failure: Failure }>,
): Promise<void> => {
  await db
    .updateTable("evidence_uploads")
    .set(
      "failure" in outcome
        ? { state: "refused", failure: JSON.stringify(outcome.failure) }
        : { state: "complete", sha256: outcome.sha256, media_type: outcome.mediaType },
    )
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("state", "=", "receiving")
    .execute()
}

/** Takes a complete upload for use, once: of two requests at the same moment one gets it. */
export const takeUpload = (db: Db, key: Key, accountId: string): Promise<EvidenceUpload | undefined> =>
  db
    .updateTable("evidence_uploads")
    .set({ state: "used" })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("account_id", "=", accountId)
    .where("state", "=", "complete")
    .returningAll()
    .executeTakeFirst()

export const removeUpload = async (db: Db, key: Key): Promise<void> => {
  await db.deleteFrom("evidence_uploads").where("unit_id", "=", key.unitId).where("id", "=", key.id).execute()
}

/** Uploads of any unit whose time is over. */
export const listEndedUploads = async (db: Db, now: Date, most: number): Promise<readonly Key[]> => {
  const { rows } = await sql<{ unit_id: string; id: string }>`
    select unit_id, id from evidence_uploads_ended(${now}, ${most})`.execute(db)
  return rows.map((row) => ({ unitId: row.unit_id, id: row.id }))
}

/** Bundles of any unit that were made before that moment. */
export const listEndedBundles = async (db: Db, moment: Date, most: number): Promise<readonly Key[]> => {
  const { rows } = await sql<{ unit_id: string; id: string }>`
    select unit_id, id from evidence_bundles_ended(${moment}, ${most})`.execute(db)
  return rows.map((row) => ({ unitId: row.unit_id, id: row.id }))
}

/** Removes a bundle with the texts of files that neither a document nor another bundle of the unit has. */
export const removeBundle = async (db: Db, { unitId, id }: Key): Promise<void> => {
  await sql`with gone as (delete from evidence_bundles where unit_id = ${unitId} and id = ${id} returning entries)
    delete from evidence_texts t using gone, jsonb_array_elements(gone.entries) e
    where t.unit_id = ${unitId} and t.sha256 = e ->> 'sha256'
      and not exists (select 1 from evidence_files f where f.unit_id = t.unit_id and f.sha256 = t.sha256)
      and not exists (select 1 from evidence_bundles b, jsonb_array_elements(b.entries) o
        where b.unit_id = t.unit_id and b.id <> ${id} and o ->> 'sha256' = t.sha256)`.execute(db)
}

export type EvidenceBundle = Selectable<EvidenceBundleTable>

export const insertBundle = async (db: Db, row: EvidenceBundle): Promise<void> => {
  await db
    .insertInto("evidence_bundles")
    .values({ ...row, criteria: JSON.stringify(row.criteria), entries: JSON.stringify(row.entries) })
    .execute()
}

/** Only the person who brought the files reviews them. */
export const findBundle = (db: Db, key: Key, accountId: string, lock = false): Promise<EvidenceBundle | undefined> => {
  const query = db
    .selectFrom("evidence_bundles")
    .selectAll()
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("account_id", "=", accountId)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export const finishBundle = async (db: Db, key: Key, entries: EvidenceBundle["entries"], now: Date): Promise<void> => {
  await db
    .updateTable("evidence_bundles")
    .set({ state: "done", entries: JSON.stringify(entries), done_at: now })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .execute()
}
