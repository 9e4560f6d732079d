import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"
import { findLastView } from "#web/saved-views.ts"
import { sessionQuery } from "#web/session-query.ts"
import { findCurrentUnit } from "#web/session.tsx"

import { parseTaskSearch, viewOf, type TaskSearch } from "./task-search.ts"

const todayRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/today",
  staticData: { title: { vi: "Hôm nay", en: "Today" } },
  component: lazyRouteComponent(() => import("./today/today-page.tsx"), "TodayPage"),
})

const tasksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tasks",
  staticData: { title: { vi: "Nhiệm vụ", en: "Tasks" } },
  validateSearch: parseTaskSearch,
  beforeLoad: ({ context, search, cause }) => {
    // Whoever comes back without saying what to see finds the list as they left it; pressed on the page, the link shows all.
    if (cause === "stay" || !isPlain(parseTaskSearch(search))) return
    const session = context.queryClient.getQueryData(sessionQuery.queryKey)
    const unit = session ? findCurrentUnit(session, search.unit) : undefined
    if (!session || !unit) return
    const last = findLastView({ page: "tasks", accountId: session.account.id, unitId: unit.id })
    const view = viewOf((last ?? {}) as TaskSearch)
    if (!isPlain(view)) throw redirect({ to: "/tasks", search: view, replace: true })
  },
  component: lazyRouteComponent(() => import("./tasks-page.tsx"), "TasksPage"),
})

const isPlain = (search: TaskSearch): boolean => Object.keys(search).length === 0

/** The pages of tasks, below the frame: *Hôm nay* and *Nhiệm vụ*. */
export const taskPageRoutes = [todayRoute, tasksRoute]
