import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { formatDay, sayDate, sayWeekday, type DayEntry } from "#platform/calendar/index.ts"
import { call } from "#web/api.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import { calendars } from "../contract.ts"
import type { CalendarDay, LocalView, Span } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { OwnButtons, RemoveEntry } from "./own-entry.tsx"
import { calendarTexts, kindTexts } from "./texts.ts"

const DayDialog = lazyPart(async () => (await import("./day-dialog.tsx")).DayDialog)

type Open = Readonly<{ kind: "change" | "remove"; day: CalendarDay }> | Readonly<{ kind: "confirm"; entry: DayEntry }>

type Props = Readonly<{
  unitId: string
  spans: readonly Span[]
  declared: LocalView["declared"]
  mayManage: boolean
}>

/** What is off or worked in the year and why, with the source; the unit's own entries can be changed here. */
export function DayList({ unitId, spans, declared, mayManage }: Props) {
  const t = useText(calendarTexts)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t.list}</h2>
      </div>
      <section className={classes.scroll} aria-label={t.list} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.day}</th>
              <th scope="col">{t.reason}</th>
              <th scope="col">{t.kind}</th>
              <th scope="col">{t.source}</th>
              <th scope="col">{t.decidedBy}</th>
              <th scope="col">{t.state}</th>
              {mayManage ? <th scope="col">{t.actions}</th> : null}
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <Row
                key={span.first}
                span={span}
                day={declared.get(span.entry)}
                onOpen={mayManage ? setOpen : undefined}
              />
            ))}
          </tbody>
        </table>
      </section>
      <Suspense fallback={null}>
        {open?.kind === "change" ? <DayDialog unitId={unitId} day={open.day} onClose={close} /> : null}
        {open?.kind === "confirm" ? <DayDialog unitId={unitId} like={open.entry} onClose={close} /> : null}
      </Suspense>
      {open?.kind === "remove" ? (
        <RemoveEntry
          name={open.day.name}
          run={() => call(calendars.removeDay, { params: { unitId, dayId: open.day.id } })}
          onClose={close}
        />
      ) : null}
    </section>
  )
}

type RowProps = Readonly<{
  span: Span
  day: CalendarDay | undefined
  onOpen: ((open: Open) => void) | undefined
}>

function Row({ span: { entry, first, last }, day, onOpen }: RowProps) {
  const t = useText(calendarTexts)
  const kinds = useText(kindTexts)
  const words = useWords()
  const name = words(entry.name)
  const dates = first === last ? sayDate(first) : `${sayDate(first)} – ${sayDate(last)}`
  return (
    <tr>
      <td className={classes.days}>
        {dates}
        {first === last ? <div className="soft small">{words(sayWeekday(first))}</div> : null}
      </td>
      <td>{name}</td>
      <td>{kinds[entry.kind]}</td>
      <td>{entry.source}</td>
      <td>{day?.unitName ?? t.country}</td>
      <td>
        {entry.status === "estimated" ? (
          <StatusTag tone="amber">{t.estimated}</StatusTag>
        ) : (
          <StatusTag tone="teal">{t.confirmed}</StatusTag>
        )}
      </td>
      {onOpen ? (
        <td>
          <div className={classes.buttons}>
            {day?.isOwn ? (
              <OwnButtons
                name={`${name} ${dates}`}
                onChange={() => onOpen({ kind: "change", day })}
                onRemove={() => onOpen({ kind: "remove", day })}
              />
            ) : entry.status === "estimated" ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t.confirmNamed(`${name} ${dates}`)}
                onClick={() =>
                  onOpen({ kind: "confirm", entry: { ...entry, from: formatDay(first), to: formatDay(last) } })
                }
              >
                {t.confirm}
              </Button>
            ) : null}
          </div>
        </td>
      ) : null}
    </tr>
  )
}
