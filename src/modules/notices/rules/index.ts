export { buildCalendarText, type CalendarEvent } from "./calendar-text.ts"
export { buildDailyMail, mailFooter } from "./daily-mail.ts"
export { groupOf, noticeGroups, type NoticeGroup, type NoticeKind } from "./notice-groups.ts"
