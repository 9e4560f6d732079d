import type { Words } from "./calendar-data.ts"
import {
  dayOfMinute,
  formatTime,
  minutesPerDay,
  partsOf,
  weekdayOf,
  type DayNumber,
  type LocalMinute,
} from "./civil-day.ts"

const two = (value: number): string => String(value).padStart(2, "0")

const weekdays: readonly Words[] = [
  { vi: "thứ Hai", en: "Monday" },
  { vi: "thứ Ba", en: "Tuesday" },
  { vi: "thứ Tư", en: "Wednesday" },
  { vi: "thứ Năm", en: "Thursday" },
  { vi: "thứ Sáu", en: "Friday" },
  { vi: "thứ Bảy", en: "Saturday" },
  { vi: "Chủ nhật", en: "Sunday" },
]

/** "thứ Hai" … "Chủ nhật". */
export function sayWeekday(day: DayNumber): Words {
  return weekdays[weekdayOf(day) - 1] ?? { vi: "", en: "" }
}

/** "04/02/2025". */
export function sayDate(day: DayNumber): string {
  const { year, month, day: ofMonth } = partsOf(day)
  return `${two(ofMonth)}/${two(month)}/${year}`
}

/** "04/02", where the year is known. */
export function sayShortDate(day: DayNumber): string {
  return sayDate(day).slice(0, 5)
}

/** "thứ Ba 04/02/2025". */
export function sayDay(day: DayNumber): Words {
  const { vi, en } = sayWeekday(day)
  return { vi: `${vi} ${sayDate(day)}`, en: `${en} ${sayDate(day)}` }
}

/** "17:00 thứ Ba 04/02/2025". */
export function sayMoment(moment: LocalMinute): Words {
  const day = dayOfMinute(moment)
  const time = formatTime(moment - day * minutesPerDay)
  const { vi, en } = sayDay(day)
  return { vi: `${time} ${vi}`, en: `${time} on ${en}` }
}

/** "2 giờ 30 phút". */
export function sayMinutes(minutes: number): Words {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = (hour: string, minute: string): string =>
    [hours > 0 || rest === 0 ? `${hours} ${hour}` : "", rest > 0 ? `${rest} ${minute}` : ""].filter(Boolean).join(" ")
  return { vi: parts("giờ", "phút"), en: parts(hours === 1 ? "hour" : "hours", rest === 1 ? "minute" : "minutes") }
}
