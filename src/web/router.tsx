import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router"

import { auditPage, peoplePage } from "#modules/accounts/ui/routes.tsx"
import { calendarPage } from "#modules/calendars/ui/routes.tsx"
import { campaignPages, sheetPage } from "#modules/campaigns/ui/routes.tsx"
import { evidencePages } from "#modules/evidence/ui/routes.tsx"
import { foresightPage } from "#modules/foresight/ui/routes.tsx"
import { frameworkPages } from "#modules/frameworks/ui/routes.tsx"
import { figuresPage } from "#modules/measures/ui/routes.tsx"
import { noticesPage } from "#modules/notices/ui/routes.tsx"
import { planRoutes } from "#modules/plans/ui/routes.tsx"
import { publicationPage } from "#modules/publishing/ui/routes.tsx"
import { scorePages } from "#modules/scoring/ui/routes.tsx"
import { taskPageRoutes } from "#modules/tasks/ui/routes.tsx"
import { unitPages } from "#modules/units/ui/routes.tsx"

import { Loading } from "./components/loading.tsx"
import { frameRoute, rootRoute } from "./frame-route.tsx"
import { findStartPage } from "./frame/start-page.ts"
import { queryClient } from "./query-client.ts"

// The router reads a token of digits as a number.
const readToken = (search: Record<string, unknown>): { token?: string } =>
  search["token"] === undefined ? {} : { token: String(search["token"]) }

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string; failed?: string } => ({
    ...(typeof search["next"] === "string" ? { next: search["next"] } : {}),
    ...(typeof search["failed"] === "string" ? { failed: search["failed"] } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/sign-in-page.tsx"), "SignInPage"),
})

const firstRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/first-run",
  validateSearch: readToken,
  component: lazyRouteComponent(() => import("./pages/first-run-page.tsx"), "FirstRunPage"),
})

const setPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/set-password",
  validateSearch: readToken,
  component: lazyRouteComponent(() => import("./pages/set-password-page.tsx"), "SetPasswordPage"),
})

const proofRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/proof",
  validateSearch: (search: Record<string, unknown>): { failed?: string } =>
    typeof search["failed"] === "string" ? { failed: search["failed"] } : {},
  component: lazyRouteComponent(() => import("./pages/proof-page.tsx"), "ProofPage"),
})

const startRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: findStartPage(context.queryClient), replace: true })
  },
})

const accountRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/account",
  staticData: { title: { vi: "Tài khoản của tôi", en: "My account" } },
  component: lazyRouteComponent(() => import("./pages/account/account-page.tsx"), "AccountPage"),
})

// Not part of what is shipped: in a production build the condition is false at build time and the import is dropped.
const galleryRoutes =
  import.meta.env.MODE === "production"
    ? []
    : [
        createRoute({
          getParentRoute: () => rootRoute,
          path: "/gallery",
          component: lazyRouteComponent(() => import("./gallery/gallery-page.tsx"), "GalleryPage"),
        }),
      ]

/** The whole tree. A module adds its routes to the frame's children, one line. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  firstRunRoute,
  setPasswordRoute,
  proofRoute,
  ...galleryRoutes,
  frameRoute.addChildren([
    startRoute,
    ...taskPageRoutes,
    planRoutes,
    ...scorePages,
    foresightPage,
    frameworkPages,
    campaignPages,
    sheetPage,
    publicationPage,
    evidencePages,
    figuresPage,
    peoplePage,
    unitPages,
    calendarPage,
    auditPage,
    noticesPage,
    accountRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  // The words themselves wait another half second.
  defaultPendingMs: 300,
  // Data freshness is the query cache's business.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
