import { Kysely, PostgresDialect, type Transaction } from "kysely"
import pg from "pg"

import type { Database } from "./schema.ts"

/** The handle every store and service function takes first: the pool, or the transaction that the caller opened. */
export type Db = Kysely<Database> | Transaction<Database>

// Dates stay text ("2026-11-21"): a Date object would move them by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// int8 stays text in pg; our counts fit a double.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** Opens the pool of the application role. `onError` hears about idle connections that the server dropped. */
export const openDatabase = (
  connectionString: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Kysely<Database> => {
  const pool = new pg.Pool({ connectionString, max: options.max ?? 10, application_name: "thuocdo" })
  // A pool without a listener ends the process when PostgreSQL restarts; the next query reconnects by itself.
  pool.on("error", (error) => options.onError?.(error))
  // A connection that breaks between two statements of a transaction tells nobody else: without this listener it would
  // end the process. The transaction itself fails at its next statement.
  pool.on("connect", (client) => client.on("error", (error) => options.onError?.(error)))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
