import "./tables.ts"

export { buildScoringRoutes } from "./routes.ts"
export type { ScoringSources } from "./routes.ts"
