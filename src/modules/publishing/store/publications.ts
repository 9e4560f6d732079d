import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { PublicationTable } from "../tables.ts"

export type PublicationRow = Selectable<PublicationTable>

type Key = Readonly<{ unitId: string; campaignId: string }>

/** Every version of a campaign's publication, the latest first. */
export const listPublications = (db: Db, { unitId, campaignId }: Key): Promise<PublicationRow[]> =>
  db
    .selectFrom("publications")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("campaign_id", "=", campaignId)
    .orderBy("version", "desc")
    .execute()

export const insertPublication = async (db: Db, row: Insertable<PublicationTable>): Promise<void> => {
  await db.insertInto("publications").values(row).execute()
}

/** Marks a version withdrawn; false when it is already, or there is none. */
export const withdrawPublication = async (
  db: Db,
  { unitId, id, because, now }: Readonly<{ unitId: string; id: string; because: string; now: Date }>,
): Promise<boolean> => {
  const done = await db
    .updateTable("publications")
    .set({ state: "withdrawn", withdrawn_at: now, withdrawn_because: because })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "in", ["scheduled", "published"])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Publishes what is due, whoever's it is; how many. */
export const publishDue = async (db: Db, now: Date): Promise<number> => {
  const { rows } = await sql<{ done: number }>`select publish_due(${now}, 100) as done`.execute(db)
  return rows[0]?.done ?? 0
}

/** What was public once, whatever became of it; undefined for what waits and for what never was. */
export const findPublic = (db: Db, id: string): Promise<PublicationRow | undefined> =>
  db
    .selectFrom("publications")
    .selectAll()
    .where("id", "=", id)
    .where("published_at", "is not", null)
    .executeTakeFirst()

/** What superseded a version; undefined while nothing public did. */
export const findSuccessor = (db: Db, id: string): Promise<Pick<PublicationRow, "id"> | undefined> =>
  db
    .selectFrom("publications")
    .select("id")
    .where("supersedes", "=", id)
    .where("published_at", "is not", null)
    .orderBy("version", "desc")
    .executeTakeFirst()

export type PublicHead = Pick<
  PublicationRow,
  "id" | "title" | "year" | "version" | "state" | "published_at" | "reason"
> & { unit_name: string }

/** Everything that is or was public, the latest first; without the bodies, which are large. */
export const listPublicHeads = async (db: Db): Promise<readonly PublicHead[]> => {
  const { rows } = await sql<PublicHead>`
    select id, title, year, version, state, published_at, reason, body::jsonb -> 'campaign' ->> 'unitName' as unit_name
    from publications where published_at is not null order by published_at desc, id desc limit 200`.execute(db)
  return rows
}

/** What stands published for a unit's campaign of a year; the latest when there are several campaigns. */
export const findStandingOfYear = (db: Db, unitId: string, year: number): Promise<PublicationRow | undefined> =>
  db
    .selectFrom("publications")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("state", "=", "published")
    .orderBy("published_at", "desc")
    .executeTakeFirst()
