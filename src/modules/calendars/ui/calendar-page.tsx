import { Button, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Suspense, useMemo, useState } from "react"

import { parseDay, publicHolidays, sayDate } from "#platform/calendar/index.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import { buildLocalView, describeYear, type CalendarDay, type CalendarHours, type Year } from "../rules/index.ts"
import classes from "./calendars.module.css"
import { DayList } from "./day-list.tsx"
import { HoursList } from "./hours-list.tsx"
import { calendarQuery } from "./queries.ts"
import { calendarTexts } from "./texts.ts"
import { TryDue } from "./try-due.tsx"
import { YearGrid } from "./year-grid.tsx"

const DayDialog = lazyPart(async () => (await import("./day-dialog.tsx")).DayDialog)

/** Which days and hours the unit works, and why; an administrator says here what the unit itself decided. */
export function CalendarPage() {
  const { unit, year } = useSession()
  if (!unit) return null
  return <UnitCalendar key={unit.id} unitId={unit.id} year={Math.min(2100, Math.max(2000, year))} />
}

type Place = Readonly<{ unitId: string; year: number }>

function UnitCalendar({ unitId, year }: Place) {
  const t = useText(calendarTexts)
  const found = useQuery(calendarQuery(unitId))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) {
    return (
      <>
        <PageHeader title={t.title(year)} />
        <Skeleton height={400} />
      </>
    )
  }
  return <LoadedCalendar unitId={unitId} year={year} {...found.data} />
}

type Loaded = Place &
  Readonly<{ days: readonly CalendarDay[]; hours: readonly CalendarHours[]; may: Readonly<{ manage: boolean }> }>

function LoadedCalendar({ unitId, year, days, hours, may }: Loaded) {
  const t = useText(calendarTexts)
  const [adding, setAdding] = useState(false)
  const { calendar, declared } = useMemo(() => buildLocalView(days, hours), [days, hours])
  const shown = useMemo(() => describeYear(calendar, year), [calendar, year])
  const { coverage } = publicHolidays
  return (
    <>
      <PageHeader
        title={t.title(year)}
        standing={<Standing shown={shown} />}
        tags={shown.estimated > 0 ? <StatusTag tone="amber">{t.estimatedDays(shown.estimated)}</StatusTag> : undefined}
        primary={may.manage ? <Button onClick={() => setAdding(true)}>{t.add}</Button> : undefined}
      />
      {year < coverage.from || year > coverage.to ? (
        <p className={`card at-risk ${classes.notice}`}>{t.noTable}</p>
      ) : null}
      <YearGrid months={shown.months} />
      <DayList unitId={unitId} spans={shown.spans} declared={declared} mayManage={may.manage} />
      <HoursList unitId={unitId} hours={hours} mayManage={may.manage} />
      <TryDue calendar={calendar} />
      <Suspense fallback={null}>
        {adding ? <DayDialog unitId={unitId} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  )
}

function Standing({ shown: { workingDays, spans } }: Readonly<{ shown: Year }>) {
  const t = useText(calendarTexts)
  const words = useWords()
  const today = parseDay(todayInVietnam())
  const coming = spans.find(({ first }) => first >= today)
  return t.standing(formatCount(workingDays), coming ? t.next(words(coming.entry.name), sayDate(coming.first)) : "")
}
