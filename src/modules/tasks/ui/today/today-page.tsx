import { Button } from "@mantine/core"
import { IconCalendarDue } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ComponentProps } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatDate } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { Today } from "../../contract.ts"
import { todayQuery } from "../queries.ts"
import classes from "../tasks.module.css"
import { PositionTable } from "./position-table.tsx"
import { ScoreYardstick } from "./score-yardstick.tsx"
import { todayTexts } from "./texts.ts"
import { TodayCard } from "./today-card.tsx"

/** *Hôm nay*: where do we stand, what is late, what do I do next, who waits for whom. */
export function TodayPage() {
  const { unit, year, may } = useSession()
  return unit ? (
    <UnitToday
      key={unit.id}
      unitId={unit.id}
      year={year}
      mayReadPlans={may("plan.read")}
      mayImport={may("plan.edit")}
    />
  ) : null
}

type Props = Readonly<{ unitId: string; year: number; mayReadPlans: boolean; mayImport: boolean }>

function UnitToday({ unitId, year, mayReadPlans, mayImport }: Props) {
  const t = useText(todayTexts)
  const language = useLanguage()
  const found = useQuery(todayQuery(unitId, year))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { data } = found
  if (!data) {
    return (
      <>
        <PageHeader title={t.today} />
        <Loading />
      </>
    )
  }
  const isEmpty = data.byPosition.length === 0
  return (
    <>
      <PageHeader
        title={t.titleOf(weekday(data.today, language), formatDate(data.today))}
        standing={describeDay(data, t)}
        primary={
          isEmpty && mayImport ? (
            <Button component={Link} to="/plans/import">
              {t.importPlan}
            </Button>
          ) : (
            <Button
              renderRoot={(props) => (
                <Link to="/tasks" search={data.late.count > 0 ? { status: ["overdue"] } : { all: true }} {...props} />
              )}
            >
              {data.late.count > 0 ? t.seeLate : t.seeAll}
            </Button>
          )
        }
      />
      <div className={classes.today}>
        {mayReadPlans ? <ScoreYardstick unitId={unitId} year={year} /> : null}
        {isEmpty ? <NoWork mayImport={mayImport} /> : <Cards today={data} />}
        {data.may.assign && !isEmpty ? <PositionTable today={data} /> : null}
      </div>
    </>
  )
}

/** A year without any task: what will stand here, and where it comes from. */
function NoWork({ mayImport }: Readonly<{ mayImport: boolean }>) {
  const t = useText(todayTexts)
  return (
    <EmptyState icon={IconCalendarDue} title={t.noWork}>
      <p>{mayImport ? t.noWorkText : t.noWorkReader}</p>
    </EmptyState>
  )
}

/** The cards of this reader: those that hold something first, so that on a phone nobody scrolls past empty ones. */
function Cards({ today }: Readonly<{ today: Today }>) {
  const t = useText(todayTexts)
  const cards = listCards(today, t)
  const ordered = [...cards.filter(({ card }) => card.count > 0), ...cards.filter(({ card }) => card.count === 0)]
  return (
    <div className={classes.cards}>
      {ordered.map((card) => (
        <TodayCard key={card.title} {...card} today={today.today} positions={today.positions} />
      ))}
    </div>
  )
}

type Card = Omit<ComponentProps<typeof TodayCard>, "today" | "positions">

/** What others wait for comes first. */
const listCards = (today: Today, t: ReturnType<typeof useText<typeof todayTexts>>): readonly Card[] => {
  const { assign } = today.may
  const holds = today.positions.some(({ mine }) => mine)
  const review: Card = {
    title: t.toReview,
    card: today.toReview,
    empty: t.toReviewEmpty,
    search: { status: ["awaitingReview"] },
  }
  const unassigned: Card = {
    title: t.unassigned,
    card: today.unassigned,
    empty: t.unassignedEmpty,
    search: { lead: "none" },
  }
  return [
    ...(assign ? [review] : []),
    {
      title: assign ? t.lateUnit : t.late,
      card: today.late,
      urgent: true,
      empty: t.lateEmpty,
      search: { status: ["overdue"] },
    },
    { title: t.mine, card: today.mine, empty: holds ? t.mineEmpty : t.noPosition, search: { mine: true } },
    { title: assign ? t.soonUnit : t.soon, card: today.soon, empty: t.soonEmpty, search: { group: "month" } },
    {
      title: t.waiting,
      card: today.waiting,
      empty: t.waitingEmpty,
      search: { mine: true, status: ["awaitingReview"] },
    },
    { title: t.supporting, card: today.supporting, empty: t.supportingEmpty, search: { mine: true } },
    ...(assign ? [unassigned] : []),
  ]
}

const weekday = (date: string, language: "vi" | "en"): string => {
  const name = new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", {
    weekday: "long",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`))
  return language === "vi"
    ? name
        .toLowerCase()
        .replace("thứ hai", "thứ Hai")
        .replace(/^thứ (\p{L})/u, (_all, letter: string) => `thứ ${letter.toUpperCase()}`)
    : name
}

/** One sentence: how much I owe, how much is late, what comes next. */
const describeDay = (today: Today, t: ReturnType<typeof useText<typeof todayTexts>>): string =>
  today.byPosition.length === 0
    ? t.standingEmpty
    : t.standing(
        today.mine.count,
        today.late.count,
        today.soon.count,
        today.may.assign ? today.toReview.count : today.waiting.count,
        today.may.assign,
      )
