export { listNamesWithMerged } from "./names.ts"
export { unitRoutes } from "./routes.ts"
export { createUnit, getUnit } from "./service.ts"
export { listDescendantIds, listLineage, listSuccessors, listUnitsThatTookOver } from "./lineage-store.ts"
export {
  listChildren as listChildUnits,
  listSampleUnitIds,
  listUnitsBelow,
  listUnitsByIds,
  listVersions as listUnitVersions,
  removeSampleUnits,
} from "./store.ts"
