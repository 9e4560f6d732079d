import "./tables.ts"

export { assessmentRoutes } from "./routes/assessments.ts"
export { appendStep } from "./service/append.ts"
export type { Appended, NewStep } from "./service/append.ts"
export { gatherAssessment } from "./service/gather.ts"
export type { Asker, GatheredAssessment } from "./service/gather.ts"
