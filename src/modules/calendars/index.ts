export { buildCalendarRoutes } from "./routes.ts"
export { calendarSamplePart } from "./sample.ts"
export { getWorkingCalendar, type CalendarChange, type CalendarListener } from "./service.ts"
