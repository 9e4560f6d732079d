import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import type { PlanTab } from "./plan-page.tsx"

const tabs: readonly string[] = [
  "overview",
  "scores",
  "targets",
  "tasks",
  "findings",
  "source",
  "versions",
] satisfies PlanTab[]

const title = { vi: "Kế hoạch", en: "Plans" }

const plansRoute = createRoute({ getParentRoute: () => frameRoute, path: "/plans", staticData: { title } })

const listRoute = createRoute({
  getParentRoute: () => plansRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./plan-list-page.tsx"), "PlanListPage"),
})

const importRoute = createRoute({
  getParentRoute: () => plansRoute,
  path: "import",
  staticData: { title: { vi: "Nhập", en: "Import" } },
})

const importStartRoute = createRoute({
  getParentRoute: () => importRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage"),
})

const reviewRoute = createRoute({
  getParentRoute: () => importRoute,
  path: "$importId",
  component: lazyRouteComponent(() => import("./import-review-page.tsx"), "ImportReviewPage"),
})

type PlanSearch = { tab?: PlanTab; item?: string; version?: number }

const planRoute = createRoute({
  getParentRoute: () => plansRoute,
  path: "$planId",
  validateSearch: (search: Record<string, unknown>): PlanSearch => ({
    ...(typeof search["tab"] === "string" && tabs.includes(search["tab"]) ? { tab: search["tab"] as PlanTab } : {}),
    ...(typeof search["item"] === "string" ? { item: search["item"] } : {}),
    ...(Number.isInteger(search["version"]) ? { version: search["version"] as number } : {}),
  }),
  component: lazyRouteComponent(() => import("./plan-page.tsx"), "PlanPage"),
})

const editRoute = createRoute({
  getParentRoute: () => plansRoute,
  path: "$planId/edit",
  component: lazyRouteComponent(() => import("./edit-page.tsx"), "PlanEditPage"),
})

/** The pages of plans, below the frame. */
export const planRoutes = plansRoute.addChildren([
  listRoute,
  importRoute.addChildren([importStartRoute, reviewRoute]),
  planRoute,
  editRoute,
])
