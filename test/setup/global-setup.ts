import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { TestProject } from "vitest/node"

import { startEmbedded } from "#platform/database/embedded/start-database.ts"
import { listMigrations, migrate } from "#platform/database/migrate.ts"

/** The addresses that test files need to make databases of their own. */
export type TestDatabases = Readonly<{
  /** The superuser, in the maintenance database. */
  admin: string
  /** App and owner, with `{database}` where the name goes. */
  app: string
  owner: string
  template: string
}>

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    databases: TestDatabases
  }
}

/** One PostgreSQL for the whole run, with a migrated database that every test file copies. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), "thuocdo-tests-"))
  // PostgreSQL's own account must get through when the tests run as root.
  chmodSync(folder, 0o711)
  const problems: unknown[] = []
  const database = await startEmbedded({ dataFolder: folder, durable: false, log: (entry) => problems.push(entry) })
  await migrate({
    connectionString: database.connectionString("migrator"),
    appRole: database.appRole,
    migrations: listMigrations(join(project.config.root, "migrations")),
  })
  project.provide("databases", {
    admin: database.connectionString("admin", "postgres"),
    app: database.connectionString("app", "{database}"),
    owner: database.connectionString("migrator", "{database}"),
    template: database.database,
  })
  return async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
    if (problems.length > 0) throw new Error(`the database had trouble during the tests: ${JSON.stringify(problems)}`)
  }
}
