import { existsSync, mkdirSync } from "node:fs"

import pg from "pg"

import type { DatabaseRole, RunningDatabase } from "../running-database.ts"
import { prepareBinaries } from "./binaries.ts"
import { checkMajor, createCluster, resetAdminPassword, writeSettings } from "./cluster.ts"
import { createCredentials, findCredentials, roleNames, urlOf, type Credentials } from "./credentials.ts"
import { findPlace, preparePlace, prepareSocketFolder, programsFolder, type Place } from "./place.ts"
import { clearTheWay, findLivePostmaster } from "./postmaster.ts"
import { superviseServer } from "./supervise.ts"
import { isRoot } from "./system-user.ts"

/** The name of the application's database in the embedded server. */
const databaseName = "thuocdo"

export type EmbeddedOptions = Readonly<{
  dataFolder: string
  log: (entry: Record<string, unknown>) => void
  /** False only for test runs: no flushing to disk. */
  durable?: boolean
}>

/**
 * Creates (when new) and starts the embedded PostgreSQL of a data folder. The caller holds the folder's lock.
 * Throws a `Trouble` that says what to do when it cannot.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<RunningDatabase> => {
  const durable = options.durable ?? true
  mkdirSync(options.dataFolder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  const place = preparePlace(options.dataFolder)
  const binaries = prepareBinaries(place.user, programsFolder(place))
  checkMajor(place.cluster, binaries)
  const plan = { socketFolder: prepareSocketFolder(place), port: portOf(place), durable }
  const known = findCredentials(place.folder)
  const credentials = known ?? createCredentials(place.folder)
  if (!existsSync(place.cluster)) createCluster(place, binaries, credentials.admin, durable)
  else if (!known) {
    await clearTheWay(place.cluster, binaries)
    writeSettings(place, plan)
    resetAdminPassword(place, binaries, credentials.admin)
  }
  const supervised = await superviseServer({ place, binaries, plan }, options.log)
  const host = process.platform === "win32" ? "127.0.0.1" : plan.socketFolder
  const address = addressOf({ host, port: plan.port }, credentials)
  try {
    await ensureRolesAndDatabase(address, credentials, !known)
  } catch (error) {
    await supervised.stop()
    throw error
  }
  return {
    kind: "embedded",
    connectionString: address,
    database: databaseName,
    appRole: roleNames.app,
    hasOwnAppRole: true,
    version: binaries.version,
    ...supervised,
  }
}

/** The embedded database that another process of ours runs on this folder right now (for `backup` and `doctor`). */
export const findRunningEmbedded = (dataFolder: string): RunningDatabase | undefined => {
  const place = findPlace(dataFolder)
  const live = place && findLivePostmaster(place.cluster)
  const credentials = place && findCredentials(place.folder)
  if (!place || !live?.ready || !credentials) return undefined
  return {
    kind: "embedded",
    connectionString: addressOf(live, credentials),
    database: databaseName,
    appRole: roleNames.app,
    hasOwnAppRole: true,
    version: "",
    state: () => ({ kind: "running", pid: live.pid, since: new Date() }),
    stop: async () => {},
  }
}

const portOf = (place: Place): number => {
  if (process.platform !== "win32") return 5432
  // Windows listens on loopback: a port of the upper range that stays the same for a folder.
  let sum = 0
  for (const char of place.home) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 10_000
  return 45_000 + sum
}

const addressOf =
  (at: { host: string; port: number }, credentials: Credentials) =>
  (role: DatabaseRole, database = databaseName): string =>
    urlOf(at, { user: roleNames[role], password: credentials[role] }, database)

type AddressOf = ReturnType<typeof addressOf>

/** Roles and database exist after this, whatever was there before: an interrupted first start is completed. */
const ensureRolesAndDatabase = async (address: AddressOf, passwords: Credentials, renew: boolean): Promise<void> => {
  const client = new pg.Client({ connectionString: address("admin", "postgres") })
  await client.connect()
  try {
    for (const role of ["migrator", "app"] as const) {
      const name = roleNames[role]
      const found = await client.query("select 1 from pg_roles where rolname = $1", [name])
      const login = `with login nosuperuser nocreaterole password '${passwords[role]}'`
      if (found.rowCount === 0) await client.query(`create role ${name} ${login}`)
      else if (renew) await client.query(`alter role ${name} ${login}`)
    }
    const found = await client.query("select 1 from pg_database where datname = $1", [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName} owner ${roleNames.migrator}`)
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect on database ${databaseName} to ${roleNames.app}`)
  } finally {
    await client.end()
  }
}
