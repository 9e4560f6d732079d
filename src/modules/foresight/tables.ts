import type { ColumnType } from "kysely"

import type { PlainChanges } from "./rules/index.ts"

export type ScenarioTable = {
  unit_id: string
  id: string
  year: number
  name: string
  changes: ColumnType<PlainChanges, string, string>
  version: number
  account_id: string
  account_name: string
  created_at: Date
  updated_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    scenarios: ScenarioTable
  }
}
