import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { usualHours, type OfficeHours } from "#platform/calendar/index.ts"
import { call } from "#web/api.ts"
import { formatDate, notApplicableSign } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import { calendars } from "../contract.ts"
import type { CalendarHours } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { OwnButtons, RemoveEntry } from "./own-entry.tsx"
import { calendarTexts } from "./texts.ts"

const HoursDialog = lazyPart(async () => (await import("./hours-dialog.tsx")).HoursDialog)

type Open = Readonly<{ kind: "add" }> | Readonly<{ kind: "change" | "remove"; hours: CalendarHours }>

type Props = Readonly<{ unitId: string; hours: readonly CalendarHours[]; mayManage: boolean }>

/** Office hours with their season and validity; of several that hold on a day the lowest in the list count. */
export function HoursList({ unitId, hours, mayManage }: Props) {
  const t = useText(calendarTexts)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t.hours}</h2>
        {mayManage ? (
          <Button variant="default" size="xs" onClick={() => setOpen({ kind: "add" })}>
            {t.addHours}
          </Button>
        ) : null}
      </div>
      <section className={classes.scroll} aria-label={t.hours} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.sessions}</th>
              <th scope="col">{t.season}</th>
              <th scope="col">{t.validity}</th>
              <th scope="col">{t.source}</th>
              <th scope="col">{t.decidedBy}</th>
              {mayManage ? <th scope="col">{t.actions}</th> : null}
            </tr>
          </thead>
          <tbody>
            <tr>
              <HoursCells hours={usualHours} source={t.usualHours} decidedBy={t.country} />
              {mayManage ? <td>{notApplicableSign}</td> : null}
            </tr>
            {hours.map((each) => (
              <tr key={each.id}>
                <HoursCells hours={each} source={each.source} decidedBy={each.unitName} />
                {mayManage ? (
                  <td>
                    {each.isOwn ? (
                      <div className={classes.buttons}>
                        <OwnButtons
                          name={saySessions(each)}
                          onChange={() => setOpen({ kind: "change", hours: each })}
                          onRemove={() => setOpen({ kind: "remove", hours: each })}
                        />
                      </div>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Suspense fallback={null}>
        {open?.kind === "add" ? <HoursDialog unitId={unitId} onClose={close} /> : null}
        {open?.kind === "change" ? <HoursDialog unitId={unitId} hours={open.hours} onClose={close} /> : null}
      </Suspense>
      {open?.kind === "remove" ? (
        <RemoveEntry
          name={saySessions(open.hours)}
          run={() => call(calendars.removeHours, { params: { unitId, hoursId: open.hours.id } })}
          onClose={close}
        />
      ) : null}
    </section>
  )
}

const saySessions = ({ sessions }: Pick<OfficeHours, "sessions">): string =>
  sessions.map(({ open, close }) => `${open}–${close}`).join(", ")

const sayMonthDay = (monthDay: string): string => `${monthDay.slice(3)}/${monthDay.slice(0, 2)}`

type CellsProps = Readonly<{ hours: OfficeHours; source: string; decidedBy: string }>

function HoursCells({ hours, source, decidedBy }: CellsProps) {
  const t = useText(calendarTexts)
  const { from, to, season } = hours
  const validity = [from === null ? "" : t.since(formatDate(from)), to === null ? "" : t.until(formatDate(to))]
  return (
    <>
      <td className={classes.days}>{saySessions(hours)}</td>
      <td>{season === null ? t.allYear : `${sayMonthDay(season.from)} – ${sayMonthDay(season.to)}`}</td>
      <td>{validity.filter(Boolean).join(" ") || t.always}</td>
      <td>{source}</td>
      <td>{decidedBy}</td>
    </>
  )
}
