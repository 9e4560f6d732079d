import { mkdirSync } from "node:fs"
import { join } from "node:path"

import { backUpBeforeMigration } from "#platform/database/backup/automatic-backup.ts"
import { connectServer } from "#platform/database/connect-server.ts"
import { startEmbedded } from "#platform/database/embedded/start-database.ts"
import { listMigrations, migrate, type Migration } from "#platform/database/migrate.ts"
import type { RunningDatabase } from "#platform/database/running-database.ts"
import type { LogEntry } from "#platform/log.ts"

import { installation, type Config } from "./config.ts"

/** The migrations that this version of the application brings. */
export const ownMigrations = (): readonly Migration[] => listMigrations(join(installation, "migrations"))

/** Starts the embedded database or connects to the given server. For the embedded one the caller holds the folder's lock. */
export const startDatabase = async (config: Config, log: (entry: LogEntry) => void): Promise<RunningDatabase> => {
  mkdirSync(config.dataFolder, { recursive: true })
  return config.database.kind === "server"
    ? connectServer(config.database)
    : startEmbedded({ dataFolder: config.dataFolder, log })
}

/** Brings the database to this version; a database that already holds something is backed up first. */
export const migrateDatabase = (
  config: Config,
  database: RunningDatabase,
): Promise<{ from: number; to: number; applied: number }> =>
  migrate({
    connectionString: database.connectionString("migrator"),
    appRole: database.appRole,
    migrations: ownMigrations(),
    beforeChange: (from, to) => backUpBeforeMigration({ database, dataFolder: config.dataFolder, from, to }),
  })
