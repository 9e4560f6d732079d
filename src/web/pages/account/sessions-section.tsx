import { Button, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { session } from "#modules/accounts/contract/session.ts"

import { call } from "../../api.ts"
import { ErrorState } from "../../components/error-state.tsx"
import { StatusTag } from "../../components/status-tag.tsx"
import { formatMoment } from "../../format.ts"
import { useText } from "../../text.ts"
import { showToast } from "../../toast.ts"
import classes from "./account.module.css"
import { accountTexts } from "./texts.ts"

export function SessionsSection() {
  const t = useText(accountTexts)
  const client = useQueryClient()
  const list = useQuery({ queryKey: ["sessions"], queryFn: () => call(session.list) })
  const refresh = () => client.invalidateQueries({ queryKey: ["sessions"] })
  const end = useMutation({
    mutationFn: (sessionId: string) => call(session.end, { params: { sessionId } }),
    onSuccess: refresh,
  })
  const endOthers = useMutation({
    mutationFn: () => call(session.endOthers),
    onSuccess: ({ ended }) => {
      void showToast({ kind: "done", message: t.ended(ended) })
      return refresh()
    },
  })
  const methods = { password: t.byPassword, sso: t.bySso, link: t.byLink } as const
  return (
    <section className={`card ${classes.wide}`}>
      <div className={classes.head}>
        <div>
          <h2>{t.sessions}</h2>
          <p className="soft">{t.sessionsHelp}</p>
        </div>
        <Button
          variant="default"
          onClick={() => endOthers.mutate()}
          loading={endOthers.isPending}
          disabled={(list.data?.items.length ?? 0) < 2}
        >
          {t.endOthers}
        </Button>
      </div>
      {list.isPending ? <Skeleton height={90} mt={10} /> : null}
      {list.error ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      <ul className={classes.list}>
        {list.data?.items.map((item) => {
          const place = `${describeBrowser(item.userAgent)} · ${item.source}`
          return (
            <li key={item.id} className={classes.session}>
              <div>
                <div className={classes.device}>
                  <b>{place}</b>
                  {item.isCurrent ? <StatusTag tone="teal">{t.thisSession}</StatusTag> : null}
                </div>
                <div className="soft small">
                  {t.since} {formatMoment(item.createdAt)} · {methods[item.method]} · {t.lastSeen.toLowerCase()}{" "}
                  {formatMoment(item.lastSeenAt)}
                </div>
              </div>
              {item.isCurrent ? null : (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t.endNamed(place)}
                  onClick={() => end.mutate(item.id)}
                  loading={end.isPending && end.variables === item.id}
                >
                  {t.end}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const browsers = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/coc_coc/i, "Cốc Cốc"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const
const systems = [
  [/Windows/, "Windows"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const

/** “Chrome, Windows”: enough to recognise one's own machine. */
const describeBrowser = (userAgent: string): string => {
  const name = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [name, system].filter(Boolean).join(", ") || userAgent.slice(0, 40) || "…"
}
