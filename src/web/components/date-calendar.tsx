import "@mantine/dates/styles.layer.css"
import "dayjs/locale/vi"

import { useClickOutside } from "@mantine/hooks"
import { DatePicker } from "@mantine/dates"

import { todayInVietnam } from "../format.ts"
import { useLanguage } from "../language.ts"
import { useReturnFocus } from "../return-focus.ts"
import { useText } from "../text.ts"
import classes from "./date-calendar.module.css"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  label: string
  value: string | null
  min: string | undefined
  max: string | undefined
  onPick: (day: string) => void
  onClose: () => void
}>

/** A month under its field; weeks begin on Monday. */
export function DateCalendar({ label, value, min, max, onPick, onClose }: Props) {
  useReturnFocus()
  const t = useText(componentTexts)
  const language = useLanguage()
  const box = useClickOutside<HTMLDivElement>(onClose)
  return (
    <div
      ref={box}
      className={classes.calendar}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        // Closes the calendar alone, not a dialog around it.
        event.stopPropagation()
        onClose()
      }}
    >
      <DatePicker
        autoFocus
        value={value}
        defaultDate={value ?? todayInVietnam()}
        onChange={(day) => (day ? onPick(day) : onClose())}
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
        locale={language}
        firstDayOfWeek={1}
        hideOutsideDates
        monthLabelFormat={language === "vi" ? "[Tháng] M YYYY" : "MMMM YYYY"}
        ariaLabels={{ previousMonth: t.previousMonth, nextMonth: t.nextMonth }}
        getDayProps={(day) => ({
          ...(day === (value ?? todayInVietnam()) ? { autoFocus: true } : {}),
          // The library marks this machine's day; ours is Vietnam's.
          ...(day === todayInVietnam() ? { "aria-current": "date" as const } : {}),
        })}
      />
    </div>
  )
}
