import { randomBytes } from "node:crypto"
import { pipeline } from "node:stream/promises"

import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"

import { messageOf, trouble, Trouble } from "#platform/trouble.ts"

import { migrate, type Migration } from "../migrate.ts"
import type { RunningDatabase } from "../running-database.ts"
import { tableEntry } from "./manifest.ts"
import { restoreFiles, restoreKeys } from "./restore-files.ts"
import { dropLeftovers, swapIn } from "./swap-database.ts"
import { copyTarget, listTables } from "./tables.ts"
import type { VerifiedBackup } from "./verify-backup.ts"

export type RestoreJob = Readonly<{
  /** Already verified; stays open, the caller closes it. */
  backup: VerifiedBackup
  database: RunningDatabase
  dataFolder: string
  migrations: readonly Migration[]
}>

export type RestoreReport = Readonly<{
  createdAt: string
  tables: number
  rows: number
  files: number
  /** The database as it was before, kept under this name until the next restore. */
  previous: string
}>

/**
 * Brings a verified backup back: loaded into a fresh database, migrated forward, and only at the very
 * end swapped in by renaming. Whatever fails before that leaves the running data as it was. The application must not run.
 */
export const restoreBackup = async (job: RestoreJob): Promise<RestoreReport> => {
  const { backup } = job
  const fresh = `${job.database.database}_restore_${randomBytes(4).toString("hex")}`
  try {
    await dropLeftovers(job.database)
    await createDatabase(job.database, fresh)
    await load(job, fresh)
    // Stored files carry their hash as name: adding them harms nothing if the swap then fails.
    const files = await restoreFiles(backup, job.dataFolder)
    const previous = await swapIn(job.database, fresh)
    // The keys belong to the restored rows: they change together with the database, not before.
    await restoreKeys(backup, job.dataFolder)
    const rows = backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const { createdAt, tables } = backup.manifest
    return { createdAt, tables: tables.length, rows, files, previous }
  } catch (error) {
    await dropLeftovers(job.database).catch(() => {})
    throw error instanceof Trouble ? error : failed(error)
  }
}

const createDatabase = async (database: RunningDatabase, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.connectionString("admin") })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select pg_get_userbyid(datdba) as owner,
              (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may
         from pg_database where datname = current_database()`,
    )
    const { owner, may } = rows[0] as { owner: string; may: boolean }
    if (!may) throw mayNotCreate()
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(owner)}`)
    if (database.kind === "embedded") {
      await client.query(`revoke all on database ${name} from public`)
      await client.query(`grant connect on database ${name} to ${client.escapeIdentifier(database.appRole)}`)
    }
  } finally {
    await client.end()
  }
}

/** Builds the tables as they were at the time of the backup, fills them, then migrates to today's. */
const load = async (job: RestoreJob, fresh: string): Promise<void> => {
  const { backup, database, migrations } = job
  const target = { connectionString: database.connectionString("migrator", fresh), appRole: database.appRole }
  await migrate({ ...target, migrations: migrations.slice(0, backup.manifest.migrations.length) })
  const client = new pg.Client({ connectionString: database.connectionString("admin", fresh) })
  await client.connect()
  try {
    await client.query("begin")
    await fillTables(client, backup)
    for (const { name, value, called } of backup.manifest.sequences) {
      await client.query("select setval($1::regclass, $2::bigint, $3)", [client.escapeIdentifier(name), value, called])
    }
    await client.query("commit")
    await client.query("analyze")
  } finally {
    await client.end()
  }
  await migrate({ ...target, migrations })
}

const fillTables = async (client: pg.Client, backup: VerifiedBackup): Promise<void> => {
  const tables = await listTables(client)
  const kept = new Map(backup.manifest.tables.map((table) => [table.name, table]))
  const extra = [...kept.keys()].filter((name) => !tables.some((table) => table.name === name))
  if (extra.length > 0) throw new Error(`the migrations make no table ${extra.join(", ")}`)
  // Migrations may bring rows of their own; the backup holds them too.
  const names = tables.map((table) => `public.${client.escapeIdentifier(table.name)}`)
  if (names.length > 0) await client.query(`truncate ${names.join(", ")}`)
  for (const { name } of tables) {
    const table = kept.get(name)
    if (!table) continue
    const into = client.query(copyFrom(`copy ${copyTarget(client, table)} from stdin`))
    await pipeline(await backup.read(tableEntry(name)), into)
    if (into.rowCount !== table.rows) throw new Error(`${name}: ${into.rowCount} of ${table.rows} rows arrived`)
  }
}

const mayNotCreate = () =>
  trouble({
    vi: "Tài khoản cơ sở dữ liệu không được tạo cơ sở dữ liệu mới, nên không khôi phục được. Chưa có gì bị thay đổi. Hãy cấp quyền CREATEDB cho tài khoản trong DATABASE_MIGRATOR_URL.",
    en: "The database account may not create databases, so nothing can be restored. Nothing was changed. Grant CREATEDB to the account in DATABASE_MIGRATOR_URL.",
  })

const failed = (error: unknown) =>
  trouble(
    {
      vi: `Không khôi phục được bản sao lưu: ${messageOf(error)}. Dữ liệu đang có vẫn nguyên.`,
      en: `The backup could not be restored: ${messageOf(error)}. The existing data is untouched.`,
    },
    error,
  )
