export {
  DayEntry,
  dayKinds,
  DayKind,
  DayStatus,
  MonthDay,
  OfficeHours,
  publicHolidays,
  usualHours,
  type Words,
} from "./calendar-data.ts"
export * from "./civil-day.ts"
export {
  computeDue,
  findDue,
  findPauseProblem,
  type Due,
  type DueRequest,
  type DueStep,
  type Extension,
  type Pause,
} from "./due.ts"
export { explainDue, sayLimit } from "./explain-due.ts"
export { findLimit, Limit, parseLimit } from "./limit.ts"
export * from "./windows.ts"
export * from "./wording.ts"
export {
  buildWorkingCalendar,
  describeDay,
  findPublicEntry,
  isEstimated,
  isWorkingDay,
  type LocalCalendar,
  type WorkingCalendar,
} from "./working-calendar.ts"
export {
  addWorkingDays,
  addWorkingMinutes,
  closingOf,
  isWorkingMoment,
  openingOf,
  workFrom,
  workingDayFrom,
  workingMinutesBetween,
} from "./working-time.ts"
