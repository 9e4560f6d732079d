import { listHolders } from "#modules/accounts/index.ts"
import { notify } from "#modules/notices/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { BoardUnit } from "../contract.ts"
import { sayDays } from "../rules/index.ts"
import { buildBoard } from "./board.ts"
import { getOpenedCampaign } from "./campaign.ts"
import type { ReachAsker } from "./reach.ts"
import { linkOfUnit, listLeading, owedWords } from "./reminders.ts"

type Reminded = { told: number; already: number; notTheirTurn: number; nobody: string[] }

/**
 * Tells those who lead the units what they still owe, once a day and unit however often it is asked. Units whose turn it
 * is not are left out. Throws 404, 409.
 */
export const remindUnits = async (
  db: Db,
  asker: ReachAsker,
  asked: Readonly<{ campaignId: string; unitIds: readonly string[] }>,
): Promise<Reminded> => {
  const { row } = await getOpenedCampaign(db, asker.unitId, asked.campaignId)
  const wanted = new Set(asked.unitIds)
  const units = (await buildBoard(db, asker, row.id)).units.filter(({ unitId }) => wanted.has(unitId))
  const owing = units.filter(({ dueOn }) => dueOn !== null)
  const today = localDate(asker.now)
  const holders = await listHolders(
    db,
    owing.map(({ unitId }) => unitId),
    today,
  )
  const leading = listLeading(holders)
  const answer: Reminded = { told: 0, already: 0, notTheirTurn: units.length - owing.length, nobody: [] }
  for (const unit of owing) {
    const accountIds = (leading.get(unit.unitId) ?? []).map(({ accountId }) => accountId)
    if (accountIds.length === 0) {
      answer.nobody.push(unit.name)
      continue
    }
    const told = await notify(db, {
      unitId: unit.unitId,
      accountIds,
      link: linkOfUnit(row.id, unit.unitId, unit.assessmentId),
      ...wordsOf(row.name, unit, { today, by: asker.reader.name }),
      dedupeKey: `campaign:${row.id}:asked:${today}`,
      mail: true,
      now: asker.now,
    })
    if (told.length > 0) answer.told += 1
    else answer.already += 1
  }
  return answer
}

const wordsOf = (name: string, unit: BoardUnit, { today, by }: Readonly<{ today: string; by: string }>) => {
  const owed = owedWords(unit.state)
  const due = unit.dueOn ?? today
  const left = sayDays(Temporal.PlainDate.from(today).until(due, { largestUnit: "day" }).days)
  return {
    kind: unit.isLate ? ("campaigns.late" as const) : ("campaigns.dueSoon" as const),
    title: { vi: `${name}: ${owed.vi} (${left.vi})`, en: `${name}: ${owed.en} (${left.en})` },
    body: {
      vi: `${by} nhắc. Nếu không kịp, hãy đề nghị gia hạn kèm lý do.`,
      en: `${by} reminds you. Ask for an extension with its reason if you need one.`,
    },
  }
}
