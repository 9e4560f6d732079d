import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { parseFigureSearch } from "./figure-search.ts"

/** The page of figures, below the frame: *Số liệu*. */
export const figuresPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/figures",
  staticData: { title: { vi: "Số liệu", en: "Figures" } },
  validateSearch: parseFigureSearch,
  component: lazyRouteComponent(() => import("./figures-page.tsx"), "FiguresPage"),
})
