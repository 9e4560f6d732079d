import { Button, SegmentedControl, Skeleton } from "@mantine/core"
import { IconMailQuestion } from "@tabler/icons-react"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { EvidenceRequest } from "../../contract.ts"
import classes from "../evidence.module.css"
import { requestQuery, requestsQuery } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { RequestCard } from "./request-card.tsx"
import { requestTexts } from "./texts.ts"

const AskDialog = lazyPart(async () => (await import("./ask-dialog.tsx")).AskDialog)
const page = getRouteApi("/frame/evidence/requests")

/** Requests between offices: what I am asked for, what I asked for. */
export function RequestsPage() {
  const { unit, year } = useSession()
  return unit ? <Requests key={unit.id} unitId={unit.id} year={year} /> : null
}

const isWaiting = ({ state }: EvidenceRequest): boolean => state === "open" || state === "returned"

function Requests({ unitId, year }: Readonly<{ unitId: string; year: number }>) {
  const t = useText(requestTexts)
  const { request: asked, from } = page.useSearch()
  const navigate = page.useNavigate()
  const [isAsking, setAsking] = useState(false)
  const found = useInfiniteQuery(requestsQuery(unitId, { mine: from === "us" ? "asking" : "asked" }))
  const list = found.data?.pages.flatMap(({ requests }) => requests) ?? []
  const mayAsk = found.data?.pages[0]?.may.ask ?? false
  const askButton = mayAsk ? <Button onClick={() => setAsking(true)}>{t.ask}</Button> : undefined
  const waiting = list.filter(isWaiting)
  const sayWaiting = from === "us" ? t.waitForOthers : t.waitForMe
  return (
    <div className={classes.page}>
      <PageHeader
        title={t.title}
        standing={found.data ? sayWaiting(waiting.length, waiting.filter(({ late }) => late).length) : undefined}
        primary={askButton}
      />
      {asked === undefined || list.some(({ id }) => id === asked) ? null : (
        <LinkedRequest unitId={unitId} requestId={asked} />
      )}
      <div>
        <SegmentedControl
          size="xs"
          aria-label={t.whose}
          value={from ?? "me"}
          onChange={(value) => void navigate({ search: value === "us" ? { from: "us" } : {} })}
          data={[
            { value: "me", label: t.toMe },
            { value: "us", label: t.fromUs },
          ]}
        />
      </div>
      <RequestList unitId={unitId} list={list} asked={asked} />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={200} /> : null}
      {found.data && list.length === 0 ? (
        <EmptyState icon={IconMailQuestion} title={from === "us" ? t.emptyFromUs : t.emptyToMe}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : null}
      {found.hasNextPage ? (
        <MoreButton isBusy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
      ) : null}
      <Suspense fallback={null}>
        {isAsking ? <AskDialog unitId={unitId} year={year} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </div>
  )
}

type ListProps = Readonly<{ unitId: string; list: readonly EvidenceRequest[]; asked: string | undefined }>

function RequestList({ unitId, list, asked }: ListProps) {
  const t = useText(requestTexts)
  if (list.length === 0) return null
  return (
    <ul className={classes.cards} aria-label={t.title}>
      {list.map((request) => (
        <li key={request.id}>
          <RequestCard unitId={unitId} request={request} isAsked={request.id === asked} />
        </li>
      ))}
    </ul>
  )
}

/** The one that a notice leads to, when it is not in the list below. */
function LinkedRequest({ unitId, requestId }: Readonly<{ unitId: string; requestId: string }>) {
  const found = useQuery(requestQuery(unitId, requestId))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={120} />
  return <RequestCard unitId={unitId} request={found.data.request} isAsked />
}

function MoreButton({ isBusy, onMore }: Readonly<{ isBusy: boolean; onMore: () => void }>) {
  const t = useText(evidenceTexts)
  return (
    <div>
      <Button variant="default" loading={isBusy} onClick={onMore}>
        {t.more}
      </Button>
    </div>
  )
}
