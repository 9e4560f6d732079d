import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

/** The positions and accounts of the current unit. */
export const peoplePage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/people",
  staticData: { title: { vi: "Con người và vị trí", en: "People and positions" } },
  component: lazyRouteComponent(() => import("./people-page.tsx"), "PeoplePage"),
})

/** What happened in the current unit. */
export const auditPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/audit",
  staticData: { title: { vi: "Nhật ký", en: "Audit log" } },
  component: lazyRouteComponent(() => import("./audit-page.tsx"), "AuditPage"),
})
