import { Button, Checkbox } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { useProof } from "#web/components/proof-dialog.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatMoment } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { calendarFeed, notices, type NoticeSettings } from "../contract.ts"
import { noticeGroups, type NoticeGroup } from "../rules/notice-groups.ts"
import classes from "./notices.module.css"
import { settingsQuery } from "./queries.ts"
import { groupWords, settingsTexts } from "./texts.ts"

/** How I am told: which mail I want, and my calendar feed; two cards of the account page. */
export function NoticeSections() {
  const found = useQuery(settingsQuery)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  return (
    <>
      <MailSection settings={found.data} />
      <FeedSection feed={found.data.calendarFeed} />
    </>
  )
}

function MailSection({ settings }: Readonly<{ settings: NoticeSettings }>) {
  const t = useText(settingsTexts)
  const words = useWords()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (muted: NoticeGroup[]) => call(notices.saveSettings, { body: { muted } }),
    onSettled: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  })
  // While it is being saved the boxes show what was chosen.
  const muted = save.isPending ? save.variables : settings.muted
  const toggle = (group: NoticeGroup, wanted: boolean) =>
    save.mutate(noticeGroups.filter((each) => (each === group ? !wanted : muted.includes(each))))
  return (
    <section className="card">
      <h2>{t.mailTitle}</h2>
      <div className={classes.stack}>
        <p className="soft">{t.mailHelp}</p>
        {settings.mailOn ? null : <p>{t.mailOff}</p>}
        {settings.email === null ? <p>{t.noAddress}</p> : null}
        <Checkbox.Group label={t.groups} value={noticeGroups.filter((group) => !muted.includes(group))}>
          <div className={classes.stack}>
            {noticeGroups.map((group) => (
              <Checkbox
                key={group}
                value={group}
                label={words(groupWords[group])}
                onChange={(event) => toggle(group, event.currentTarget.checked)}
              />
            ))}
          </div>
        </Checkbox.Group>
      </div>
    </section>
  )
}

function FeedSection({ feed }: Readonly<{ feed: NoticeSettings["calendarFeed"] }>) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
  const { withProof, dialog } = useProof()
  const [asking, setAsking] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: settingsQuery.queryKey })
  const renew = useMutation({ mutationFn: () => withProof(() => call(calendarFeed.renew)), onSuccess: refresh })
  const revoke = useMutation({
    mutationFn: () => call(calendarFeed.revoke),
    onSuccess: () => {
      renew.reset()
      return refresh()
    },
    onSettled: () => setAsking(false),
  })
  return (
    <section className="card">
      <div className={classes.head}>
        <h2>{t.feedTitle}</h2>
        <StatusTag tone={feed ? "teal" : "grey"}>{feed ? t.feedOn : t.feedOff}</StatusTag>
      </div>
      <div className={classes.stack}>
        <p className="soft">{t.feedHelp}</p>
        {feed ? (
          <p>
            {t.feedSince(formatMoment(feed.createdAt), feed.lastUsedAt ? formatMoment(feed.lastUsedAt) : undefined)}
          </p>
        ) : null}
        {renew.data ? <NewAddress url={renew.data.url} onDone={renew.reset} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {feed ? t.feedRenew : t.feedCreate}
          </Button>
          {feed ? (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t.feedRevoke}
            </Button>
          ) : null}
        </div>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t.feedRevokeTitle}
        confirm={t.feedRevoke}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
        onCancel={() => setAsking(false)}
      >
        {t.feedRevokeText}
      </ConfirmDialog>
      {dialog}
    </section>
  )
}

function NewAddress({ url, onDone }: Readonly<{ url: string; onDone: () => void }>) {
  const t = useText(settingsTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    await showToast({ kind: "done", message: t.copied })
  }
  return (
    <>
      <p>{t.feedShown}</p>
      <code className={classes.address} aria-label={t.feedAddress}>
        {url}
      </code>
      <div className={classes.buttons}>
        {/* Browsers offer the clipboard only over HTTPS or on this machine. */}
        {"clipboard" in navigator ? (
          <Button variant="default" onClick={() => void copy()}>
            {t.copy}
          </Button>
        ) : null}
        <Button variant="default" onClick={onDone}>
          {t.close}
        </Button>
      </div>
    </>
  )
}
