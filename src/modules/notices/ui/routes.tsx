import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

type NoticeSearch = { unread?: true }

/** Everything that the person was told. */
export const noticesPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/notices",
  staticData: { title: { vi: "Thông báo", en: "Notices" } },
  validateSearch: (search: Record<string, unknown>): NoticeSearch =>
    search["unread"] === true ? { unread: true } : {},
  component: lazyRouteComponent(() => import("./notices-page.tsx"), "NoticesPage"),
})
