import type { ColumnType, Generated } from "kysely"

import type { UnitEvent } from "./contract.ts"
import type { UnitKind, UnitLevel } from "./rules/unit-kinds.ts"

export type UnitTable = { id: string; code: string | null; is_sample: Generated<boolean>; created_at: Generated<Date> }

export type UnitVersionTable = {
  unit_id: string
  valid_from: string
  /** Last day, inclusive. */
  valid_to: string | null
  name: string
  name_key: string
  sort_key: string
  kind: UnitKind
  level: UnitLevel
  parent_id: string | null
}

export type UnitEventTable = {
  id: string
  kind: UnitEvent["kind"]
  unit_id: string
  happened_on: string
  legal_basis: string
  created_by: string | null
  created_at: Generated<Date>
}

export type UnitSuccessionTable = { event_id: string; predecessor_id: string; successor_id: string }

export type UnitTreeTable = { id: Generated<boolean>; revision: ColumnType<number, never, number> }

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    units: UnitTable
    unit_versions: UnitVersionTable
    unit_events: UnitEventTable
    unit_successions: UnitSuccessionTable
    unit_tree: UnitTreeTable
  }
}
