export { readPlan, readPlanWithTrace } from "./read-plan.ts"
export type * from "./trace.ts"
