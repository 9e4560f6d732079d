import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

/** The working calendar of the current unit and year. */
export const calendarPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/calendar",
  staticData: { title: { vi: "Lịch làm việc", en: "Working calendar" } },
  component: lazyRouteComponent(() => import("./calendar-page.tsx"), "CalendarPage"),
})
