/**
 * The tables of the modules. Modules add theirs by declaration merging in their own `tables.ts`:
 * `declare module "#platform/database/module-tables.ts" { interface ModuleTables { plans: PlanTable } }`
 * so that the platform knows no module and a row's shape stands in one place.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface ModuleTables {}
