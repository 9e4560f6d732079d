export { checkPlan } from "./check-plan.ts"
export type { CheckInput, ReadPlan } from "./context.ts"
export type { Fix } from "./finding.ts"
