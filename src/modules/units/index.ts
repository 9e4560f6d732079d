export { unitRoutes } from "./routes.ts"
export { createUnit, getUnit } from "./service.ts"
export {
  listChildren as listChildUnits,
  listDescendantIds,
  listLineage,
  listSampleUnitIds,
  listSuccessors,
  listUnitsBelow,
  listUnitsByIds,
  removeSampleUnits,
} from "./store.ts"
