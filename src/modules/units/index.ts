export { unitRoutes } from "./routes.ts"
export { createUnit, getUnit } from "./service.ts"
export {
  listChildren as listChildUnits,
  listLineage,
  listSampleUnitIds,
  listSuccessors,
  listUnitsByIds,
  removeSampleUnits,
} from "./store.ts"
