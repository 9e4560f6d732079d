import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { z } from "zod"

import { call } from "#web/api.ts"
import type { GridChange } from "#web/components/grid/grid-model.ts"

import { tasks, type TaskItem } from "../contract.ts"
import type { TaskChange } from "../rules/index.ts"
import { taskKeys } from "./queries.ts"
import { toChange } from "./task-columns.tsx"

type Page = z.output<typeof tasks.list.response>

/** Puts tasks as the server has them into every list that shows them, and has counts asked anew. */
export const useTaskCache = (unitId: string) => {
  const client = useQueryClient()
  const refreshCounts = async () => {
    await client.invalidateQueries({ queryKey: taskKeys.counts(unitId) })
    await client.invalidateQueries({ queryKey: taskKeys.today(unitId) })
  }
  return {
    replace: async (updated: readonly TaskItem[]) => {
      const byId = new Map(updated.map((task) => [task.id, task]))
      client.setQueriesData<InfiniteData<Page>>(
        { queryKey: taskKeys.lists(unitId) },
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({ ...page, tasks: page.tasks.map((task) => byId.get(task.id) ?? task) })),
          },
      )
      for (const task of updated) await client.invalidateQueries({ queryKey: taskKeys.task(unitId, task.id) })
      await refreshCounts()
    },
    /** Shows edits at once, before the server has them; a refusal brings back what is there. */
    preview: (changes: readonly Readonly<{ id: string; change: TaskChange }>[]) => {
      const byId = new Map(changes.map((one) => [one.id, one.change]))
      client.setQueriesData<InfiniteData<Page>>(
        { queryKey: taskKeys.lists(unitId) },
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({
              ...page,
              tasks: page.tasks.map((task): TaskItem => ({ ...task, ...byId.get(task.id) })),
            })),
          },
      )
    },
    /** After something that may have changed which rows there are. */
    reload: () => client.invalidateQueries({ queryKey: taskKeys.all(unitId) }),
  }
}

/** One change for each task of a block of cells; cells that say nothing sensible are left out. */
export const groupChanges = (
  changes: readonly GridChange[],
  rows: ReadonlyMap<string, TaskItem>,
): readonly { id: string; version: number; change: TaskChange }[] =>
  [...Map.groupBy(changes, (change) => change.rowId)].flatMap(([id, own]) => {
    const task = rows.get(id)
    if (!task) return []
    // Each cell is read over the ones before it: two cells of the delivered document are one value.
    const after = own.reduce<TaskItem>(
      (state, cell) => ({ ...state, ...toChange(state, cell.columnId, cell.after) }),
      task,
    )
    const asked = own.flatMap((cell) => Object.keys(toChange(task, cell.columnId, cell.after) ?? {}))
    const change = Object.fromEntries(asked.map((field) => [field, after[field as keyof TaskItem]])) as TaskChange
    return asked.length > 0 ? [{ id, version: task.version, change }] : []
  })

type Saved = z.output<typeof tasks.updateMany.response>

/**
 * Saves the grid's edits: one request for a block, all of it or none. Blocks are saved one after another, each on the
 * versions that the one before it left, so that quick typing does not meet itself. A refusal is said and shown as it was.
 */
export const useTaskEdits = (unitId: string, rows: ReadonlyMap<string, TaskItem>) => {
  const cache = useTaskCache(unitId)
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  }, [rows])
  const versions = useRef(new Map<string, number>())
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const save = useMutation({
    mutationFn: (changes: ReturnType<typeof groupChanges>) =>
      call(tasks.updateMany, {
        params: { unitId },
        body: { changes: changes.map(({ id, version, change }) => ({ id, version, change: { ...change } })) },
      }),
    onSuccess: (saved) => {
      for (const task of saved.tasks) versions.current.set(task.id, task.version)
      return cache.replace(saved.tasks)
    },
    // Somebody else may have been first: what is shown must be what is there.
    onError: () => cache.reload(),
  })
  return (cells: readonly GridChange[]): Promise<Saved | undefined> => {
    const wanted = groupChanges(cells, latest.current)
    if (wanted.length === 0) return Promise.resolve(undefined)
    cache.preview(wanted)
    const saved = queue.current.then(() =>
      save
        .mutateAsync(
          wanted.map((one) => ({ ...one, version: Math.max(one.version, versions.current.get(one.id) ?? 0) })),
        )
        .catch(() => undefined),
    )
    queue.current = saved
    return saved
  }
}
