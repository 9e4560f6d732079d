import { Button, Skeleton } from "@mantine/core"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { ErrorState } from "#web/components/error-state.tsx"
import { useText } from "#web/text.ts"

import { NoticeList } from "./notice-list.tsx"
import classes from "./notices.module.css"
import { noticesQuery, unreadQuery, useMarkRead } from "./queries.ts"
import { noticeTexts } from "./texts.ts"

type Props = Readonly<{ onClose: () => void }>

/** The latest notices, as the bell shows them. */
export function NoticePanel({ onClose }: Props) {
  const t = useText(noticeTexts)
  const found = useInfiniteQuery(noticesQuery(false, 8))
  const count = useQuery(unreadQuery).data?.count ?? 0
  const { all } = useMarkRead()
  const items = found.data?.pages[0]?.items ?? []
  return (
    <>
      <div className={classes.panelHead}>
        <h2>{t.title}</h2>
        {count > 0 ? (
          <Button variant="subtle" size="compact-sm" loading={all.isPending} onClick={() => all.mutate()}>
            {t.readAll}
          </Button>
        ) : null}
      </div>
      <div className={classes.panelList}>
        {found.isPending ? <Skeleton height={120} /> : null}
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.isSuccess && items.length === 0 ? <p className={`soft ${classes.link}`}>{t.emptyText}</p> : null}
        <NoticeList items={items} length="short" onFollow={onClose} />
      </div>
      <div className={classes.panelFoot}>
        <Link to="/notices" onClick={onClose}>
          {t.seeAll}
        </Link>
      </div>
    </>
  )
}
