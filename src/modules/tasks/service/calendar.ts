import type { CalendarSource } from "#modules/notices/index.ts"

import { readsTasks } from "../policy.ts"
import { statusWords } from "../rules/status.ts"
import { listOwedTasks } from "../store/owed.ts"
import { owedStatuses } from "./reminders.ts"

/** The due dates of what a person's positions lead and have not handed in. */
export const taskCalendar: CalendarSource = {
  name: "tasks",
  listEntries: async (db, { holdings, from, to }) => {
    const mine = holdings.filter(({ role }) => readsTasks(role))
    if (mine.length === 0) return []
    const tasks = await listOwedTasks(db, {
      unitIds: [...new Set(mine.map(({ unitId }) => unitId))],
      leadPositionIds: mine.map(({ positionId }) => positionId),
      statuses: owedStatuses,
      from,
      to,
    })
    return tasks.map((task) => ({
      uid: `task-${task.id}`,
      firstDay: task.dueOn,
      lastDay: task.dueOn,
      title: { vi: `Hạn: ${task.text}`, en: `Due: ${task.text}` },
      text: statusWords[task.status],
      link: `/tasks?task=${task.id}&year=${task.year}&unit=${task.unitId}`,
      changedAt: task.updatedAt,
    }))
  },
}
