import { Checkbox, NativeSelect, TextInput } from "@mantine/core"
import { useState } from "react"

import { DayKind, dayKinds, type DayEntry } from "#platform/calendar/index.ts"
import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { calendars } from "../contract.ts"
import type { CalendarDay, DayInput } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { useCalendarChange } from "./queries.ts"
import { calendarTexts, kindTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  /** The entry to change; without it a new one is made. */
  day?: CalendarDay
  /** What a new one begins with: an estimated public holiday that was announced. */
  like?: DayEntry
  onClose: () => void
}>

const beginWith = (day: CalendarDay | undefined, like: DayEntry | undefined): DayInput => {
  if (day) return day
  if (like)
    return {
      kind: like.kind,
      from: like.from,
      to: like.to ?? like.from,
      name: like.name.vi,
      source: "",
      status: "confirmed",
    }
  const today = todayInVietnam()
  return { kind: "local", from: today, to: today, name: "", source: "", status: "confirmed" }
}

/** Declares days off or worked, changes such an entry, or confirms what was estimated. */
export function DayDialog({ unitId, day, like, onClose }: Props) {
  const t = useText(calendarTexts)
  const kinds = useText(kindTexts)
  const [input, setInput] = useState(() => beginWith(day, like))
  const put = (change: Partial<DayInput>) => setInput((before) => ({ ...before, ...change }))
  const save = useCalendarChange(() => {
    const { kind, from, to, name, source, status } = input
    const body = { kind, from, to, name, source, status }
    return day
      ? call(calendars.updateDay, { params: { unitId, dayId: day.id }, body: { version: day.version, day: body } })
      : call(calendars.createDay, { params: { unitId }, body })
  }, onClose)
  const title = day ? t.changeNamed(day.name) : like ? t.confirmNamed(like.name.vi) : t.add
  return (
    <FormDialog
      title={title}
      submit={t.save}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <NativeSelect
        label={t.kind}
        data={dayKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        value={input.kind}
        onChange={(event) => put({ kind: DayKind.parse(event.currentTarget.value) })}
      />
      <div className={classes.pair}>
        <DateField
          label={t.from}
          value={input.from}
          min="2000-01-01"
          max="2100-12-31"
          onChange={(from) => from && put({ from, to: input.to < from ? from : input.to })}
        />
        <DateField
          label={t.to}
          value={input.to}
          min={input.from}
          max="2100-12-31"
          onChange={(to) => put({ to: to ?? input.from })}
        />
      </div>
      <TextInput
        label={t.name}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        value={input.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t.source}
        description={t.sourceHelp}
        required
        withAsterisk={false}
        maxLength={500}
        value={input.source}
        onChange={(event) => put({ source: event.currentTarget.value })}
      />
      <Checkbox
        label={t.isEstimated}
        checked={input.status === "estimated"}
        onChange={(event) => put({ status: event.currentTarget.checked ? "estimated" : "confirmed" })}
      />
      <p className="soft small">{t.holdsBelow}</p>
    </FormDialog>
  )
}
