import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { tasks, type TaskItem } from "../contract.ts"
import { toQuery, type TaskSearch } from "./task-search.ts"

/** Keys of everything about tasks, so that one change refreshes what shows it. */
export const taskKeys = {
  all: (unitId: string) => ["tasks", unitId] as const,
  lists: (unitId: string) => [...taskKeys.all(unitId), "list"] as const,
  counts: (unitId: string) => [...taskKeys.all(unitId), "counts"] as const,
  today: (unitId: string) => [...taskKeys.all(unitId), "today"] as const,
  task: (unitId: string, taskId: string) => [...taskKeys.all(unitId), "task", taskId] as const,
}

export type Scope = Readonly<{ unitId: string; year: number; search: TaskSearch }>

const pageSize = 500

/** The tasks of a filtered list, page by page; the grid wants them all, so the page keeps asking for the next. */
export const taskListQuery = ({ unitId, year, search }: Scope) => {
  const query = toQuery(year, search)
  return infiniteQueryOptions({
    queryKey: [...taskKeys.lists(unitId), query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(tasks.list, { params: { unitId }, query: { ...query, limit: pageSize, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** How many tasks each choice of a filter shows. */
export const taskCountsQuery = ({ unitId, year, search }: Scope) => {
  const query = toQuery(year, search)
  return queryOptions({
    queryKey: [...taskKeys.counts(unitId), query],
    queryFn: ({ signal }) =>
      call(tasks.list, { params: { unitId }, query: { ...query, limit: 1, facets: "true" }, signal }),
  })
}

export const taskQuery = (unitId: string, taskId: string) =>
  queryOptions({
    queryKey: taskKeys.task(unitId, taskId),
    queryFn: ({ signal }) => call(tasks.get, { params: { unitId, taskId }, signal }),
  })

/** The tasks that came of a plan, by the item each came of. */
export const planWorkQuery = (unitId: string, planId: string) =>
  queryOptions({
    queryKey: [...taskKeys.all(unitId), "plan", planId],
    queryFn: async ({ signal }) => {
      const byItem = new Map<string, TaskItem>()
      for (let after: string | undefined; ;) {
        const query = { plan: [planId], limit: pageSize, after }
        const page = await call(tasks.list, { params: { unitId }, query, signal })
        for (const task of page.tasks) if (task.itemId !== null) byItem.set(task.itemId, task)
        if (page.next === null) return { today: page.today, byItem }
        after = page.next
      }
    },
  })

export const positionsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...taskKeys.all(unitId), "positions"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await call(tasks.positions, { params: { unitId }, signal })).positions,
  })

export const todayQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: [...taskKeys.today(unitId), year],
    queryFn: ({ signal }) => call(tasks.today, { params: { unitId }, query: { year }, signal }),
  })
