import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  retainSearchParams,
  type ErrorComponentProps,
} from "@tanstack/react-router"
import { Suspense } from "react"

import type { Words } from "#platform/http/errors.ts"

import { ErrorState } from "./components/error-state.tsx"
import { Frame } from "./frame/frame.tsx"
import { lazyPart } from "./lazy-part.ts"
import { NotFoundPage } from "./pages/not-found-page.tsx"
import { sessionQuery } from "./session-query.ts"

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The page's name in the breadcrumb and in the browser's tab. */
    title?: Words
  }
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => (
    <Suspense>
      <Entrance>
        <NotFoundPage />
      </Entrance>
    </Suspense>
  ),
  errorComponent: RouteFailure,
})

const Entrance = lazyPart(async () => (await import("./pages/entrance.tsx")).Entrance)

type FrameSearch = { unit?: string; year?: number }

/** Every page of a signed-in person hangs below this route: rail, unit and year, search. Modules attach here. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  // In the address, so that a link shows the same unit and year to whoever opens it.
  validateSearch: (search: Record<string, unknown>): FrameSearch => ({
    ...(typeof search["unit"] === "string" ? { unit: search["unit"] } : {}),
    ...(Number.isInteger(search["year"]) ? { year: search["year"] as number } : {}),
  }),
  search: { middlewares: [retainSearchParams(["unit", "year"])] },
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } })
  },
  component: Frame,
  errorComponent: RouteFailure,
  notFoundComponent: () => <NotFoundPage />,
})

function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />
}
