import { TextInput } from "@mantine/core"
import { useState } from "react"

import { usualHours } from "#platform/calendar/index.ts"
import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { parseDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { calendars } from "../contract.ts"
import type { CalendarHours, HoursInput } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { useCalendarChange } from "./queries.ts"
import { calendarTexts } from "./texts.ts"
import { TimeField } from "./time-field.tsx"

type Props = Readonly<{ unitId: string; hours?: CalendarHours; onClose: () => void }>

const times = ["morningFrom", "morningTo", "afternoonFrom", "afternoonTo"] as const
type Form = Readonly<
  Record<(typeof times)[number] | "seasonFrom" | "seasonTo" | "source", string> & {
    validFrom: string | null
    validTo: string | null
  }
>

const showMonthDay = (monthDay: string | undefined): string =>
  monthDay ? `${monthDay.slice(3)}/${monthDay.slice(0, 2)}` : ""

/** "16/4" → "04-16"; a leap year, for 29/2 may end a season. */
const readMonthDay = (typed: string): string | undefined => parseDate(typed, 2024)?.slice(5)

const beginWith = (hours: CalendarHours | undefined): Form => {
  const [morning, afternoon] = (hours ?? usualHours).sessions
  return {
    morningFrom: morning?.open ?? "",
    morningTo: morning?.close ?? "",
    afternoonFrom: afternoon?.open ?? "",
    afternoonTo: afternoon?.close ?? "",
    seasonFrom: showMonthDay(hours?.season?.from),
    seasonTo: showMonthDay(hours?.season?.to),
    validFrom: hours?.from ?? null,
    validTo: hours?.to ?? null,
    source: hours?.source ?? "",
  }
}

/** What the form says; the season is undefined while it cannot be read. */
const readForm = (form: Form): Omit<HoursInput, "season"> & { season: HoursInput["season"] | undefined } => {
  const [from, to] = [readMonthDay(form.seasonFrom), readMonthDay(form.seasonTo)]
  const isEmpty = form.seasonFrom.trim() === "" && form.seasonTo.trim() === ""
  return {
    from: form.validFrom,
    to: form.validTo,
    season: isEmpty ? null : from && to ? { from, to } : undefined,
    sessions: [
      { open: form.morningFrom, close: form.morningTo },
      { open: form.afternoonFrom, close: form.afternoonTo },
    ].filter(({ open, close }) => open !== "" || close !== ""),
    source: form.source,
  }
}

/** Declares office hours of the unit, for a season of each year or all year. */
export function HoursDialog({ unitId, hours, onClose }: Props) {
  const t = useText(calendarTexts)
  const [form, setForm] = useState(() => beginWith(hours))
  const put = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  const { season, ...rest } = readForm(form)
  const save = useCalendarChange(async () => {
    const body = { ...rest, season: season ?? null }
    return hours
      ? call(calendars.updateHours, {
          params: { unitId, hoursId: hours.id },
          body: { version: hours.version, hours: body },
        })
      : call(calendars.createHours, { params: { unitId }, body })
  }, onClose)
  const [first, second] = [times.slice(0, 2), times.slice(2)]
  return (
    <FormDialog
      title={hours ? t.change : t.addHours}
      submit={t.save}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => (season === undefined ? undefined : save.mutate())}
      onCancel={onClose}
    >
      {[first, second].map((names, at) => (
        <div className={classes.pair} key={names[0]}>
          {names.map((name) => (
            <TimeField
              key={name}
              label={t[name]}
              required={at === 0}
              value={form[name]}
              onChange={(time) => put({ [name]: time })}
            />
          ))}
        </div>
      ))}
      <SeasonFields form={form} isWrong={season === undefined} put={put} />
      <div className={classes.pair}>
        <DateField
          label={t.validFrom}
          description={t.validHelp}
          value={form.validFrom}
          onChange={(validFrom) => put({ validFrom })}
        />
        <DateField
          label={t.validTo}
          description={t.validHelp}
          value={form.validTo}
          onChange={(validTo) => put({ validTo })}
        />
      </div>
      <TextInput
        label={t.source}
        description={t.sourceHelp}
        required
        withAsterisk={false}
        maxLength={500}
        value={form.source}
        onChange={(event) => put({ source: event.currentTarget.value })}
      />
      <p className="soft small">{t.holdsBelow}</p>
    </FormDialog>
  )
}

type SeasonProps = Readonly<{ form: Form; isWrong: boolean; put: (change: Partial<Form>) => void }>

function SeasonFields({ form, isWrong, put }: SeasonProps) {
  const t = useText(calendarTexts)
  const trouble = (typed: string) => (isWrong && readMonthDay(typed) === undefined ? t.seasonWrong : undefined)
  return (
    <div className={classes.pair}>
      <TextInput
        label={t.seasonFrom}
        description={t.seasonHelp}
        value={form.seasonFrom}
        error={trouble(form.seasonFrom)}
        onChange={(event) => put({ seasonFrom: event.currentTarget.value })}
      />
      <TextInput
        label={t.seasonTo}
        description={t.seasonHelp}
        value={form.seasonTo}
        error={trouble(form.seasonTo)}
        onChange={(event) => put({ seasonTo: event.currentTarget.value })}
      />
    </div>
  )
}
