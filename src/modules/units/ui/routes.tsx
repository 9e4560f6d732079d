import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

type DateSearch = { date?: string | undefined }

const readDate = (search: Record<string, unknown>): DateSearch =>
  typeof search["date"] === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search["date"]) ? { date: search["date"] } : {}

const unitsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/units",
  staticData: { title: { vi: "Cây đơn vị", en: "Units" } },
})

const listRoute = createRoute({
  getParentRoute: () => unitsRoute,
  path: "/",
  validateSearch: readDate,
  component: lazyRouteComponent(() => import("./units-page.tsx"), "UnitsPage"),
})

const unitRoute = createRoute({
  getParentRoute: () => unitsRoute,
  path: "$unitId",
  validateSearch: readDate,
  component: lazyRouteComponent(() => import("./unit-page.tsx"), "UnitPage"),
})

/** The pages of the tree of units, below the frame. */
export const unitPages = unitsRoute.addChildren([listRoute, unitRoute])
