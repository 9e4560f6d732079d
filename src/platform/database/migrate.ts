import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import pg from "pg"

import { trouble, type Trouble } from "#platform/trouble.ts"

/** One file `NNNN_name.sql`: plain SQL, forward only, run in one transaction. */
export type Migration = Readonly<{ version: number; name: string; checksum: string; sql: string }>

/** What a database remembers of a migration that it has had. */
export type AppliedMigration = Readonly<{ version: number; name: string; checksum: string }>

export type MigrateOptions = Readonly<{
  /** The owner's address. */
  connectionString: string
  /** The role that stands for `{{app_role}}` in GRANT statements. */
  appRole: string
  migrations: readonly Migration[]
  /** Called once before a database that already holds something is changed: the place for a backup. */
  beforeChange?: (from: number, to: number) => Promise<void>
}>

/** Reads the migrations of a folder in their order; throws on a file that does not follow the pattern or a number used twice. */
export const listMigrations = (folder: string): readonly Migration[] => {
  const found = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => {
      const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
      if (!match) throw new Error(`migrations/${file}: the name must be NNNN_name.sql`)
      // Line ends differ between checkouts; the checksum must not.
      const sql = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n")
      const checksum = createHash("sha256").update(sql).digest("hex")
      return { version: Number(match[1]), name: match[2] ?? "", checksum, sql }
    })
  const twice = found.find((migration, index) => found[index + 1]?.version === migration.version)
  if (twice) throw new Error(`migrations: the number ${twice.version} is used twice`)
  return found
}

/**
 * Brings a database to the newest migration; each one is a transaction of its own together with its record, so an
 * interrupted run goes on where it stopped. Refuses (`Trouble`) a newer database, a changed or a late-coming file.
 */
export const migrate = async (options: MigrateOptions): Promise<{ from: number; to: number; applied: number }> => {
  const client = new pg.Client({ connectionString: options.connectionString, application_name: "thuocdo migrate" })
  await client.connect()
  try {
    await ensureRecord(client, options.appRole)
    const applied = await listApplied(client)
    checkApplied(applied, options.migrations)
    const pending = options.migrations.slice(applied.length)
    const from = applied.at(-1)?.version ?? 0
    const to = options.migrations.at(-1)?.version ?? 0
    if (pending.length > 0 && applied.length > 0) await options.beforeChange?.(from, to)
    for (const migration of pending) await apply(client, migration, options.appRole)
    return { from, to, applied: pending.length }
  } finally {
    await client.end()
  }
}

/** The migrations that a database has had, oldest first; empty when it has none. */
export const listApplied = async (client: pg.ClientBase): Promise<readonly AppliedMigration[]> => {
  const exists = await client.query("select to_regclass('public.schema_migrations') is not null as found")
  if (!exists.rows[0].found) return []
  const { rows } = await client.query("select version, name, checksum from schema_migrations order by version")
  return rows as AppliedMigration[]
}

/** Throws a `Trouble` when the applied migrations are not exactly the first ones of this code. */
export const checkApplied = (applied: readonly AppliedMigration[], known: readonly Migration[]): void => {
  for (const [index, was] of applied.entries()) {
    const ours = known[index]
    if (!ours || (ours.version > was.version && !known.some((one) => one.version === was.version))) throw tooNew(was)
    if (ours.version < was.version) throw tooLate(ours, was)
    if (ours.checksum !== was.checksum) throw changed(was)
  }
}

const ensureRecord = async (client: pg.Client, appRole: string): Promise<void> => {
  await client.query("select pg_catalog.set_config('search_path', 'public', false)")
  await client.query("set lock_timeout = '30s'")
  const exists = await client.query("select to_regclass('public.schema_migrations') is not null as found")
  if (exists.rows[0].found) return
  await client.query(
    `create table if not exists schema_migrations (
       version integer primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default now(), took_ms integer not null
     )`,
  )
  await client.query(`grant select on schema_migrations to ${client.escapeIdentifier(appRole)}`)
}

const apply = async (client: pg.Client, migration: Migration, appRole: string): Promise<void> => {
  const started = performance.now()
  await client.query("begin")
  try {
    // Two starters at once (a server database): the second waits here and then finds the work done.
    await client.query("lock table schema_migrations in exclusive mode")
    const done = await client.query("select 1 from schema_migrations where version = $1", [migration.version])
    if (done.rowCount === 0) {
      await client.query(fillIn(migration, client.escapeIdentifier(appRole)))
      await client.query("insert into schema_migrations (version, name, checksum, took_ms) values ($1, $2, $3, $4)", [
        migration.version,
        migration.name,
        migration.checksum,
        Math.round(performance.now() - started),
      ])
    }
    await client.query("commit")
  } catch (error) {
    await client.query("rollback").catch(() => {})
    throw failed(migration, error)
  }
}

const fillIn = (migration: Migration, appRole: string): string => {
  const filled = migration.sql.replaceAll("{{app_role}}", appRole)
  const left = /\{\{.*?\}\}/.exec(filled)
  if (left) throw new Error(`unknown placeholder ${left[0]}`)
  return filled
}

const label = (migration: AppliedMigration): string => `${String(migration.version).padStart(4, "0")}_${migration.name}`

const tooNew = (was: AppliedMigration): Trouble =>
  trouble({
    vi: `Cơ sở dữ liệu đã được nâng cấp bởi một phiên bản Thước Đo mới hơn (${label(was)}). Chưa có gì bị thay đổi. Hãy chạy phiên bản mới hơn đó, hoặc khôi phục bản sao lưu lấy trước khi nâng cấp.`,
    en: `The database was upgraded by a newer Thước Đo (${label(was)}). Nothing was changed. Run that newer version, or restore the backup taken before the upgrade.`,
  })

const tooLate = (ours: Migration, was: AppliedMigration): Trouble =>
  trouble({
    vi: `Tệp migrations/${label(ours)}.sql có số nhỏ hơn ${label(was)} đã chạy. Hãy đặt cho nó số lớn hơn.`,
    en: `The file migrations/${label(ours)}.sql comes before ${label(was)}, which has already run. Give it a higher number.`,
  })

const changed = (was: AppliedMigration): Trouble =>
  trouble({
    vi: `Tệp migrations/${label(was)}.sql đã chạy trên cơ sở dữ liệu này nhưng nội dung đã bị sửa sau đó. Chưa có gì bị thay đổi. Hãy trả lại tệp gốc và viết thay đổi vào một tệp mới.`,
    en: `The file migrations/${label(was)}.sql has run on this database and was edited afterwards. Nothing was changed. Put the original back and write the change into a new file.`,
  })

const failed = (migration: Migration, error: unknown): Trouble => {
  const { message, position } = error as { message?: string; position?: string }
  const line = position ? ` (${migration.sql.slice(0, Number(position)).split("\n").length})` : ""
  return trouble(
    {
      vi: `Không chạy được migrations/${label(migration)}.sql${line}: ${message}. Tệp này chưa để lại thay đổi nào.`,
      en: `migrations/${label(migration)}.sql${line} failed: ${message}. Nothing of this file remains.`,
    },
    error,
  )
}
