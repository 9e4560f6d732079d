import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

/** Publication of one campaign, under the campaign's own address. */
export const publicationPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaigns/$campaignId/publication",
  staticData: { title: { vi: "Công bố", en: "Publication" } },
  component: lazyRouteComponent(() => import("./publication-page.tsx"), "PublicationPage"),
})
