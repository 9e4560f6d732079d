import "./tables.ts"

export { taskRoutes } from "./routes.ts"
export { dropPlanTasks, syncPlanTasks } from "./service/sync.ts"
export { taskSamplePart } from "./service/sample.ts"
export { listTasksByCriterion } from "./store/tasks.ts"
