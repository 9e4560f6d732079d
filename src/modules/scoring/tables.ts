import type { ColumnType } from "kysely"

export type ScoreClosingTable = {
  unit_id: string
  id: string
  year: number
  package: ColumnType<Readonly<Record<string, unknown>>, string, never>
  content_hash: string
  figures: ColumnType<Readonly<Record<string, unknown>>, string, never>
  calendar: ColumnType<unknown, string, never>
  sheet: string
  sheet_hash: string
  note: string | null
  account_id: string
  account_name: string
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    score_closings: ScoreClosingTable
  }
}
