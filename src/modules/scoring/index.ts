import "./tables.ts"

export { buildScoringRoutes } from "./routes.ts"
export type { ScoringSources } from "./routes.ts"
export { scoreSamplePart } from "./sample.ts"
export { figuresOf, gatherFacts, presentFigure } from "./service/gather.ts"
export { listClosings } from "./store.ts"
