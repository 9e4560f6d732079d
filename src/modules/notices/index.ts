import "./tables.ts"

export { notify, type Notice } from "./service/notify.ts"
export type { CalendarAsked, CalendarEntry, CalendarSource, Reminder, ReminderSource } from "./service/sources.ts"
