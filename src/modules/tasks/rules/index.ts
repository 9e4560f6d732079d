// What pages and other modules may use of the task rules.
export { daysBetween, monthOf } from "./due.ts"
export { moves, statusWords, taskStatuses, type Move, type TaskStatus } from "./status.ts"
export { taskColumns, type ColumnKey } from "./task-table.ts"
export type { TaskChange, TaskField } from "./task.ts"
