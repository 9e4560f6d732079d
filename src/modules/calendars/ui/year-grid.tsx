import { formatDay, partsOf } from "#platform/calendar/index.ts"
import { todayInVietnam } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { Cell, Month } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { calendarTexts, weekdayTexts } from "./texts.ts"

type Look = "weekend" | "off" | "worked" | undefined

const lookOf = ({ isWorking, entry }: Cell): Look => {
  if (entry) return isWorking ? "worked" : "off"
  return isWorking ? undefined : "weekend"
}

/** The year as a wall calendar: what is off is filled, what is worked instead is framed, what may still move is dashed. */
export function YearGrid({ months }: Readonly<{ months: readonly Month[] }>) {
  const t = useText(calendarTexts)
  return (
    <section aria-label={t.months}>
      <div className={classes.months}>
        {months.map((month) => (
          <MonthTable key={month.month} month={month} />
        ))}
      </div>
      <ul className={classes.legend}>
        <LegendItem look="off" words={t.legendOff} />
        <LegendItem look="worked" words={t.legendWorked} />
        <LegendItem look="estimated" words={t.legendEstimated} />
      </ul>
    </section>
  )
}

function LegendItem({ look, words }: Readonly<{ look: string; words: string }>) {
  return (
    <li>
      <span className={classes.swatch} data-look={look} aria-hidden />
      {words}
    </li>
  )
}

/** As many rows in every month, so that the months stand in lines. */
const sixWeeks = [0, 1, 2, 3, 4, 5] as const

function MonthTable({ month: { month, weeks } }: Readonly<{ month: Month }>) {
  const t = useText(calendarTexts)
  const weekdays = useText(weekdayTexts)
  return (
    <table className={classes.month}>
      <caption>{t.month(month)}</caption>
      <thead>
        <tr>
          {Object.values(weekdays).map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sixWeeks.map((at) => (
          <tr key={at}>
            {Object.keys(weekdays).map((weekday, index) => (
              <DayCell key={weekday} cell={weeks[at]?.[index] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ cell }: Readonly<{ cell: Cell | null }>) {
  const t = useText(calendarTexts)
  const words = useWords()
  if (cell === null) return <td aria-hidden />
  const { entry, isWorking, day } = cell
  const isEstimated = entry?.status === "estimated"
  const said = entry
    ? `${isWorking ? t.works : t.off}: ${words(entry.name)}${isEstimated ? ` (${t.estimated.toLowerCase()})` : ""}`
    : undefined
  return (
    <td
      data-look={lookOf(cell)}
      data-estimated={isEstimated || undefined}
      data-today={formatDay(day) === todayInVietnam() || undefined}
      title={said}
    >
      {partsOf(day).day}
      {said ? <span className="unseen"> {said}</span> : null}
    </td>
  )
}
