import { TextInput } from "@mantine/core"
import { useState } from "react"

import {
  computeDue,
  explainDue,
  findLimit,
  parseLocalMinute,
  sayMoment,
  type WorkingCalendar,
  type Words,
} from "#platform/calendar/index.ts"
import { DateField } from "#web/components/date-field.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import classes from "./calendars.module.css"
import { calendarTexts } from "./texts.ts"
import { TimeField } from "./time-field.tsx"

type Found = Readonly<{ kind: "due"; due: Words; steps: readonly Words[] }> | Readonly<{ kind: "unknown" | "outside" }>

const findDue = (calendar: WorkingCalendar, received: string, text: string): Found => {
  const limit = findLimit(text)
  if (limit === undefined) return { kind: "unknown" }
  try {
    const due = computeDue(calendar, { received: parseLocalMinute(received), limit })
    return { kind: "due", due: sayMoment(due.due), steps: explainDue(calendar, due) }
  } catch (error) {
    if (error instanceof RangeError) return { kind: "outside" }
    throw error
  }
}

/** A due date by this unit's calendar with its reasons, computed here as one types. */
export function TryDue({ calendar }: Readonly<{ calendar: WorkingCalendar }>) {
  const t = useText(calendarTexts)
  const words = useWords()
  const [day, setDay] = useState(todayInVietnam())
  const [time, setTime] = useState("09:00")
  const [limit, setLimit] = useState("3 ngày làm việc")
  const found = findDue(calendar, `${day}T${time || "00:00"}`, limit)
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t.tryTitle}</h2>
      </div>
      <div className="card">
        <div className={classes.pair}>
          <DateField
            label={t.received}
            value={day}
            min="2000-01-01"
            max="2100-12-31"
            {...(found.kind === "outside" ? { error: t.outside } : {})}
            onChange={(picked) => setDay(picked ?? todayInVietnam())}
          />
          <TimeField label={t.receivedAt} value={time} onChange={setTime} />
          <TextInput
            label={t.limit}
            description={t.limitHelp}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={limit}
            error={found.kind === "unknown" && limit.trim() !== "" ? t.limitUnknown : undefined}
            onChange={(event) => setLimit(event.currentTarget.value)}
          />
        </div>
        <div aria-live="polite">
          {found.kind === "due" ? (
            <>
              <p className={classes.due}>{words(found.due)}</p>
              <ol className={classes.steps}>
                {found.steps.map((step) => (
                  <li key={step.vi}>{words(step)}</li>
                ))}
              </ol>
            </>
          ) : null}
        </div>
      </div>
    </section>
  )
}
