import { queryOptions } from "@tanstack/react-query"

import { tasks } from "#modules/tasks/contract.ts"

import { call } from "./api.ts"

/** What a task is called. For modules that tasks build upon and that therefore know nothing of them. */
export const taskNameQuery = (unitId: string, taskId: string) =>
  queryOptions({
    queryKey: ["tasks", unitId, "name", taskId],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await call(tasks.get, { params: { unitId, taskId }, signal })).task.text,
  })

/** The first tasks of a year that hold the words, with or without diacritics. */
export const taskChoicesQuery = (unitId: string, year: number, words: string) =>
  queryOptions({
    queryKey: ["tasks", unitId, "choices", year, words],
    queryFn: async ({ signal }) => {
      const query = { year, limit: 20, ...(words === "" ? {} : { q: words }) }
      const found = await call(tasks.list, { params: { unitId }, query, signal })
      return found.tasks.map(({ id, text }) => ({ id, text }))
    },
  })
