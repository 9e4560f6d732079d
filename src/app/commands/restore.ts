import { mkdirSync } from "node:fs"
import { resolve } from "node:path"

import { restoreBackup } from "#platform/database/backup/restore-backup.ts"
import { verifyBackup } from "#platform/database/backup/verify-backup.ts"
import { trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import { ownMigrations } from "../open-database.ts"
import { withOwnDatabase } from "../with-database.ts"

/** `thuocdo restore FILE`: the application must be stopped. The data as it was stays in the server until the next restore. */
export const run: Command = async (args, config) => {
  const [file] = args
  if (file === undefined || args.length > 1) {
    throw trouble({ vi: "Cách dùng: thuocdo restore FILE", en: "Usage: thuocdo restore FILE" })
  }
  const migrations = ownMigrations()
  // Before anything at all is made or started: a bad file leaves not even an empty data folder behind.
  const backup = await verifyBackup(resolve(file), migrations)
  const { dataFolder } = config
  mkdirSync(dataFolder, { recursive: true })
  const report = await withOwnDatabase(config, "restore", (database) =>
    restoreBackup({ backup, database, dataFolder, migrations }),
  ).finally(() => backup.close())
  process.stdout.write(
    `✓ Đã khôi phục bản sao lưu lúc ${report.createdAt} · restored the backup of that time: ${report.tables} bảng/tables, ${report.rows} dòng/rows, ${report.files} tệp mới/new files\n` +
      `  Dữ liệu trước đó còn trong cơ sở dữ liệu “${report.previous}” cho tới lần khôi phục sau · the data as it was stays in the database "${report.previous}" until the next restore\n`,
  )
  return 0
}
