import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { parseScoreSearch } from "./score-search.ts"

const scoresRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/scores",
  staticData: { title: { vi: "Điểm", en: "Scores" } },
  validateSearch: parseScoreSearch,
  component: lazyRouteComponent(() => import("./scores-page.tsx"), "ScoresPage"),
})

/** The unit's own sheet. */
export const scorePages = [scoresRoute]
