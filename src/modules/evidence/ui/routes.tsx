import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { readLibrarySearch } from "./library-search.ts"

const evidenceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/evidence",
  staticData: { title: { vi: "Minh chứng", en: "Evidence" } },
})

const libraryRoute = createRoute({
  getParentRoute: () => evidenceRoute,
  path: "/",
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(() => import("./library-page.tsx"), "LibraryPage"),
})

/** A page number of an address, whole and from one. */
const readPage = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined

const documentRoute = createRoute({
  getParentRoute: () => evidenceRoute,
  path: "$documentId",
  staticData: { title: { vi: "Tài liệu", en: "Document" } },
  // `of`: the unit whose document it is, for who appraises it from another; `file`: an earlier version.
  validateSearch: (search: Record<string, unknown>): { of?: string; page?: number; file?: string } => {
    const page = readPage(search["page"])
    return {
      ...(typeof search["of"] === "string" ? { of: search["of"] } : {}),
      ...(typeof search["file"] === "string" ? { file: search["file"] } : {}),
      ...(page === undefined ? {} : { page }),
    }
  },
  component: lazyRouteComponent(() => import("./document/document-page.tsx"), "DocumentPage"),
})

const bundleRoute = createRoute({
  getParentRoute: () => evidenceRoute,
  path: "bundle",
  staticData: { title: { vi: "Nhiều tệp cùng lúc", en: "Many files at once" } },
  validateSearch: (search: Record<string, unknown>): { bundle?: string } =>
    typeof search["bundle"] === "string" ? { bundle: search["bundle"] } : {},
  component: lazyRouteComponent(() => import("./upload/bundle-page.tsx"), "BundlePage"),
})

const requestsRoute = createRoute({
  getParentRoute: () => evidenceRoute,
  path: "requests",
  staticData: { title: { vi: "Yêu cầu tài liệu", en: "Requests for evidence" } },
  validateSearch: (search: Record<string, unknown>): { request?: string; from?: "us" } => ({
    ...(typeof search["request"] === "string" ? { request: search["request"] } : {}),
    ...(search["from"] === "us" ? { from: "us" } : {}),
  }),
  component: lazyRouteComponent(() => import("./requests/requests-page.tsx"), "RequestsPage"),
})

/** The pages of evidence, below the frame. */
export const evidencePages = evidenceRoute.addChildren([libraryRoute, documentRoute, bundleRoute, requestsRoute])
