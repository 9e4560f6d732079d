import { ActionIcon, TextInput } from "@mantine/core"
import { IconCalendar } from "@tabler/icons-react"
import { Suspense, useState, type KeyboardEvent } from "react"

import { formatDate, parseDate, todayInVietnam } from "../format.ts"
import { lazyPart } from "../lazy-part.ts"
import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"

const DateCalendar = lazyPart(async () => (await import("./date-calendar.tsx")).DateCalendar)

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

/**
 * A day as dd/MM/yyyy: typed (`5/3`, `05032026`), or picked from a calendar that is loaded when it is asked for. What
 * cannot be read stays in the field and says so.
 */
export function DateField({ label, value, onChange, min, max, error, ...rest }: Props) {
  const t = useText(componentTexts)
  const [typed, setTyped] = useState<string>()
  const [opened, setOpened] = useState(false)
  const shown = typed ?? (value === null ? "" : formatDate(value))
  const accept = (): void => {
    if (typed === undefined) return
    const day = typed.trim() === "" ? null : parseDate(typed, Number(todayInVietnam().slice(0, 4)))
    if (day === undefined || !isAllowed(day, min, max)) return
    setTyped(undefined)
    if (day !== value) onChange(day)
  }
  const trouble = typed === undefined || typed.trim() === "" ? undefined : describeTrouble(typed, min, max, t)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") accept()
    if (event.key === "ArrowDown" && event.altKey) setOpened(true)
  }
  return (
    <div>
      <TextInput
        label={label}
        {...rest}
        withAsterisk={false}
        placeholder="dd/MM/yyyy"
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={accept}
        onKeyDown={onKeyDown}
        error={error ?? trouble}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t.openCalendar(label)}
            aria-expanded={opened}
            disabled={rest.disabled ?? false}
            onClick={() => setOpened(!opened)}
          >
            <IconCalendar size={18} stroke={1.6} />
          </ActionIcon>
        }
      />
      <Suspense fallback={null}>
        {opened ? (
          <DateCalendar
            label={label}
            value={value}
            min={min}
            max={max}
            onClose={() => setOpened(false)}
            onPick={(day) => {
              setTyped(undefined)
              setOpened(false)
              onChange(day)
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

const isAllowed = (day: string | null, min: string | undefined, max: string | undefined): boolean =>
  day === null || ((min === undefined || day >= min) && (max === undefined || day <= max))

/** Told only once the typed text is long enough to be a day: nobody is corrected in the middle of typing. */
const describeTrouble = (
  typed: string,
  min: string | undefined,
  max: string | undefined,
  t: ReturnType<typeof useText<typeof componentTexts>>,
): string | undefined => {
  const day = parseDate(typed, Number(todayInVietnam().slice(0, 4)))
  if (day === undefined) return typed.trim().length >= 8 ? t.noSuchDay : undefined
  if (min !== undefined && day < min) return t.dayFrom(formatDate(min))
  if (max !== undefined && day > max) return t.dayTo(formatDate(max))
  return undefined
}
