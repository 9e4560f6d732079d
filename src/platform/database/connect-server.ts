import { setTimeout as wait } from "node:timers/promises"

import pg from "pg"

import { messageOf, trouble } from "#platform/trouble.ts"

import type { RunningDatabase } from "./running-database.ts"

const oldest = 150_000

/**
 * Uses a PostgreSQL server (15 or later) instead of the embedded one. `migratorUrl` is the owner's address; without it
 * the application's role also owns the tables and row-level security does not bind it.
 */
export const connectServer = async (urls: {
  appUrl: string
  migratorUrl: string | undefined
}): Promise<RunningDatabase> => {
  const app = await ask(urls.appUrl, "DATABASE_URL")
  const owner = urls.migratorUrl ? await ask(urls.migratorUrl, "DATABASE_MIGRATOR_URL") : app
  if (app.number < oldest) throw tooOld(app.version)
  if (app.database !== owner.database) throw differing(app.database, owner.database)
  const state = { kind: "running", pid: null, since: new Date() } as const
  return {
    kind: "server",
    database: app.database,
    appRole: app.role,
    hasOwnAppRole: app.role !== owner.role,
    version: app.version,
    connectionString: (role, database) =>
      withDatabase(role === "app" ? urls.appUrl : (urls.migratorUrl ?? urls.appUrl), database),
    state: () => state,
    stop: async () => {},
  }
}

type Answer = Readonly<{ role: string; database: string; version: string; number: number }>

/** Asks the server who and what it is; waits up to 30 seconds for one that is just starting (containers start together). */
const ask = async (connectionString: string, name: string): Promise<Answer> => {
  const end = Date.now() + 30_000
  for (;;) {
    try {
      return await askOnce(connectionString)
    } catch (error) {
      const { code } = error as { code?: string }
      const starting = code === "ECONNREFUSED" || code === "ENOENT" || code === "57P03" || code === "EAI_AGAIN"
      if (!starting || Date.now() > end) throw unreachable(name, error)
    }
    await wait(500)
  }
}

const askOnce = async (connectionString: string): Promise<Answer> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query(
      `select current_user as role, current_database() as database, current_setting('server_version') as version,
              current_setting('server_version_num')::int as number`,
    )
    return rows[0] as Answer
  } finally {
    await client.end().catch(() => {})
  }
}

const withDatabase = (url: string, database: string | undefined): string => {
  if (database === undefined) return url
  const [address = "", query] = url.split("?", 2)
  const replaced = address.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/?[^/]*$/, `$1/${encodeURIComponent(database)}`)
  return query === undefined ? replaced : `${replaced}?${query}`
}

const tooOld = (version: string) =>
  trouble({
    vi: `Máy chủ trong DATABASE_URL là PostgreSQL ${version}; cần bản 15 trở lên.`,
    en: `The server in DATABASE_URL is PostgreSQL ${version}; 15 or later is needed.`,
  })

const differing = (app: string, owner: string) =>
  trouble({
    vi: `DATABASE_URL trỏ tới cơ sở dữ liệu “${app}” còn DATABASE_MIGRATOR_URL trỏ tới “${owner}”. Hai địa chỉ phải là một cơ sở dữ liệu.`,
    en: `DATABASE_URL points to the database "${app}" but DATABASE_MIGRATOR_URL to "${owner}". Both must be the same database.`,
  })

const unreachable = (name: string, error: unknown) =>
  trouble(
    {
      vi: `Không nối được tới cơ sở dữ liệu trong ${name}: ${messageOf(error)}. Hãy kiểm tra địa chỉ, tài khoản và tường lửa.`,
      en: `Cannot reach the database in ${name}: ${messageOf(error)}. Check the address, the account and the firewall.`,
    },
    error,
  )
