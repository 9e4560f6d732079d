import { lazyPart } from "./lazy-part.ts"

/** How the work on an item of a plan stands. Plans know nothing of tasks: the module that follows brings it, when shown. */
export const PlanWork = lazyPart(async () => (await import("#modules/tasks/ui/plan-work.tsx")).PlanWork)
