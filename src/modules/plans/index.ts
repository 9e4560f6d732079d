import "./tables.ts"

export { buildPlanRoutes } from "./routes.ts"
export { readPlanFile } from "./read-plan-file.ts"
export { readHeadApart } from "./read-head-apart.ts"
export { buildPlanSamplePart } from "./service/sample.ts"
export type { PlanListener, PlanRemoved, PlanVersionSaved } from "./service/plans.ts"
export { listPlanPoints } from "./service/plans.ts"
