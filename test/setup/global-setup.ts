import { randomBytes } from "node:crypto"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import pg from "pg"
import type { TestProject } from "vitest/node"

import { startEmbedded } from "#platform/database/embedded/start-database.ts"
import { listMigrations, migrate } from "#platform/database/migrate.ts"

/** The addresses that test files need to make databases of their own. */
export type TestDatabases = Readonly<{
  /** Superuser, app and owner, with `{database}` where the name goes. */
  admin: string
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

/**
 * One PostgreSQL for the whole run, with a migrated database that every test file copies: the embedded one, or the
 * server that TEST_DATABASE_URL names (a superuser's address), to see that everything also works on that version.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env["TEST_DATABASE_URL"]
  const server = given === undefined ? await startEmbeddedServer() : await useServer(given)
  await migrate({
    connectionString: server.databases.owner.replace("{database}", server.databases.template),
    appRole: "thuocdo_app",
    migrations: listMigrations(join(project.config.root, "migrations")),
  })
  project.provide("databases", server.databases)
  return server.end
}

type Server = Readonly<{ databases: TestDatabases; end: () => Promise<void> }>

const startEmbeddedServer = async (): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), "thuocdo-tests-"))
  // PostgreSQL's own account must get through when the tests run as root.
  chmodSync(folder, 0o711)
  const problems: unknown[] = []
  const database = await startEmbedded({ dataFolder: folder, durable: false, log: (entry) => problems.push(entry) })
  return {
    databases: {
      admin: database.connectionString("admin", "{database}"),
      app: database.connectionString("app", "{database}"),
      owner: database.connectionString("migrator", "{database}"),
      template: database.database,
    },
    end: async () => {
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
      if (problems.length > 0) throw new Error(`the database had trouble during the tests: ${JSON.stringify(problems)}`)
    },
  }
}

/** Makes the two roles and a template of this run's own on a given server; both runs at once would meet at the roles. */
const useServer = async (url: string): Promise<Server> => {
  const password = randomBytes(16).toString("hex")
  const template = `test_template_${randomBytes(4).toString("hex")}`
  // Not the URL class: it refuses an address of a socket, which names no host.
  const [, scheme = "", login = "", host = "", query = ""] = /^(\w+:\/\/)([^@/]*@)?([^/?]*)[^?]*(.*)$/.exec(url) ?? []
  const addressOf = (as: string): string => `${scheme}${as}${host}/{database}${query}`
  const admin = addressOf(login)
  const ask = (statements: readonly string[]) => askServer(admin.replace("{database}", "postgres"), statements)
  await ask([
    ...["thuocdo_migrator", "thuocdo_app"].flatMap((role) => [
      `do $$ begin create role ${role}; exception when duplicate_object then null; end $$`,
      `alter role ${role} with login nosuperuser nocreaterole password '${password}'`,
    ]),
    `create database ${template} owner thuocdo_migrator`,
  ])
  return {
    databases: {
      admin,
      app: addressOf(`thuocdo_app:${password}@`),
      owner: addressOf(`thuocdo_migrator:${password}@`),
      template,
    },
    end: () => ask([`drop database ${template} with (force)`]),
  }
}

const askServer = async (connectionString: string, statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
