import { sql, type RawBuilder, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { EvidenceReader } from "../policy.ts"
import type { EvidenceDocumentTable, EvidenceFileTable, EvidenceTextTable } from "../tables.ts"
import { isVisible } from "./visible.ts"

export type EvidenceDocument = Selectable<EvidenceDocumentTable>
type Text = Selectable<EvidenceTextTable>

/** A document with its current file and how far that is read. */
export type DocumentRow = EvidenceDocument & {
  file_id: string
  sha256: string
  size: number
  file_name: string
  media_type: string
  page_count: number | null
  text_state: Text["state"] | null
  links: number
}

export type DocumentFilter = Readonly<{
  year?: number | undefined
  /** Folded words that must all stand in the data or all in the content. */
  words: readonly string[]
  framework?: string | undefined
  criterion?: string | undefined
  taskId?: string | undefined
  kind?: string | undefined
  label?: string | undefined
  issuer?: string | undefined
  mine: boolean
  unlinked: boolean
  state: EvidenceDocument["state"]
  text?: Text["state"] | undefined
}>

const standing = sql`not exists (select 1 from evidence_link_removals r where r.unit_id = l.unit_id and r.link_id = l.id)`

const selectDocuments = (db: Db, unitId: string, reader: EvidenceReader) =>
  db
    .selectFrom("evidence_documents as d")
    .innerJoin("evidence_files as f", (join) =>
      join
        .onRef("f.unit_id", "=", "d.unit_id")
        .onRef("f.document_id", "=", "d.id")
        .onRef("f.number", "=", "d.current_file"),
    )
    .leftJoin("evidence_texts as t", (join) =>
      join.onRef("t.unit_id", "=", "f.unit_id").onRef("t.sha256", "=", "f.sha256"),
    )
    .where("d.unit_id", "=", unitId)
    .where(isVisible(reader))

const columns = [
  "f.id as file_id",
  "f.sha256",
  "f.size",
  "f.file_name",
  "f.media_type",
  "t.page_count",
  "t.state as text_state",
] as const

const linkCount = sql<number>`(select count(*) from evidence_links l
  where l.unit_id = d.unit_id and l.document_id = d.id and ${standing})`.as("links")

/** What a filter asks of a document, each part by itself. */
const conditionsOf = (
  unitId: string,
  reader: EvidenceReader,
  filter: DocumentFilter,
): readonly RawBuilder<boolean>[] => {
  const { framework, criterion, taskId } = filter
  return [
    sql<boolean>`d.unit_id = ${unitId}`,
    isVisible(reader),
    sql<boolean>`d.state = ${filter.state}`,
    ...(filter.year === undefined ? [] : [sql<boolean>`d.year = ${filter.year}`]),
    ...(filter.kind === undefined ? [] : [sql<boolean>`d.kind = ${filter.kind}`]),
    ...(filter.label === undefined ? [] : [sql<boolean>`d.label = ${filter.label}`]),
    ...(filter.mine ? [sql<boolean>`d.account_id = ${reader.accountId}`] : []),
    ...(filter.issuer === undefined ? [] : [sql<boolean>`d.issuer = ${filter.issuer}`]),
    ...(filter.text === undefined ? [] : [sql<boolean>`coalesce(t.state, 'waiting') = ${filter.text}`]),
    ...(filter.unlinked
      ? [
          sql<boolean>`not exists (select 1 from evidence_links l where l.unit_id = d.unit_id and l.document_id = d.id and ${standing})`,
        ]
      : []),
    ...(framework === undefined && criterion === undefined && taskId === undefined ? [] : [isLinkedTo(filter)]),
    ...(filter.words.length === 0 ? [] : [holdsWords(unitId, filter.words)]),
  ]
}

const isLinkedTo = ({ framework, criterion, taskId }: DocumentFilter) => sql<boolean>`exists (
  select 1 from evidence_links l where l.unit_id = d.unit_id and l.document_id = d.id and ${standing}
    and ${framework === undefined ? sql`true` : sql`l.framework_code = ${framework}`}
    and ${criterion === undefined ? sql`true` : sql`l.criterion_code = ${criterion}`}
    and ${taskId === undefined ? sql`true` : sql`l.target_kind = 'task' and l.target_id = ${taskId}`})`

/** Folded words are letters and digits alone, so they need no quoting in a text query; the last may be a beginning. */
const holdsWords = (unitId: string, words: readonly string[]) => {
  const asked = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(" & ")
  const inData = sql.join(
    words.map((word) => sql`d.folded like ${`%${word}%`}`),
    sql` and `,
  )
  return sql<boolean>`((${inData})
    or f.sha256 in (select evidence_texts_holding(${unitId}::uuid, to_tsquery('simple', ${asked}))))`
}

type Asked = Readonly<{ unitId: string; reader: EvidenceReader; filter: DocumentFilter }>

type Page = Readonly<{ after: string | undefined; limit: number }>

/** One page of the library, latest added first, and how many there are in all. */
export const listDocuments = async (
  db: Db,
  asked: Asked,
  page: Page,
): Promise<{ rows: DocumentRow[]; total: number }> => {
  const conditions = sql<boolean>`${sql.join(conditionsOf(asked.unitId, asked.reader, asked.filter), sql` and `)}`
  return asked.filter.words.length > 0
    ? searchDocuments(db, asked, { ...page, conditions })
    : pageDocuments(db, asked, { ...page, conditions })
}

/** Words are looked for once, whatever is then shown of what was found: in thousands of texts that is nearly all the work. */
const searchDocuments = async (
  db: Db,
  { unitId, reader }: Asked,
  { after, limit, conditions }: Page & Readonly<{ conditions: RawBuilder<boolean> }>,
) => {
  const found = await selectDocuments(db, unitId, reader)
    .where(conditions)
    .select("d.id")
    .orderBy("d.id", "desc")
    .execute()
  const ids = found
    .map(({ id }) => id)
    .filter((id) => after === undefined || id < after)
    .slice(0, limit)
  const rows = await listDocumentsByIds(db, unitId, reader, ids)
  return { rows: rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)), total: found.length }
}

const pageDocuments = async (
  db: Db,
  { unitId, reader, filter }: Asked,
  { after, limit, conditions }: Page & Readonly<{ conditions: RawBuilder<boolean> }>,
) => {
  // Counted without files and texts where nothing is asked of them: that is half the work.
  const counted =
    filter.text === undefined
      ? db.selectFrom("evidence_documents as d").select((eb) => eb.fn.countAll<number>().as("total"))
      : selectDocuments(db, unitId, reader).select((eb) => eb.fn.countAll<number>().as("total"))
  const { total } = await counted.where(conditions).executeTakeFirstOrThrow()
  const found = selectDocuments(db, unitId, reader).where(conditions)
  const rows = await (after === undefined ? found : found.where("d.id", "<", after))
    .selectAll("d")
    .select(columns)
    .select(linkCount)
    .orderBy("d.id", "desc")
    .limit(limit)
    .execute()
  return { rows, total }
}

/** The ones of these that the reader may see. */
export const listDocumentsByIds = async (
  db: Db,
  unitId: string,
  reader: EvidenceReader,
  ids: readonly string[],
): Promise<DocumentRow[]> =>
  ids.length === 0
    ? []
    : selectDocuments(db, unitId, reader)
        .where("d.id", "in", ids)
        .selectAll("d")
        .select(columns)
        .select(linkCount)
        .execute()

/** Documents whose current file has these bytes, oldest first. */
export const listDocumentsOfFile = async (
  db: Db,
  unitId: string,
  sha256: string,
  reader: EvidenceReader,
): Promise<DocumentRow[]> =>
  selectDocuments(db, unitId, reader)
    .where("f.sha256", "=", sha256)
    .where("d.state", "=", "current")
    .selectAll("d")
    .select(columns)
    .select(linkCount)
    .orderBy("d.id")
    .execute()

/** Locks it, so that two people who correct at once are checked one after the other. */
export const lockDocument = (db: Db, unitId: string, id: string): Promise<EvidenceDocument | undefined> =>
  db
    .selectFrom("evidence_documents")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

export const insertDocument = async (db: Db, row: EvidenceDocument): Promise<void> => {
  await db.insertInto("evidence_documents").values(row).execute()
}

export const updateDocument = async (
  db: Db,
  key: Readonly<{ unitId: string; id: string }>,
  change: Partial<Omit<EvidenceDocument, "unit_id" | "id">>,
): Promise<void> => {
  await db
    .updateTable("evidence_documents")
    .set(change)
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .execute()
}

export type EvidenceFileRow = Selectable<EvidenceFileTable>

export const insertFile = async (db: Db, row: EvidenceFileRow): Promise<void> => {
  await db.insertInto("evidence_files").values(row).execute()
}

/** Every version with how far it is read, newest first. */
export const listFiles = (db: Db, unitId: string, documentId: string) =>
  db
    .selectFrom("evidence_files as f")
    .leftJoin("evidence_texts as t", (join) =>
      join.onRef("t.unit_id", "=", "f.unit_id").onRef("t.sha256", "=", "f.sha256"),
    )
    .selectAll("f")
    .select(["t.page_count", "t.state as text_state", "t.failure", "t.head"])
    .where("f.unit_id", "=", unitId)
    .where("f.document_id", "=", documentId)
    .orderBy("f.number", "desc")
    .execute()

/** A file by its id, with the document it belongs to. */
export const findFile = (db: Db, unitId: string, fileId: string): Promise<EvidenceFileRow | undefined> =>
  db.selectFrom("evidence_files").selectAll().where("unit_id", "=", unitId).where("id", "=", fileId).executeTakeFirst()

/** Bytes that a unit holds, each file once, with what is on its way. */
export const sumBytes = async (db: Db, unitId: string): Promise<number> => {
  const { rows } = await sql<{ bytes: number }>`
    select (coalesce((select sum(size) from (select distinct sha256, size from evidence_files where unit_id = ${unitId}) x), 0)
      + coalesce((select sum(size) from evidence_uploads where unit_id = ${unitId} and state in ('receiving', 'complete')), 0))::float8
      as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}

/** Which of these files another unit holds as evidence; says nothing of whose. */
export const listHeldElsewhere = async (db: Db, unitId: string, hashes: readonly string[]): Promise<Set<string>> => {
  if (hashes.length === 0) return new Set()
  const { rows } = await sql<{ sha256: string }>`
    select evidence_held_elsewhere(${unitId}::uuid, ${[...hashes]}::text[]) as sha256`.execute(db)
  return new Set(rows.map((row) => row.sha256))
}
