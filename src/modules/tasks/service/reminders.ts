import { listHolders, listStaffedUnitIds } from "#modules/accounts/index.ts"
import type { Reminder, ReminderSource } from "#modules/notices/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { readsTasks } from "../policy.ts"
import { addDays } from "../rules/due.ts"
import { buildReminders, type TaskReminder } from "../rules/remind.ts"
import type { TaskStatus } from "../rules/status.ts"
import { listOwedTasks, type OwedTask } from "../store/owed.ts"

/** What waits for review is owed by the reviewer, not by who leads. */
export const owedStatuses: readonly TaskStatus[] = ["notStarted", "inProgress", "returned"]

// Row security compares each row with the list of units in scope, so the list stays short.
const unitsAtOnce = 50

/** Reminds whoever holds a lead position today of its tasks that are due within a week, and of those that are late. */
export const taskReminders: ReminderSource = {
  name: "tasks",
  listDue: async (db, now) => {
    const today = localDate(now)
    const unitIds = await listStaffedUnitIds(db, today)
    const due: Reminder[] = []
    for (let at = 0; at < unitIds.length; at += unitsAtOnce)
      due.push(...(await listDueIn(db, unitIds.slice(at, at + unitsAtOnce), today)))
    return due
  },
}

const listDueIn = (db: Db, unitIds: readonly string[], today: string): Promise<readonly Reminder[]> =>
  db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds })
    const span = { from: addDays(today, -365), to: addDays(today, 7) }
    const owed = await listOwedTasks(tx, { unitIds, statuses: owedStatuses, ...span })
    if (owed.length === 0) return []
    const holders = (await listHolders(tx, unitIds, today)).filter(({ role }) => readsTasks(role))
    const tasksOf = Map.groupBy(owed, (task) => task.leadPositionId)
    return [...Map.groupBy(holders, ({ unitId, accountId }) => `${unitId} ${accountId}`).values()].flatMap((held) => {
      const [person] = held
      const tasks = held.flatMap(({ positionId }) => tasksOf.get(positionId) ?? [])
      return person ? buildReminders(tasks, today).map((reminder) => toReminder(reminder, person)) : []
    })
  })

const toReminder = (
  reminder: TaskReminder<OwedTask>,
  person: Readonly<{ unitId: string; accountId: string }>,
): Reminder => {
  const [task] = reminder.tasks
  const link =
    reminder.tasks.length === 1 && task
      ? `/tasks?task=${task.id}&year=${task.year}&unit=${person.unitId}`
      : `/today?unit=${person.unitId}`
  return {
    unitId: person.unitId,
    accountIds: [person.accountId],
    kind: `tasks.${reminder.what}`,
    title: reminder.title,
    body: reminder.body,
    link,
    dedupeKey: reminder.key,
    mail: true,
  }
}
