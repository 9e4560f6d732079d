import type { MeasureFeed } from "#modules/measures/index.ts"

import { countPlanTasks } from "../store/plan-counts.ts"

/** How many tasks of the year's plans there are and how many are done, as figures of the whole year. */
export const taskFeed: MeasureFeed = {
  code: "tasks",
  name: { vi: "Nhiệm vụ", en: "Tasks" },
  read: async (db, unitIds, year) => {
    const counts = await countPlanTasks(db, unitIds, year)
    const windowKey = `${year}-YEAR`
    return new Map(
      counts.map(({ unitId, planned, done }) => [
        unitId,
        [
          { measure: "tasks.planned", windowKey, value: String(planned), note: null },
          { measure: "tasks.done", windowKey, value: String(done), note: null },
        ],
      ]),
    )
  },
}
