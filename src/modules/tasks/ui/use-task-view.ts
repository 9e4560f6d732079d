import { useNavigate, useRouter, useSearch } from "@tanstack/react-router"
import { useMemo } from "react"

import { isPlainView, plainView, type GridView } from "#web/components/grid/grid-view.ts"
import { rememberLastView, type ViewPlace } from "#web/saved-views.ts"
import { useSession } from "#web/session.tsx"

import { cleanSearch, parseTaskSearch, viewOf, type TaskSearch } from "./task-search.ts"

/** How the list is looked at: read from the address, changed there, and remembered for the next visit. */
export const useTaskView = (unitId: string, year: number) => {
  const { account } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  const address = useSearch({ from: "/frame/tasks" })
  const search = useMemo(() => parseTaskSearch(address), [address])
  const place: ViewPlace = { page: "tasks", accountId: account.id, unitId }
  const hrefOf = (next: TaskSearch): string => router.buildLocation({ to: "/tasks", search: next }).href
  const show = (next: TaskSearch): void => {
    rememberLastView(place, viewOf(next))
    void navigate({ to: "/tasks", search: next, replace: true })
  }
  return {
    search,
    place,
    current: viewOf(search),
    /** For somebody else: with the unit and the year, whatever theirs are. */
    address: new URL(hrefOf(cleanSearch({ ...viewOf(search), all: true, unit: unitId, year })), location.origin).href,
    change: (next: Partial<TaskSearch>): void => show(cleanSearch({ ...search, all: undefined, ...next })),
    changeGrid: (view: GridView): void =>
      show(cleanSearch({ ...search, all: undefined, view: isPlainView(view) ? undefined : view })),
    gridView: search.view ?? plainView,
    pick: (kept: unknown): void => show(viewOf(kept as TaskSearch)),
    clear: (): void => show(cleanSearch({ group: search.group, view: search.view })),
    /** A step of its own in the history: back, on a phone, closes the task. */
    openTask: (task: string): void => void navigate({ to: "/tasks", search: { ...search, task } }),
    closeTask: (): void =>
      void navigate({ to: "/tasks", search: cleanSearch({ ...search, task: undefined }), replace: true }),
    hrefOfTask: (task: string): string => hrefOf({ ...search, task }),
  }
}
