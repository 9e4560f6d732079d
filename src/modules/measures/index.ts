import "./tables.ts"

export { figureRoutes } from "./routes.ts"
export { listHeldEntryIds } from "./figure-entries.ts"
export { insertFigures } from "./store.ts"
export { registerFeeds } from "./service/feeds.ts"
export type { FedFigure, MeasureFeed } from "./service/feeds.ts"
export { listYearFigures } from "./service/year-figures.ts"
export type { UnitFigures } from "./service/year-figures.ts"
