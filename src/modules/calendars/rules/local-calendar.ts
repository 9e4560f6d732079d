import { z } from "zod"

import {
  buildWorkingCalendar,
  DayKind,
  DayStatus,
  OfficeHours,
  type DayEntry,
  type WorkingCalendar,
} from "#platform/calendar/index.ts"

/** A day of the calendar, which knows 2000 to 2100. */
const Day = z.iso.date().refine((day) => day >= "2000-01-01" && day <= "2100-12-31", "outside 2000–2100")
const Text = (most: number) => z.string().trim().min(1).max(most)

/** Days that a unit declares off or worked; `source` is the decision or notice. */
export const DayInput = z
  .object({ kind: DayKind, from: Day, to: Day, name: Text(200), source: Text(500), status: DayStatus })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "ends before it begins" })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 366 * 86_400_000, {
    path: ["to"],
    message: "longer than a year",
  })
export type DayInput = Readonly<z.infer<typeof DayInput>>

/** Office hours that a unit declares, with the decision behind them. */
export const HoursInput = OfficeHours.extend({
  from: Day.nullable(),
  to: Day.nullable(),
  source: Text(500),
}).refine(({ from, to }) => from === null || to === null || from <= to, {
  path: ["to"],
  message: "ends before it begins",
})
export type HoursInput = Readonly<z.infer<typeof HoursInput>>

/** Which unit decided, and whether it is the one asked about: only its own entries may be changed there. */
const Origin = z.object({ id: z.uuid(), version: z.int(), unitId: z.uuid(), unitName: z.string(), isOwn: z.boolean() })

export const CalendarDay = z.object({ ...DayInput.shape, ...Origin.shape })
export type CalendarDay = Readonly<z.infer<typeof CalendarDay>>

export const CalendarHours = z.object({ ...HoursInput.shape, ...Origin.shape })
export type CalendarHours = Readonly<z.infer<typeof CalendarHours>>

/** A unit's calendar with the way back from each deciding entry to what was declared; public holidays have none. */
export type LocalView = Readonly<{ calendar: WorkingCalendar; declared: ReadonlyMap<DayEntry, CalendarDay> }>

/** Lays what was declared, highest unit first, over the public holidays: the lower unit and the later entry count. */
export function buildLocalView(days: readonly CalendarDay[], hours: readonly CalendarHours[]): LocalView {
  const declared = new Map(days.map((day) => [toEntry(day), day]))
  return { calendar: buildWorkingCalendar({ days: [...declared.keys()], hours }), declared }
}

const toEntry = ({ kind, from, to, name, source, status }: CalendarDay): DayEntry => ({
  kind,
  from,
  to,
  name: { vi: name, en: name },
  source,
  status,
})
