import { localDate } from "#platform/clock.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { calendars } from "./contract.ts"
import {
  createDay,
  createHours,
  getDeclared,
  removeDay,
  removeHours,
  updateDay,
  updateHours,
  type CalendarListener,
} from "./service.ts"

/** Every endpoint of the working calendar; `listeners` keep what was counted by it. */
export const buildCalendarRoutes = (listeners: readonly CalendarListener[]): readonly Route[] => [
  implement(calendars.get, async ({ db, params, permissions, platform }) => {
    const { days, hours } = await getDeclared(db, params.unitId, localDate(platform.clock()))
    return { days: [...days], hours: [...hours], may: { manage: permissions.has("unit.manage") } }
  }),
  implement(calendars.createDay, async ({ db, params, body, platform, note }) => {
    const id = await createDay(db, { unitId: params.unitId, now: platform.clock(), listeners }, body)
    note({ target: `calendarDay:${id}`, after: body, why: body.source })
    return { id }
  }),
  implement(calendars.updateDay, async ({ db, params, body, platform, note }) => {
    const deciding = { unitId: params.unitId, now: platform.clock(), listeners }
    const changed = await updateDay(db, deciding, { id: params.dayId, ...body })
    note({ target: `calendarDay:${params.dayId}`, ...changed, why: body.day.source })
    return { id: params.dayId }
  }),
  implement(calendars.removeDay, async ({ db, params, platform, note }) => {
    const before = await removeDay(db, { unitId: params.unitId, now: platform.clock(), listeners }, params.dayId)
    note({ target: `calendarDay:${params.dayId}`, before })
    return { id: params.dayId }
  }),
  implement(calendars.createHours, async ({ db, params, body, platform, note }) => {
    const id = await createHours(db, { unitId: params.unitId, now: platform.clock(), listeners }, body)
    note({ target: `calendarHours:${id}`, after: body, why: body.source })
    return { id }
  }),
  implement(calendars.updateHours, async ({ db, params, body, platform, note }) => {
    const deciding = { unitId: params.unitId, now: platform.clock(), listeners }
    const changed = await updateHours(db, deciding, { id: params.hoursId, ...body })
    note({ target: `calendarHours:${params.hoursId}`, ...changed, why: body.hours.source })
    return { id: params.hoursId }
  }),
  implement(calendars.removeHours, async ({ db, params, platform, note }) => {
    const before = await removeHours(db, { unitId: params.unitId, now: platform.clock(), listeners }, params.hoursId)
    note({ target: `calendarHours:${params.hoursId}`, before })
    return { id: params.hoursId }
  }),
]
