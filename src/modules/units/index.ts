export { unitRoutes } from "./routes.ts"
export { createUnit, getUnit } from "./service.ts"
export { listLineage, listSampleUnitIds, listSuccessors, listUnitsByIds, removeSampleUnits } from "./store.ts"
