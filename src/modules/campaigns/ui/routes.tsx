import { createRoute, lazyRouteComponent } from "@tanstack/react-router"

import { frameRoute } from "#web/frame-route.tsx"

import { boardFilters, type BoardFilter } from "./board-filters.ts"
import type { CampaignTab } from "./campaign-page.tsx"
import { leafStages } from "../rules/fold.ts"
import type { CouncilSearch } from "./council/council-page.tsx"
import type { QueueSearch } from "./queue/queue-page.tsx"
import { sheetFilters, type SheetFilter } from "./sheet/leaf-rows.ts"
import type { SheetSearch } from "./sheet/sheet-page.tsx"

const tabs: readonly string[] = ["progress", "settings"] satisfies CampaignTab[]

const campaignsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaigns",
  staticData: { title: { vi: "Đợt chấm điểm", en: "Campaigns" } },
})

const listRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./list-page.tsx"), "CampaignListPage"),
})

const pageRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "$campaignId",
  validateSearch: (search: Record<string, unknown>): { tab?: CampaignTab; show?: BoardFilter } => ({
    ...(typeof search["tab"] === "string" && tabs.includes(search["tab"]) ? { tab: search["tab"] as CampaignTab } : {}),
    ...(boardFilters.some((one) => one === search["show"]) ? { show: search["show"] as BoardFilter } : {}),
  }),
  component: lazyRouteComponent(() => import("./campaign-page.tsx"), "CampaignPage"),
})

const queueRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "$campaignId/queue",
  staticData: { title: { vi: "Thẩm định", en: "Appraisal" } },
  validateSearch: (search: Record<string, unknown>): QueueSearch => {
    const stage = leafStages.find((one) => one === search["stage"])
    return {
      ...(search["by"] === "unit" ? { by: "unit" } : {}),
      ...(typeof search["code"] === "string" ? { code: search["code"] } : {}),
      ...(typeof search["member"] === "string" ? { member: search["member"] } : {}),
      ...(typeof search["at"] === "string" ? { at: search["at"] } : {}),
      ...(search["all"] === true ? { all: true } : {}),
      ...(stage === undefined ? {} : { stage }),
    }
  },
  component: lazyRouteComponent(() => import("./queue/queue-page.tsx"), "QueuePage"),
})

const councilRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "$campaignId/council",
  staticData: { title: { vi: "Hội đồng", en: "Council" } },
  validateSearch: (search: Record<string, unknown>): CouncilSearch => ({
    ...(typeof search["item"] === "string" ? { item: search["item"] } : {}),
    ...(search["projector"] === true ? { projector: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./council/council-page.tsx"), "CouncilPage"),
})

const resultsRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "$campaignId/results",
  staticData: { title: { vi: "Kết quả", en: "Results" } },
  component: lazyRouteComponent(() => import("./results/results-page.tsx"), "ResultsPage"),
})

/** One unit's sheet stands under its own address: the unit fills it in, the organiser appraises it. */
export const sheetPage = createRoute({
  getParentRoute: () => frameRoute,
  path: "/assessments/$unitId/$assessmentId",
  staticData: { title: { vi: "Phiếu chấm điểm", en: "Assessment sheet" } },
  validateSearch: (search: Record<string, unknown>): SheetSearch => ({
    // The router reads a code such as 1.10 as a number: only text says which criterion is meant.
    ...(typeof search["leaf"] === "string" ? { leaf: search["leaf"] } : {}),
    ...(typeof search["q"] === "string" ? { q: search["q"] } : {}),
    ...(sheetFilters.some((one) => one === search["show"]) ? { show: search["show"] as SheetFilter } : {}),
  }),
  component: lazyRouteComponent(() => import("./sheet/sheet-page.tsx"), "SheetPage"),
})

/** The pages of campaigns, below the frame. */
export const campaignPages = campaignsRoute.addChildren([listRoute, pageRoute, queueRoute, councilRoute, resultsRoute])
