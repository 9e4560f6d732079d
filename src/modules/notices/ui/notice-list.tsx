import { ActionIcon } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import type { MouseEvent } from "react"

import { formatMoment } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { NoticeItem } from "../contract.ts"
import classes from "./notices.module.css"
import { useMarkRead } from "./queries.ts"
import { groupWords, noticeTexts } from "./texts.ts"

type Props = Readonly<{
  items: readonly NoticeItem[]
  /** `short` leaves the body to the page. */
  length: "short" | "whole"
  onFollow?: () => void
}>

/** Notices, each a link to what it is about; following one marks it as read. */
export function NoticeList({ items, length, onFollow }: Props) {
  const t = useText(noticeTexts)
  return (
    <ul className={classes.list} aria-label={t.title}>
      {items.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} length={length} onFollow={onFollow} />
      ))}
    </ul>
  )
}

type LineProps = Readonly<{ notice: NoticeItem; length: "short" | "whole"; onFollow: (() => void) | undefined }>

function NoticeLine({ notice, length, onFollow }: LineProps) {
  const t = useText(noticeTexts)
  const words = useWords()
  const navigate = useNavigate()
  const { one } = useMarkRead()
  const follow = (event: MouseEvent) => {
    one.mutate(notice)
    // Another tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onFollow?.()
    void navigate({ href: notice.link })
  }
  const title = words(notice.title)
  return (
    <li className={classes.notice} data-unread={!notice.read}>
      <a href={notice.link} className={classes.link} onClick={follow}>
        <span className={classes.title}>
          {notice.read ? null : <span className={classes.mark}>{t.unread}: </span>}
          {title}
        </span>
        {length === "whole" && words(notice.body) !== "" ? (
          <span className={classes.body}>{words(notice.body)}</span>
        ) : null}
        <span className={classes.meta}>
          {words(groupWords[notice.group])} · {formatMoment(notice.createdAt)}
        </span>
      </a>
      {notice.read || length === "short" ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t.markRead(title)}
          title={t.markRead(title)}
          onClick={() => one.mutate(notice)}
        >
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
