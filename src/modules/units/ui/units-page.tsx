import { Button, Skeleton, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount, formatDate, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { unitListQuery } from "./queries.ts"
import { unitTexts } from "./texts.ts"
import { UnitTable } from "./unit-table.tsx"
import classes from "./units.module.css"

const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)

const route = getRouteApi("/frame/units/")

/** The top of the tree on a day, or whatever the search finds anywhere in it. */
export function UnitsPage() {
  const t = useText(unitTexts)
  const { may } = useSession()
  const { date = todayInVietnam() } = route.useSearch()
  const navigate = useNavigate({ from: "/units" })
  const [typed, setTyped] = useState("")
  const [adding, setAdding] = useState(false)
  const [search] = useDebouncedValue(typed.trim(), 250)
  const found = useInfiniteQuery({
    ...unitListQuery({ date, search: search || undefined }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const total = found.data?.pages[0]?.total
  return (
    <>
      <PageHeader
        title={t.title}
        standing={total === undefined ? undefined : t.standing(formatCount(total), formatDate(date))}
        primary={may("system.manage") ? <Button onClick={() => setAdding(true)}>{t.addTop}</Button> : undefined}
      />
      <div className={classes.filters}>
        <TextInput
          className={classes.search ?? ""}
          label={t.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <DateField
          label={t.date}
          value={date}
          onChange={(day) => void navigate({ search: (before) => ({ ...before, date: day ?? undefined }) })}
        />
      </div>
      {found.isPending ? <Skeleton height={160} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <p className="soft">{t.nothing}</p> : null}
      {rows.length > 0 ? <UnitTable label={t.title} rows={rows} date={date} withPath={search !== ""} /> : null}
      {found.hasNextPage ? (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {adding ? <CreateDialog parent={null} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  )
}
