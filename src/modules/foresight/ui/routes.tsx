import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

/** The year's end of the current unit, and what can still be done about it. */
export const foresightPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/foresight",
  staticData: { title: { vi: "Dự báo", en: "Foresight" } },
  component: lazyRouteComponent(() => import("./foresight-page.tsx"), "ForesightPage"),
})
