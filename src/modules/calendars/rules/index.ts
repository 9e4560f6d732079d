export { buildLocalView, CalendarDay, CalendarHours, DayInput, HoursInput, type LocalView } from "./local-calendar.ts"
export { describeYear, type Cell, type Month, type Span, type Year } from "./year.ts"
