import "./tables.ts"

export { frameworkRoutes } from "./routes.ts"
export { canonicalJson } from "./read-framework-file.ts"
export { createDraft } from "./service/drafts.ts"
export { listApplicableFrameworks, openApplicableFramework } from "./service/applicable.ts"
export { findUnitFramework, viewOfUnit } from "./service/find.ts"
export type { UnitFramework, UnitView } from "./service/find.ts"
