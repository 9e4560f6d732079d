import { useQuery } from "@tanstack/react-query"

import { ErrorState } from "#web/components/error-state.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useText } from "#web/text.ts"

import classes from "./notices.module.css"
import { mailQuery } from "./queries.ts"
import { noticeTexts } from "./texts.ts"

/** Whether mail goes out, for those who keep the system running. */
export function MailCard() {
  const t = useText(noticeTexts)
  const found = useQuery(mailQuery)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const mail = found.data
  if (!mail) return null
  const state =
    mail.kind === "off"
      ? ({ tone: "grey", word: t.mailIsOff } as const)
      : mail.failed > 0 || mail.lastError !== null
        ? ({ tone: "amber", word: t.mailFails } as const)
        : ({ tone: "teal", word: t.mailWorks } as const)
  return (
    <section className={`card ${classes.mailCard}`}>
      <div className={classes.head}>
        <h2>{t.mail}</h2>
        <StatusTag tone={state.tone}>{state.word}</StatusTag>
      </div>
      <div className={classes.stack}>
        <p>{mail.kind === "off" ? t.mailOff : t.mailOn(mail.server, mail.from)}</p>
        {mail.kind === "on" ? <p>{t.mailCounts(mail.queued, mail.failed)}</p> : null}
        {mail.kind === "on" && mail.lastError !== null ? (
          <p className="soft">
            {t.mailError}: {mail.lastError}
          </p>
        ) : null}
      </div>
    </section>
  )
}
