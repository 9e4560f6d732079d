import { existsSync } from "node:fs"

import { findHolder, takeFolderLock } from "#platform/database/embedded/folder-lock.ts"
import { findRunningEmbedded } from "#platform/database/embedded/start-database.ts"
import type { RunningDatabase } from "#platform/database/running-database.ts"
import type { LogEntry } from "#platform/log.ts"
import { trouble } from "#platform/trouble.ts"

import type { Config } from "./config.ts"
import { startDatabase } from "./open-database.ts"

/** Work that may run beside the application: uses its running database, else starts the database for the work alone. */
export const withAnyDatabase = async <T>(
  config: Config,
  purpose: string,
  work: (database: RunningDatabase) => Promise<T>,
): Promise<T> => {
  const running = findHolder(config.dataFolder) ? findRunningEmbedded(config.dataFolder) : undefined
  if (config.database.kind === "embedded" && running) return work(running)
  if (config.database.kind === "server") return work(await startDatabase(config, quiet))
  return withOwnDatabase(config, purpose, work)
}

/** Work that needs the data folder for itself: refused, with the name of the holder, while the application runs. */
export const withOwnDatabase = async <T>(
  config: Config,
  purpose: string,
  work: (database: RunningDatabase) => Promise<T>,
): Promise<T> => {
  const lock = takeFolderLock(config.dataFolder, { purpose, port: null })
  try {
    const database = await startDatabase(config, quiet)
    try {
      return await work(database)
    } finally {
      await database.stop()
    }
  } finally {
    lock.release()
  }
}

/** Refuses a command that makes no sense without an existing installation. */
export const needDataFolder = (config: Config): void => {
  if (existsSync(config.dataFolder)) return
  throw trouble({
    vi: `Chưa có thư mục dữ liệu ${config.dataFolder}. Hãy chạy “npm start” trước, hoặc đặt THUOCDO_DATA đúng chỗ.`,
    en: `There is no data folder ${config.dataFolder}. Run "npm start" first, or point THUOCDO_DATA to the right place.`,
  })
}

// A command says what matters in its answer; the entries matter only while the server runs.
const quiet = (entry: LogEntry): void => {
  if (entry["level"] === "error") process.stderr.write(`${String(entry["message"])}\n`)
}
