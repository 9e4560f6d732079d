import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import type { EditorTab } from "./edit-page.tsx"
import type { FrameworkTab } from "./framework-page.tsx"

const tabs: readonly string[] = ["criteria", "frame", "findings", "versions"] satisfies FrameworkTab[]
const editorTabs: readonly string[] = ["criteria", "frame", "measures", "findings", "marks"] satisfies EditorTab[]

const frameworksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/frameworks",
  staticData: { title: { vi: "Bộ tiêu chí", en: "Frameworks" } },
})

const listRoute = createRoute({
  getParentRoute: () => frameworksRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./list-page.tsx"), "FrameworkListPage"),
})

const pageRoute = createRoute({
  getParentRoute: () => frameworksRoute,
  path: "$frameworkRef",
  validateSearch: (search: Record<string, unknown>): { tab?: FrameworkTab } =>
    typeof search["tab"] === "string" && tabs.includes(search["tab"]) ? { tab: search["tab"] as FrameworkTab } : {},
  component: lazyRouteComponent(() => import("./framework-page.tsx"), "FrameworkPage"),
})

const editRoute = createRoute({
  getParentRoute: () => frameworksRoute,
  path: "$frameworkRef/edit",
  validateSearch: (search: Record<string, unknown>): { tab?: EditorTab; at?: string } => ({
    ...(typeof search["tab"] === "string" && editorTabs.includes(search["tab"])
      ? { tab: search["tab"] as EditorTab }
      : {}),
    // The router reads a code such as 1.10 as a number: only text says which criterion is meant.
    ...(typeof search["at"] === "string" ? { at: search["at"] } : {}),
  }),
  component: lazyRouteComponent(() => import("./edit-page.tsx"), "FrameworkEditPage"),
})

const compareRoute = createRoute({
  getParentRoute: () => frameworksRoute,
  path: "$frameworkRef/compare/$otherRef",
  component: lazyRouteComponent(() => import("./compare-page.tsx"), "FrameworkComparePage"),
})

/** The pages of frameworks, below the frame. */
export const frameworkPages = frameworksRoute.addChildren([listRoute, pageRoute, editRoute, compareRoute])
