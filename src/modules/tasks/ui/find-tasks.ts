import { call } from "#web/api.ts"
import type { SearchSource } from "#web/search.ts"

import { tasks } from "../contract.ts"

/** Tasks for Ctrl+K, found by the server with or without diacritics. */
export const findTasks: SearchSource["find"] = async (query, { unitId, signal }) => {
  const found = await call(tasks.list, { params: { unitId }, query: { q: query, limit: 8, sort: "updated" }, signal })
  return found.tasks.map((task) => ({
    id: task.id,
    label: task.text,
    detail: [task.year, task.sectionTitle].filter((part) => part !== null).join(" · "),
    href: `/tasks?task=${task.id}&year=${task.year}&unit=${unitId}`,
  }))
}
