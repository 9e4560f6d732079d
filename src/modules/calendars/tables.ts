import type { ColumnType } from "kysely"

import type { DayKind, DayStatus, OfficeHours } from "#platform/calendar/index.ts"

export type CalendarDayTable = {
  unit_id: string
  id: string
  kind: DayKind
  first_day: string
  /** Last day, inclusive. */
  last_day: string
  name: string
  source: string
  status: DayStatus
  version: number
  created_at: Date
  updated_at: Date
}

export type CalendarHoursTable = {
  unit_id: string
  id: string
  valid_from: string | null
  valid_to: string | null
  season_from: string | null
  season_to: string | null
  sessions: ColumnType<OfficeHours["sessions"], string, string>
  source: string
  version: number
  created_at: Date
  updated_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    calendar_days: CalendarDayTable
    calendar_hours: CalendarHoursTable
  }
}
