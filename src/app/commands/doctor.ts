import { existsSync } from "node:fs"

import { findHolder } from "#platform/database/embedded/folder-lock.ts"
import { messageOf, Trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import {
  applicationCheck,
  backupCheck,
  diskChecks,
  firstRunChecks,
  mailCheck,
  officeCheck,
  proxyChecks,
  recognitionCheck,
  unusedFilesCheck,
  versionCheck,
  type Check,
} from "../doctor/installation-checks.ts"
import { databaseChecks } from "../doctor/database-checks.ts"
import { withAnyDatabase } from "../with-database.ts"

const signs: Readonly<Record<Check["kind"], string>> = { fine: "✓", attention: "!", broken: "✗" }

/** `thuocdo doctor`: one line a finding, what to do below each trouble; exit code 1 when something is broken. */
export const run: Command = async (_args, config) => {
  const checks: Check[] = []
  const tell = (check: Check): void => {
    checks.push(check)
    process.stdout.write(`${signs[check.kind]} ${check.what.vi} · ${check.what.en}\n`)
    if (check.todo) process.stdout.write(`    → ${check.todo.vi}\n    → ${check.todo.en}\n`)
  }
  tell(versionCheck())
  if (!existsSync(config.dataFolder)) {
    tell({
      kind: "attention",
      what: { vi: `chưa có thư mục dữ liệu ${config.dataFolder}`, en: `no data folder ${config.dataFolder} yet` },
      todo: {
        vi: "Chạy “npm start” lần đầu, hoặc đặt THUOCDO_DATA đúng chỗ.",
        en: 'Run "npm start" for the first time, or point THUOCDO_DATA to the right place.',
      },
    })
    return 0
  }
  tell(await applicationCheck(config, findHolder(config.dataFolder)))
  for (const check of await diskChecks(config)) tell(check)
  try {
    for (const check of await withAnyDatabase(config, "doctor", databaseChecks)) tell(check)
  } catch (error) {
    const words = error instanceof Trouble ? error.words : { vi: messageOf(error), en: messageOf(error) }
    tell({
      kind: "broken",
      what: { vi: "cơ sở dữ liệu không dùng được", en: "the database cannot be used" },
      todo: words,
    })
  }
  tell(backupCheck(config, new Date()))
  for (const check of await unusedFilesCheck(config)) tell(check)
  for (const check of [
    mailCheck(config),
    officeCheck(),
    await recognitionCheck(),
    ...firstRunChecks(config),
    ...proxyChecks(config),
  ])
    tell(check)
  return checks.some((check) => check.kind === "broken") ? 1 : 0
}
