import type { Db } from "#platform/database/db.ts"
import { invalid } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { WindowLock } from "../contract.ts"
import { presentLock } from "../present.ts"
import { findWindow } from "../rules/index.ts"
import { insertLocks, lockFiguresOf } from "../store.ts"
import type { Author } from "./save-figures.ts"

/** What is decided about windows; `until` is the last day of an extension. */
export type LockDecision = Readonly<{
  windowKeys: readonly string[]
  kind: "locked" | "extended" | "opened"
  until: string | null
  reason: string
}>

/** Locks, extends or opens windows; appended, the latest decision holds. Throws 400 for days that are over. */
export const decideLocks = async (db: Db, author: Author, decision: LockDecision): Promise<readonly WindowLock[]> => {
  const unknown = decision.windowKeys.find((key) => findWindow(key) === undefined)
  if (unknown !== undefined)
    throw invalid({ vi: `Không có kỳ số liệu “${unknown}”.`, en: `There is no window “${unknown}”.` })
  const until = decision.kind === "extended" ? endOfDay(decision.until) : null
  if (decision.kind === "extended" && (until === null || until <= author.now))
    throw invalid({
      vi: "Gia hạn cần ngày cuối cùng còn được nhập, từ hôm nay trở đi.",
      en: "An extension needs its last day, today or later.",
    })
  // After whoever is just saving: a lock holds from the moment it is answered.
  await lockFiguresOf(db, author.view.unitId)
  const rows = decision.windowKeys.map((windowKey) => ({
    unit_id: author.view.unitId,
    id: newId(),
    window_key: windowKey,
    kind: decision.kind,
    until,
    reason: decision.reason,
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
  }))
  await insertLocks(db, rows)
  return rows.map(presentLock)
}

/** The last instant of a Vietnamese local day. */
const endOfDay = (day: string | null): Date | null =>
  day === null ? null : new Date(Date.parse(`${day}T00:00:00+07:00`) + 86_400_000 - 1)
