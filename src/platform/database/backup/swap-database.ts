import pg from "pg"

import { trouble } from "#platform/trouble.ts"

import type { RunningDatabase } from "../running-database.ts"

/** Removes databases that an interrupted restore left half-filled. */
export const dropLeftovers = (database: RunningDatabase): Promise<void> =>
  outside(database, async (client) => {
    for (const name of await listLike(client, `${database.database}_restore_`)) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)}`)
    }
  })

/**
 * Puts the fresh database in the place of the present one, in one transaction, and keeps the present one under a dated
 * name; what an earlier restore kept is dropped. Answers the name under which the present one is kept.
 */
export const swapIn = (database: RunningDatabase, fresh: string): Promise<string> =>
  outside(database, async (client) => {
    const prefix = `${database.database}_before_restore_`
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
    const previous = `${prefix}${stamp}`
    const earlier = await listLike(client, prefix)
    const rename = (from: string, to: string) =>
      client.query(`alter database ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`)
    await refuseWhileUsed(client, database.database)
    await client.query("begin")
    await rename(database.database, previous)
    await rename(fresh, database.database)
    await client.query("commit")
    for (const name of earlier) await client.query(`drop database if exists ${client.escapeIdentifier(name)}`)
    return previous
  })

/** Works from the server's maintenance database: a database cannot be renamed by those connected to it. */
const outside = async <T>(database: RunningDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: database.connectionString("admin", "postgres") })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const listLike = async (client: pg.Client, prefix: string): Promise<readonly string[]> => {
  const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1) order by 1", [
    prefix,
  ])
  return rows.map((row: { datname: string }) => row.datname)
}

const refuseWhileUsed = async (client: pg.Client, name: string): Promise<void> => {
  const { rows } = await client.query(
    "select application_name as app, host(client_addr) as host from pg_stat_activity where datname = $1 limit 1",
    [name],
  )
  const user = rows[0] as { app: string; host: string | null } | undefined
  if (!user) return
  throw trouble({
    vi: `Cơ sở dữ liệu đang có chương trình kết nối (“${user.app}” ${user.host ?? ""}). Dữ liệu đang có vẫn nguyên. Hãy dừng Thước Đo ở mọi máy rồi khôi phục lại.`,
    en: `A program is connected to the database ("${user.app}" ${user.host ?? ""}). The existing data is untouched. Stop Thước Đo on every machine, then restore again.`,
  })
}
