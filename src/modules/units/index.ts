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
  listUnitsThatTookOver,
  listVersions as listUnitVersions,
  removeSampleUnits,
} from "./store.ts"
