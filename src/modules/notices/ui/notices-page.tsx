import { Button, SegmentedControl, Skeleton } from "@mantine/core"
import { IconBell } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { MailCard } from "./mail-card.tsx"
import { NoticeList } from "./notice-list.tsx"
import classes from "./notices.module.css"
import { noticesQuery, unreadQuery, useMarkRead } from "./queries.ts"
import { noticeTexts } from "./texts.ts"

const page = getRouteApi("/frame/notices")

/** Everything that the person was told, newest first; for system administrators also how mail stands. */
export function NoticesPage() {
  const t = useText(noticeTexts)
  const { session } = useSession()
  const { unread = false } = page.useSearch()
  const navigate = page.useNavigate()
  const found = useInfiniteQuery({ ...noticesQuery(unread), placeholderData: keepPreviousData })
  const count = useQuery(unreadQuery).data?.count
  const { all } = useMarkRead()
  const items = found.data?.pages.flatMap((each) => each.items) ?? []
  const isEmpty = found.isSuccess && items.length === 0
  const managesSystem = session.units.some(({ permissions }) => permissions.includes("system.manage"))
  return (
    <>
      <PageHeader
        title={t.title}
        standing={count === undefined ? undefined : t.standing(count)}
        primary={
          count ? (
            <Button variant="default" loading={all.isPending} onClick={() => all.mutate()}>
              {t.readAll}
            </Button>
          ) : undefined
        }
      />
      {isEmpty && !unread ? (
        <EmptyState icon={IconBell} title={t.emptyTitle} action={<SettingsLink />}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : (
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label={t.filter}
            value={unread ? "unread" : "all"}
            onChange={(value) => void navigate({ search: value === "unread" ? { unread: true } : {} })}
            data={[
              { value: "all", label: t.all },
              { value: "unread", label: t.unread },
            ]}
          />
          <SettingsLink />
        </div>
      )}
      {found.isPending ? <Skeleton height={200} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {isEmpty && unread ? <p className="soft">{t.nothingUnread}</p> : null}
      {items.length > 0 ? (
        <section className={`card ${classes.card}`}>
          <NoticeList items={items} length="whole" />
        </section>
      ) : null}
      {found.hasNextPage ? (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
      {managesSystem ? <MailCard /> : null}
    </>
  )
}

function SettingsLink() {
  const t = useText(noticeTexts)
  return <Link to="/account">{t.settingsLink}</Link>
}
