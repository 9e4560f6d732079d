import { existsSync, readFileSync } from "node:fs"
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"

import type { RunningDatabase } from "../running-database.ts"
import { writeBackup, type BackupReport } from "./write-backup.ts"

const keep = 5
const pattern = /^before-migration-.*\.zip$/

type BeforeMigration = Readonly<{ database: RunningDatabase; dataFolder: string; from: number; to: number }>

/**
 * The backup before migrations run: the database alone, since migrations never touch stored files. The newest five stay.
 * When it cannot be written the migration does not happen.
 */
export const backUpBeforeMigration = async (what: BeforeMigration): Promise<void> => {
  const folder = join(what.dataFolder, "backups")
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `before-migration-${stamp(new Date())}-${what.from}-to-${what.to}.zip`
  const connectionString = what.database.connectionString("admin")
  await writeBackup({ connectionString, dataFolder: what.dataFolder, target: join(folder, name), withFiles: false })
  const older = (await readdir(folder))
    .filter((file) => pattern.test(file))
    .toSorted()
    .slice(0, -keep)
  for (const file of older) await rm(join(folder, file), { force: true })
}

/** When and where the last whole backup was written. */
export type LastBackup = Readonly<{ at: string; target: string }>

/** Remembers a backup made on request, for `doctor`. */
export const rememberBackup = async (dataFolder: string, report: BackupReport): Promise<void> => {
  const path = join(dataFolder, "last-backup.json")
  const last: LastBackup = { at: report.manifest.createdAt, target: report.target }
  await writeFile(`${path}.new`, JSON.stringify(last), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** The last backup made on request; undefined when there was none. */
export const findLastBackup = (dataFolder: string): LastBackup | undefined => {
  const path = join(dataFolder, "last-backup.json")
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as LastBackup) : undefined
}

const stamp = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/[-:]/g, "")
    .replace("T", "-")
