export { buildCalendarRoutes } from "./routes.ts"
export { calendarSamplePart } from "./sample.ts"
export { getDeclared, getWorkingCalendar, listDeclared, type CalendarChange, type CalendarListener } from "./service.ts"
