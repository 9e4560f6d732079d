import "@mantine/dates/styles.layer.css"
import "dayjs/locale/vi"

import { DateInput } from "@mantine/dates"

import { parseDate, todayInVietnam } from "../format.ts"
import { useLanguage } from "../language.ts"
import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  label: string
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null
  onChange: (value: string | null) => void
  min?: string
  max?: string
  error?: string
  description?: string
  required?: boolean
  disabled?: boolean
}>

/** A day as dd/MM/yyyy, typed (`5/3`, `05032026`) or picked; weeks begin on Monday. */
export function DateField({ label, value, onChange, min, max, ...rest }: Props) {
  const t = useText(componentTexts)
  const language = useLanguage()
  return (
    <DateInput
      label={label}
      value={value}
      onChange={onChange}
      {...(min ? { minDate: min } : {})}
      {...(max ? { maxDate: max } : {})}
      {...rest}
      locale={language}
      firstDayOfWeek={1}
      valueFormat="DD/MM/YYYY"
      placeholder="dd/MM/yyyy"
      dateParser={(typed) => parseDate(typed, Number(todayInVietnam().slice(0, 4))) ?? null}
      clearable
      clearButtonProps={{ "aria-label": t.clear(label) }}
      withAsterisk={false}
      // A calendar marks this machine's day; ours is Vietnam's.
      getDayProps={(day) => (day === todayInVietnam() ? { "aria-current": "date" } : {})}
    />
  )
}
