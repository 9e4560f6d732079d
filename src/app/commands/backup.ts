import { statSync } from "node:fs"
import { resolve } from "node:path"

import { rememberBackup } from "#platform/database/backup/automatic-backup.ts"
import { writeBackup } from "#platform/database/backup/write-backup.ts"
import { trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import { needDataFolder, withAnyDatabase } from "../with-database.ts"

/** `thuocdo backup FILE`: also while the application runs. */
export const run: Command = async (args, config) => {
  const [file] = args
  if (file === undefined || args.length > 1) {
    throw trouble({ vi: "Cách dùng: thuocdo backup FILE", en: "Usage: thuocdo backup FILE" })
  }
  needDataFolder(config)
  const started = performance.now()
  const report = await withAnyDatabase(config, "backup", (database) =>
    writeBackup({
      connectionString: database.connectionString("admin"),
      dataFolder: config.dataFolder,
      target: resolve(file),
      withFiles: true,
    }),
  )
  await rememberBackup(config.dataFolder, report)
  const { tables, files } = report.manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const megabytes = (statSync(report.target).size / 1_000_000).toFixed(1)
  process.stdout.write(
    `✓ ${report.target} — ${megabytes} MB, ${tables.length} bảng/tables, ${rows} dòng/rows, ${files.length} tệp/files, ${seconds} s\n`,
  )
  process.stdout.write(
    "  Tệp này chứa dữ liệu cá nhân và khóa: giữ như giữ mật khẩu · it holds personal data and keys: keep it like a password\n",
  )
  for (const path of report.damaged) {
    process.stderr.write(`! Tệp đã hỏng trên đĩa, chép nguyên trạng · damaged on disk, copied as it is: ${path}\n`)
  }
  return report.damaged.length === 0 ? 0 : 1
}
