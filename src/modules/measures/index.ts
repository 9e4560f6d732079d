import "./tables.ts"

export { insertFigures } from "./store.ts"
export { listYearFigures } from "./service.ts"
export type { UnitFigures } from "./service.ts"
