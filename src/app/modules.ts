import { buildAccountRoutes, buildGate, firstRunLink, type SamplePart } from "#modules/accounts/index.ts"
import { buildPlanRoutes } from "#modules/plans/index.ts"
import { syncPlanTasks, taskRoutes } from "#modules/tasks/index.ts"
import { unitRoutes } from "#modules/units/index.ts"
import { buildApiRoutes } from "#platform/http/api-page.ts"
import type { Platform, Route } from "#platform/http/implement.ts"

import packageFile from "../../package.json" with { type: "json" }
import type { Modules } from "./start-server.ts"

/**
 * What each module adds to the sample unit and takes away with it, those that others rest on first: they are added in
 * this order and removed in the opposite one.
 */
const sampleParts: readonly SamplePart[] = []

/** Every route of the modules; the list that the OpenAPI document and the permission matrix cover. */
const moduleRoutes: readonly Route[] = [
  ...unitRoutes,
  ...buildAccountRoutes(sampleParts),
  ...buildPlanRoutes([syncPlanTasks]),
  ...taskRoutes,
]

/** The modules of this application, joined: what one brings to another is handed over here and nowhere else. */
export const buildModules = (platform: Platform): Modules => ({
  gate: buildGate(platform.auth),
  routes: [...moduleRoutes, ...buildApiRoutes(moduleRoutes, packageFile.version)],
  firstRunLink,
})
