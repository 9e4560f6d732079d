import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { CalendarDay, CalendarHours, DayInput, HoursInput } from "./rules/index.ts"

const atUnit = z.object({ unitId: z.uuid() })
const atDay = atUnit.extend({ dayId: z.uuid() })
const atHours = atUnit.extend({ hoursId: z.uuid() })
/** The version that was read: a change made meanwhile by somebody else is not overwritten. */
const version = z.int().min(1)

export const calendars = {
  /** All that the unit and those above it declared, highest first; the public holidays are known to every reader. */
  get: endpoint({
    id: "calendars.get",
    method: "GET",
    path: "/units/:unitId/calendar",
    summary: { vi: "Lịch làm việc của đơn vị", en: "The working calendar of a unit" },
    can: "unit.read",
    params: atUnit,
    response: z.object({
      days: z.array(CalendarDay),
      hours: z.array(CalendarHours),
      may: z.object({ manage: z.boolean() }),
    }),
  }),
  createDay: endpoint({
    id: "calendars.createDay",
    method: "POST",
    path: "/units/:unitId/calendar/days",
    summary: { vi: "Thêm ngày nghỉ hoặc ngày làm bù", en: "Add days off or worked" },
    can: "unit.manage",
    creates: true,
    params: atUnit,
    body: DayInput,
    response: z.object({ id: z.uuid() }),
  }),
  updateDay: endpoint({
    id: "calendars.updateDay",
    method: "PUT",
    path: "/units/:unitId/calendar/days/:dayId",
    summary: { vi: "Sửa ngày nghỉ hoặc ngày làm bù", en: "Change days off or worked" },
    can: "unit.manage",
    params: atDay,
    body: z.object({ version, day: DayInput }),
    response: z.object({ id: z.uuid() }),
  }),
  removeDay: endpoint({
    id: "calendars.removeDay",
    method: "DELETE",
    path: "/units/:unitId/calendar/days/:dayId",
    summary: { vi: "Bỏ ngày nghỉ hoặc ngày làm bù", en: "Remove days off or worked" },
    can: "unit.manage",
    params: atDay,
    response: z.object({ id: z.uuid() }),
  }),
  createHours: endpoint({
    id: "calendars.createHours",
    method: "POST",
    path: "/units/:unitId/calendar/hours",
    summary: { vi: "Thêm giờ làm việc", en: "Add office hours" },
    can: "unit.manage",
    creates: true,
    params: atUnit,
    body: HoursInput,
    response: z.object({ id: z.uuid() }),
  }),
  updateHours: endpoint({
    id: "calendars.updateHours",
    method: "PUT",
    path: "/units/:unitId/calendar/hours/:hoursId",
    summary: { vi: "Sửa giờ làm việc", en: "Change office hours" },
    can: "unit.manage",
    params: atHours,
    body: z.object({ version, hours: HoursInput }),
    response: z.object({ id: z.uuid() }),
  }),
  removeHours: endpoint({
    id: "calendars.removeHours",
    method: "DELETE",
    path: "/units/:unitId/calendar/hours/:hoursId",
    summary: { vi: "Bỏ giờ làm việc", en: "Remove office hours" },
    can: "unit.manage",
    params: atHours,
    response: z.object({ id: z.uuid() }),
  }),
}
