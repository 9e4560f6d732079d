import pg from "pg"

import { checkFolds } from "#modules/campaigns/index.ts"
import { openDatabase } from "#platform/database/db.ts"
import { checkApplied, listApplied, type AppliedMigration } from "#platform/database/migrate.ts"
import type { RunningDatabase } from "#platform/database/running-database.ts"
import { Trouble } from "#platform/trouble.ts"

import { ownMigrations } from "../open-database.ts"
import type { Check } from "./installation-checks.ts"

/** Looks at a running database: version, safety settings, migrations, roles, what a restore kept. */
export const databaseChecks = async (database: RunningDatabase): Promise<readonly Check[]> => {
  const client = new pg.Client({ connectionString: database.connectionString("admin", database.database) })
  await client.connect()
  try {
    return [
      await serverCheck(client, database),
      await safetyCheck(client),
      migrationCheck(await listApplied(client)),
      await roleCheck(client, database),
      ...(await keptCheck(client, database)),
      ...(await mailChecks(client)),
      ...(await foldChecks(client, database)),
    ]
  } finally {
    await client.end()
  }
}

const serverCheck = async (client: pg.Client, database: RunningDatabase): Promise<Check> => {
  const { rows } = await client.query(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
            pg_postmaster_start_time()::timestamptz(0)::text as since,
            (select count(*) from pg_stat_activity where datname = current_database()) as sessions`,
  )
  const found = rows[0] as { version: string; bytes: string; since: string; sessions: string }
  const size = `${(Number(found.bytes) / 1_000_000).toFixed(1)} MB`
  const which =
    database.kind === "embedded" ? { vi: "đi kèm", en: "bundled" } : { vi: "máy chủ riêng", en: "own server" }
  return {
    kind: "fine",
    what: {
      vi: `PostgreSQL ${found.version} (${which.vi}), chạy từ ${found.since}, ${found.sessions} kết nối, ${size}`,
      en: `PostgreSQL ${found.version} (${which.en}), running since ${found.since}, ${found.sessions} connections, ${size}`,
    },
  }
}

const safetyCheck = async (client: pg.Client): Promise<Check> => {
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name",
  )
  const off = rows.filter((row) => row.setting === "off").map((row) => row.name)
  const what = rows.map((row) => `${row.name}=${row.setting}`).join(", ")
  if (off.length === 0) return { kind: "fine", what: { vi: what, en: what } }
  const checksumsOnly = off.length === 1 && off[0] === "data_checksums"
  return {
    kind: checksumsOnly ? "attention" : "broken",
    what: { vi: what, en: what },
    todo: {
      vi: `Hãy bật ${off.join(", ")}: nếu không, mất điện có thể làm mất dữ liệu hoặc hỏng dữ liệu không bị phát hiện.`,
      en: `Turn on ${off.join(", ")}: otherwise a power cut may lose data, or damage goes unnoticed.`,
    },
  }
}

const migrationCheck = (applied: readonly AppliedMigration[]): Check => {
  const own = ownMigrations()
  const at = applied.at(-1)?.version ?? 0
  try {
    checkApplied(applied, own)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    const what = { vi: `cấu trúc dữ liệu ${at} không khớp`, en: `data structure ${at} does not match` }
    return { kind: "broken", what, todo: error.words }
  }
  const pending = own.length - applied.length
  if (pending === 0)
    return { kind: "fine", what: { vi: `cấu trúc dữ liệu ${at}, mới nhất`, en: `data structure ${at}, up to date` } }
  return {
    kind: "attention",
    what: {
      vi: `cấu trúc dữ liệu ${at}, còn ${pending} bước nâng cấp`,
      en: `data structure ${at}, ${pending} migrations to run`,
    },
    todo: {
      vi: "Chạy “npm start”: nâng cấp tự chạy sau khi tự sao lưu.",
      en: 'Run "npm start": they run after an automatic backup.',
    },
  }
}

const roleCheck = async (client: pg.Client, database: RunningDatabase): Promise<Check> => {
  const { rows } = await client.query(
    `select rolsuper or rolbypassrls or rolcreaterole as mighty, has_schema_privilege(rolname, 'public', 'create') as ddl
       from pg_roles where rolname = $1`,
    [database.appRole],
  )
  const role = rows[0] as { mighty: boolean; ddl: boolean } | undefined
  const name = database.appRole
  if (role && !role.mighty && !role.ddl && database.hasOwnAppRole) {
    return {
      kind: "fine",
      what: { vi: `tài khoản ứng dụng ${name}: không có quyền thừa`, en: `application role ${name}: no excess rights` },
    }
  }
  return {
    kind: database.kind === "embedded" ? "broken" : "attention",
    what: { vi: `tài khoản ứng dụng ${name} có quyền thừa`, en: `the application role ${name} has excess rights` },
    todo: {
      vi: "Hãy dùng hai tài khoản: DATABASE_MIGRATOR_URL là chủ sở hữu, DATABASE_URL là tài khoản thường không sở hữu bảng; khi đó cơ sở dữ liệu tự chặn đọc chéo đơn vị.",
      en: "Use two accounts: DATABASE_MIGRATOR_URL as owner, DATABASE_URL as an ordinary role that owns no table; the database then fences units itself.",
    },
  }
}

const keptCheck = async (client: pg.Client, database: RunningDatabase): Promise<readonly Check[]> => {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `select datname as name, case when has_database_privilege(datname, 'connect') then pg_database_size(datname) end as bytes
       from pg_database where starts_with(datname, $1)`,
    [`${database.database}_before_restore_`],
  )
  return rows.map(({ name, bytes }) => ({
    kind: "fine",
    what: {
      vi: `dữ liệu trước lần khôi phục gần nhất còn giữ: ${name} (${(Number(bytes) / 1_000_000).toFixed(1)} MB)`,
      en: `kept from before the last restore: ${name} (${(Number(bytes) / 1_000_000).toFixed(1)} MB)`,
    },
  }))
}

const mailChecks = async (client: pg.Client): Promise<readonly Check[]> => {
  // Before the first start of this version the table is not there yet.
  const { rows: tables } = await client.query("select 1 from pg_tables where tablename = 'mail_outbox'")
  if (tables.length === 0) return []
  const { rows } = await client.query<{ queued: string; failed: string; error: string | null }>(
    `select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'failed') as failed,
       (select last_error from mail_outbox where last_error is not null order by created_at desc, id desc limit 1) as error
       from mail_outbox`,
  )
  const { queued, failed, error } = rows[0] ?? { queued: "0", failed: "0", error: null }
  const why = error === null ? "" : ` (${error})`
  const what = {
    vi: `thư: ${queued} đang chờ gửi, ${failed} không gửi được${why}`,
    en: `mail: ${queued} waiting, ${failed} given up${why}`,
  }
  if (failed === "0") return [{ kind: "fine", what }]
  return [
    {
      kind: "attention",
      what,
      todo: {
        vi: "Sau khi chữa nguyên nhân, chạy “npx thuocdo mail retry”.",
        en: 'Once the cause is mended, run "npx thuocdo mail retry".',
      },
    },
  ]
}

/** Whether what lists read of assessments is what their steps say; not before the tables are those of this version. */
const foldChecks = async (client: pg.Client, database: RunningDatabase): Promise<readonly Check[]> => {
  if ((await listApplied(client)).length !== ownMigrations().length) return []
  const pool = openDatabase(database.connectionString("app"), { max: 1 })
  try {
    return [sayFolds(await checkFolds(pool, { now: new Date(), mend: false }))]
  } finally {
    await pool.destroy()
  }
}

/** One line; the first few that differ by name, so that somebody can look. */
export const sayFolds = ({ checked, wrong }: Awaited<ReturnType<typeof checkFolds>>): Check => {
  if (wrong.length === 0) {
    const what = { vi: `${checked} phiếu chấm điểm khớp với các bước`, en: `${checked} assessments equal their steps` }
    return { kind: "fine", what }
  }
  const some = wrong.slice(0, 3).map(({ campaign, assessmentId, faults }) => {
    const places = faults.slice(0, 3).map(({ at }) => at)
    return `${campaign} ${assessmentId} (${places.join(", ")})`
  })
  return {
    kind: "broken",
    what: {
      vi: `${wrong.length}/${checked} phiếu chấm điểm lệch với các bước: ${some.join("; ")}`,
      en: `${wrong.length} of ${checked} assessments differ from their steps: ${some.join("; ")}`,
    },
    todo: {
      vi: "Có người đã ghi thẳng vào cơ sở dữ liệu, hoặc phiên bản mới tính khác. Các bước mới là gốc: sao lưu, rồi chạy “npx thuocdo refold” để lưu lại; chạy “npx thuocdo audit verify” để xem nhật ký còn nguyên.",
      en: 'Somebody wrote straight into the database, or a new version folds otherwise. The steps are what counts: back up, then run "npx thuocdo refold" to keep them anew; "npx thuocdo audit verify" tells whether the audit is intact.',
    },
  }
}
