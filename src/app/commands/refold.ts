import { checkFolds } from "#modules/campaigns/index.ts"
import { openDatabase } from "#platform/database/db.ts"
import { trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import { needDataFolder, withAnyDatabase } from "../with-database.ts"

/** `thuocdo refold`: what is kept of assessments for lists is written anew from their steps where it differs. */
export const run: Command = async (args, config) => {
  if (args.length > 0) throw trouble({ vi: "Cách dùng: thuocdo refold", en: "Usage: thuocdo refold" })
  needDataFolder(config)
  const { checked, wrong } = await withAnyDatabase(config, "refold", async (database) => {
    const pool = openDatabase(database.connectionString("app"), { max: 1 })
    try {
      return await checkFolds(pool, { now: new Date(), mend: true })
    } finally {
      await pool.destroy()
    }
  })
  for (const { campaign, assessmentId, faults } of wrong)
    process.stdout.write(`${campaign}: ${assessmentId}: ${faults.map(({ at }) => at).join(", ")}\n`)
  process.stdout.write(
    `${checked} phiếu đã tính lại, ${wrong.length} phiếu được lưu lại · assessments folded again, kept anew\n`,
  )
  return 0
}
