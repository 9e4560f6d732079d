import "./tables.ts"

export { taskRoutes } from "./routes.ts"
export { taskFeed } from "./service/feed.ts"
export { dropPlanTasks, syncPlanTasks } from "./service/sync.ts"
export { taskSamplePart } from "./service/sample.ts"
export { listTasksByCriterion } from "./store/tasks.ts"
export { listTaskEnds } from "./store/ends.ts"
