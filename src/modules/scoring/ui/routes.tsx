import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { parseBoardSearch, parseScoreSearch } from "./score-search.ts"

const scoresRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/scores",
  staticData: { title: { vi: "Điểm", en: "Scores" } },
  validateSearch: parseScoreSearch,
  component: lazyRouteComponent(() => import("./scores-page.tsx"), "ScoresPage"),
})

const boardRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/score-board",
  staticData: { title: { vi: "Bảng điểm", en: "Score board" } },
  validateSearch: parseBoardSearch,
  component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage"),
})

/** The unit's own sheet, and the board of all communes below it. */
export const scorePages = [scoresRoute, boardRoute]
