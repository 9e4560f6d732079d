import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { parseTaskSearch } from "./task-search.ts"

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
  component: lazyRouteComponent(() => import("./tasks-page.tsx"), "TasksPage"),
})

/** The pages of tasks, below the frame: *Hôm nay* and *Nhiệm vụ*. */
export const taskPageRoutes = [todayRoute, tasksRoute]
