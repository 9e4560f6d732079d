import { buildAccountRoutes, buildGate, firstRunLink } from "#modules/accounts/index.ts"
import { buildPlanRoutes } from "#modules/plans/index.ts"
import { syncPlanTasks, taskRoutes } from "#modules/tasks/index.ts"
import { unitRoutes } from "#modules/units/index.ts"
import type { Platform } from "#platform/http/implement.ts"

import type { Modules } from "./start-server.ts"

/** The modules of this application, joined: what one brings to another is handed over here and nowhere else. */
export const buildModules = (platform: Platform): Modules => ({
  gate: buildGate(platform.auth),
  routes: [...unitRoutes, ...buildAccountRoutes([]), ...buildPlanRoutes([syncPlanTasks]), ...taskRoutes],
  firstRunLink,
})
