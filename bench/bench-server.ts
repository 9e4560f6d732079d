import { randomBytes } from "node:crypto"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { FastifyInstance } from "fastify"
import { sql, type Kysely } from "kysely"

import { buildApp } from "#app/build-app.ts"
import { buildModules } from "#app/modules.ts"
import { ownMigrations } from "#app/open-database.ts"
import { loadAuditKey } from "#platform/audit/audit-key.ts"
import { openDatabase } from "#platform/database/db.ts"
import { startEmbedded } from "#platform/database/embedded/start-database.ts"
import { migrate } from "#platform/database/migrate.ts"
import type { Database } from "#platform/database/schema.ts"
import { openFileStore } from "#platform/files/file-store.ts"
import { openFirstRunFile } from "#platform/first-run-file.ts"
import type { Platform } from "#platform/http/implement.ts"

/** The server as it runs, on a database of its own and with a clock that is moved by hand. It does not listen yet. */
export type BenchServer = Readonly<{
  app: FastifyInstance
  db: Kysely<Database>
  connectionString: string
  now: () => Date
  setNow: (now: Date) => void
  /** Vacuums and counts, as the database does by itself after a while; call it once the rows are there. */
  settle: () => Promise<void>
  close: () => Promise<void>
}>

/** Starts it; takes some seconds. */
export const openBenchServer = async (start: Date): Promise<BenchServer> => {
  const folder = mkdtempSync(join(tmpdir(), "thuocdo-bench-"))
  // PostgreSQL's own account must get through when root runs this.
  chmodSync(folder, 0o711)
  const database = await startEmbedded({ dataFolder: folder, durable: false, log: () => {} })
  await migrate({
    connectionString: database.connectionString("migrator"),
    appRole: database.appRole,
    migrations: ownMigrations(),
  })
  const db = openDatabase(database.connectionString("app"))
  let current = start
  const platform = buildPlatform({ db, folder, clock: () => current })
  const app = buildApp({
    ...buildModules(platform),
    platform,
    writesRefused: () => undefined,
    protection: { origins: [], secure: false },
    trustedProxies: [],
    isReady: async () => true,
  })
  return {
    app,
    db,
    connectionString: database.connectionString("app"),
    now: () => current,
    setNow: (now) => void (current = now),
    settle: async () => {
      const owner = openDatabase(database.connectionString("migrator"))
      // What is not vacuumed is not read from an index alone.
      await sql`vacuum analyze`.execute(owner)
      await owner.destroy()
    },
    close: async () => {
      await app.close()
      await db.destroy()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Parts = Readonly<{ db: Kysely<Database>; folder: string; clock: () => Date }>

const buildPlatform = ({ db, folder, clock }: Parts): Platform => ({
  pool: db,
  clock,
  files: openFileStore(join(folder, "files")),
  firstRunFile: openFirstRunFile(folder),
  mail: undefined,
  auditKey: loadAuditKey(folder),
  log: ({ level, message, ...rest }) => {
    if (level === "error") process.stderr.write(`${String(message)} ${JSON.stringify(rest)}\n`)
  },
  auth: {
    secure: false,
    baseUrl: "http://127.0.0.1",
    // The clock leaps by weeks in some benches; nobody signs in again meanwhile.
    idleMinutes: 200 * 1_440,
    absoluteHours: 200 * 24,
    confirmMinutes: 10,
    sealingKey: randomBytes(32),
    sso: undefined,
  },
})
