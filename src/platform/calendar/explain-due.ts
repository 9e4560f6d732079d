import type { DayEntry, Words } from "./calendar-data.ts"
import { dayOfMinute, minutesPerDay, type DayNumber } from "./civil-day.ts"
import type { Due, DueStep } from "./due.ts"
import type { Limit } from "./limit.ts"
import { describeDay, isEstimated, isWorkingDay, type WorkingCalendar } from "./working-calendar.ts"
import { sayDate, sayDay, sayMinutes, sayMoment, sayShortDate, sayWeekday } from "./wording.ts"

/** Why a due date is what it is, a sentence a step, for the person at the counter: what was counted, left out, added. */
export function explainDue(calendar: WorkingCalendar, due: Due): readonly Words[] {
  const [first, last] = [dayOfMinute(due.received), dayOfMinute(due.due)]
  const base = sayMoment(due.base)
  return [
    explainReceipt(calendar, due),
    explainLimit(calendar, due),
    ...listDaysOff(calendar, first, last),
    ...listMakeUpDays(calendar, first, last),
    ...(due.steps.length > 0 ? [{ vi: `Hạn theo quy định: ${base.vi}.`, en: `Due by the limit: ${base.en}.` }] : []),
    ...due.steps.map(explainStep),
    ...warnOfEstimates(calendar, first, last),
    conclude(due),
  ]
}

function explainReceipt(calendar: WorkingCalendar, { received, start }: Due): Words {
  const [at, from] = [sayMoment(received), sayMoment(start)]
  if (received === start) return { vi: `Tiếp nhận ${at.vi}.`, en: `Received at ${at.en}.` }
  const { isWorking, schedule } = describeDay(calendar, dayOfMinute(received))
  const time = received - dayOfMinute(received) * minutesPerDay
  const why = !isWorking
    ? { vi: "ngày không làm việc", en: "a day off" }
    : time > (schedule?.close ?? 0)
      ? { vi: "sau giờ làm việc", en: "after the office hours" }
      : { vi: "ngoài giờ làm việc", en: "outside the office hours" }
  return {
    vi: `Tiếp nhận ${at.vi}, ${why.vi}: tính từ ${from.vi}.`,
    en: `Received at ${at.en}, ${why.en}: counted from ${from.en}.`,
  }
}

function explainLimit(calendar: WorkingCalendar, due: Due): Words {
  const { limit, start, base } = due
  const said = sayLimit(limit)
  switch (limit.kind) {
    case "workingDays": {
      const counted = sayCounted(calendar, dayOfMinute(start), dayOfMinute(base))
      return {
        vi: `Thời hạn ${said.vi}: không tính ngày nhận; đếm ${counted.vi}.`,
        en: `Limit of ${said.en}: the day of receipt is not counted; counted are ${counted.en}.`,
      }
    }
    case "workingMinutes":
      return {
        vi: `Thời hạn ${said.vi}: chỉ đếm trong giờ làm việc, 8 giờ là một ngày làm việc.`,
        en: `Limit of ${said.en}: only hours of work are counted, 8 of them make a working day.`,
      }
    case "calendarDays":
      return {
        vi: `Thời hạn ${said.vi} (tính cả ngày nghỉ): không tính ngày nhận; rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.`,
        en: `Limit of ${said.en}, days off included: the day of receipt is not counted; an end on a day off moves to the next working day.`,
      }
    case "months":
      return {
        vi: `Thời hạn ${said.vi}: đến ngày tương ứng của tháng cuối; rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.`,
        en: `Limit of ${said.en}: to the same day of the last month; an end on a day off moves to the next working day.`,
      }
    case "sameDay":
      return dayOfMinute(base) === dayOfMinute(start)
        ? { vi: "Trả kết quả ngay trong ngày.", en: "Result on the same day." }
        : {
            vi: "Trả kết quả trong ngày, nhận sau 15:00 nên trả vào ngày làm việc tiếp theo.",
            en: "Result on the same day, but received after 15:00: on the next working day.",
          }
  }
}

/** "3 ngày làm việc", "12 giờ làm việc", "30 ngày", "1 tháng", "trong ngày". */
export function sayLimit(limit: Limit): Words {
  switch (limit.kind) {
    case "workingDays":
      return { vi: `${limit.days} ngày làm việc`, en: `${limit.days} working ${limit.days === 1 ? "day" : "days"}` }
    case "workingMinutes": {
      const { vi, en } = sayMinutes(limit.minutes)
      return { vi: `${vi} làm việc`, en: `${en} of work` }
    }
    case "calendarDays":
      return { vi: `${limit.days} ngày`, en: `${limit.days} calendar ${limit.days === 1 ? "day" : "days"}` }
    case "months":
      return { vi: `${limit.months} tháng`, en: `${limit.months} ${limit.months === 1 ? "month" : "months"}` }
    case "sameDay":
      return { vi: "trong ngày", en: "the same day" }
  }
}

/** Names up to ten counted days; of more only the first and the last. */
function sayCounted(calendar: WorkingCalendar, start: DayNumber, end: DayNumber): Words {
  const days = listDays(start + 1, end).filter((day) => isWorkingDay(calendar, day))
  const shown = (word: (day: DayNumber) => string, to: string): string => {
    const named = days.map((day) => `${word(day)} ${sayShortDate(day)}`)
    return named.length <= 10 ? named.join(", ") : `${named[0]} … ${named.at(-1)} (${days.length} ${to})`
  }
  return { vi: shown((day) => sayWeekday(day).vi, "ngày"), en: shown((day) => sayWeekday(day).en, "days") }
}

/** Days off by an entry, one sentence a reason; weekends in one sentence of their own. */
function listDaysOff(calendar: WorkingCalendar, first: DayNumber, last: DayNumber): readonly Words[] {
  const off = listDays(first, last).filter((day) => !isWorkingDay(calendar, day))
  const groups = Map.groupBy(off, (day) => calendar.entries.get(day))
  const weekends = groups.get(undefined) ?? []
  const named = [...groups].flatMap(([entry, days]) => (entry === undefined ? [] : [sayOff(entry, days)]))
  if (weekends.length === 0) return named
  const list = weekends.length <= 10 ? weekends.map(sayShortDate).join(", ") : `${weekends.length} ngày`
  const inEnglish = weekends.length <= 10 ? list : `${weekends.length} days`
  return [...named, { vi: `Cuối tuần, không làm việc: ${list}.`, en: `Weekend, not worked: ${inEnglish}.` }]
}

function sayOff(entry: DayEntry, days: readonly DayNumber[]): Words {
  const [first = 0, last = first] = [days[0], days.at(-1)]
  const span = first === last ? sayShortDate(first) : `${sayShortDate(first)}–${sayShortDate(last)}`
  return {
    vi: `Nghỉ ${span}: ${entry.name.vi} (${entry.source}).`,
    en: `Off ${span}: ${entry.name.en} (${entry.source}).`,
  }
}

function listMakeUpDays(calendar: WorkingCalendar, first: DayNumber, last: DayNumber): readonly Words[] {
  return listDays(first, last).flatMap((day) => {
    const entry = calendar.entries.get(day)
    if (entry?.kind !== "makeUp") return []
    const { vi, en } = sayDay(day)
    return [
      {
        vi: `${vi[0]?.toUpperCase()}${vi.slice(1)} là ngày làm việc: ${entry.name.vi} (${entry.source}).`,
        en: `${en} is worked: ${entry.name.en} (${entry.source}).`,
      },
    ]
  })
}

function explainStep(step: DueStep): Words {
  const due = sayMoment(step.due)
  if (step.kind === "extension") {
    const on = sayDate(dayOfMinute(step.decidedAt))
    return {
      vi: `Gia hạn ngày ${on}: hẹn lại ${due.vi}; hạn ban đầu vẫn lưu.`,
      en: `Extended on ${on}: new date ${due.en}; the first due date stays on record.`,
    }
  }
  const [from, to, minutes] = [sayMoment(step.from), sayMoment(step.to), sayMinutes(step.minutes)]
  return {
    vi: `Tạm dừng từ ${from.vi} đến ${to.vi}: ${minutes.vi} làm việc, cộng vào hạn thành ${due.vi}.`,
    en: `Paused from ${from.en} to ${to.en}: ${minutes.en} of work, added to the due date: ${due.en}.`,
  }
}

function warnOfEstimates(calendar: WorkingCalendar, first: DayNumber, last: DayNumber): readonly Words[] {
  if (!isEstimated(calendar, first, last)) return []
  return [
    {
      vi: "Lịch nghỉ trong khoảng này là ước tính hoặc chưa đủ: tính lại khi có thông báo chính thức.",
      en: "The holidays of this span are estimated or incomplete: computed again when they are announced.",
    },
  ]
}

function conclude({ due }: Due): Words {
  const at = sayMoment(due)
  return { vi: `Hạn trả kết quả: ${at.vi}.`, en: `Result due: ${at.en}.` }
}

const listDays = (first: DayNumber, last: DayNumber): DayNumber[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
