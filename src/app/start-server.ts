import { mkdirSync } from "node:fs"
import { join } from "node:path"

import { sql, type Kysely } from "kysely"

import { loadAuditKey } from "#platform/audit/audit-key.ts"
import { startAuditSealing } from "#platform/audit/seal.ts"
import type { Gate } from "#platform/auth/reader.ts"
import { systemClock } from "#platform/clock.ts"
import { openDatabase, type Db } from "#platform/database/db.ts"
import { takeFolderLock } from "#platform/database/embedded/folder-lock.ts"
import type { RunningDatabase } from "#platform/database/running-database.ts"
import type { Database } from "#platform/database/schema.ts"
import { removeOldIdempotencyKeys } from "#platform/database/idempotency.ts"
import { storageRefusal, watchStorage, type StorageWatch } from "#platform/database/storage-watch.ts"
import { openFileStore } from "#platform/files/file-store.ts"
import { buildFilesHeld, buildFileSweep } from "#platform/files/sweep-files.ts"
import { openFirstRunFile } from "#platform/first-run-file.ts"
import { startHousekeeping, type Chore } from "#platform/housekeeping.ts"
import type { Platform, Route } from "#platform/http/implement.ts"
import { openLog } from "#platform/log.ts"
import { clearOldMail } from "#platform/mail/keep-outbox.ts"
import { buildMailDuty } from "#platform/mail/send-mail.ts"
import { startDuties, type Duty } from "#platform/repeat.ts"

import { buildApp } from "./build-app.ts"
import type { Config } from "./config.ts"
import { migrateDatabase, startDatabase } from "./open-database.ts"
import { checkPortFree, portTaken } from "./port.ts"
import { loadSealingKey } from "./sealing-key.ts"
import { serveWeb } from "./serve-web.ts"
import { buildStages } from "./stages.ts"

/** What the modules bring to the server; built once the platform stands. */
export type Modules = Readonly<{
  routes: readonly Route[]
  gate: Gate
  /** What the modules want cleared away from time to time. */
  chores: readonly Chore[]
  /** What the modules do beside requests, again and again. */
  duties: readonly Duty[]
  /** The one-time link of a first run, or undefined when the installation already has its administrator. */
  firstRunLink: (db: Db, baseUrl: string) => Promise<string | undefined>
}>

export type RunningServer = Readonly<{
  url: string
  firstRunLink: string | undefined
  platform: Platform
  database: RunningDatabase
  storage: StorageWatch
}>

type Start = Readonly<{
  config: Config
  buildModules: (platform: Platform) => Modules
  print: (line: string) => void
  /** Hears each thing that must be undone at the end; undone in reverse order, also when the start fails half-way. */
  onStop: (undo: () => Promise<void>) => void
}>

/** Starts everything: folder, database, migrations, HTTP. Throws a `Trouble` when something stands in the way. */
export const startServer = async (start: Start): Promise<RunningServer> => {
  const { config, onStop } = start
  const stages = buildStages(start.print)
  mkdirSync(config.dataFolder, { recursive: true })
  const lock = takeFolderLock(config.dataFolder, { purpose: "server", port: config.port })
  onStop(async () => lock.release())
  const log = openLog(config.log === "stdout" ? undefined : join(config.dataFolder, "log"))
  await checkPortFree(config.host, config.port)
  const database = await stages.run({ vi: "Cơ sở dữ liệu", en: "database" }, () => startDatabase(config, log))
  onStop(() => database.stop())
  await stages.run({ vi: "Cấu trúc dữ liệu", en: "migrations" }, () => migrateDatabase(config, database))
  const storage = await watchStorage(config.dataFolder, (state) => log({ level: "warn", message: "storage", ...state }))
  onStop(async () => storage.stop())
  const platform = openPlatform(config, database, log)
  onStop(() => platform.pool.destroy())
  onStop(startAuditSealing(platform.pool, log))
  const modules = start.buildModules(platform)
  onStop(keepHouseOf(platform, modules, storage))
  onStop(startDutiesOf(platform, modules, storage))
  await stages.run({ vi: "Máy chủ", en: "server" }, () => listen(start, { platform, modules, database, storage }))
  const firstRunLink = await modules.firstRunLink(platform.pool, config.publicUrl)
  if (firstRunLink === undefined) platform.firstRunFile.remove()
  else platform.firstRunFile.save(firstRunLink)
  return { url: config.publicUrl, firstRunLink, platform, database, storage }
}

const openPlatform = (config: Config, database: RunningDatabase, log: Platform["log"]): Platform => ({
  pool: openDatabase(database.connectionString("app"), {
    onError: (error) => log({ level: "warn", message: "database connection lost", error: error.message }),
  }),
  clock: systemClock,
  files: openFileStore(join(config.dataFolder, "files")),
  firstRunFile: openFirstRunFile(config.dataFolder),
  auth: config.auth(loadSealingKey(config.dataFolder)),
  mail: config.mail,
  auditKey: loadAuditKey(config.dataFolder),
  log,
})

const keepHouseOf = (platform: Platform, modules: Modules, storage: StorageWatch): (() => Promise<void>) =>
  startHousekeeping({
    chores: [
      { name: "idempotency keys", clear: (now) => removeOldIdempotencyKeys(platform.pool, now) },
      { name: "unfinished uploads", clear: platform.files.clearUnfinished },
      { name: "unused files", clear: buildFileSweep(platform.files.root, buildFilesHeld(platform.pool)) },
      { name: "old mail", clear: (now) => clearOldMail(platform.pool, now) },
      ...modules.chores,
    ],
    clock: platform.clock,
    log: platform.log,
    isPaused: () => storage.state().kind === "full",
  })

const startDutiesOf = (platform: Platform, modules: Modules, storage: StorageWatch): (() => Promise<void>) => {
  const { pool: db, clock, log, mail: settings } = platform
  const mail = settings ? [buildMailDuty({ db, clock, log, settings, baseUrl: platform.auth.baseUrl })] : []
  return startDuties([...modules.duties, ...mail], { log, isPaused: () => storage.state().kind === "full" })
}

type Standing = Readonly<{
  platform: Platform
  modules: Modules
  database: RunningDatabase
  storage: StorageWatch
}>

const listen = async (start: Start, standing: Standing): Promise<void> => {
  const { config } = start
  const secure = config.publicUrl.startsWith("https:")
  const app = buildApp({
    gate: standing.modules.gate,
    platform: standing.platform,
    routes: standing.modules.routes,
    writesRefused: () => storageRefusal(standing.storage.state()),
    protection: { origins: secure ? [new URL(config.publicUrl).origin] : [], secure },
    trustedProxies: config.trustedProxies,
    isReady: async () => standing.database.state().kind === "running" && (await answers(standing.platform.pool)),
  })
  await serveWeb(app, config.webFolder)
  start.onStop(() => app.close())
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw await portTaken(config.host, config.port)
    throw error
  }
}

const answers = async (pool: Kysely<Database>): Promise<boolean> => {
  await sql`select 1`.execute(pool)
  return true
}
