import { Button, Skeleton } from "@mantine/core"
import { IconUsersGroup } from "@tabler/icons-react"
import { queryOptions, useQuery } from "@tanstack/react-query"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { useEffect } from "react"

import { call } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { campaigns, type AgendaItem } from "../../contract.ts"
import { CampaignPapers } from "../paper-menu/paper-menu.tsx"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { useCampaignCrumb } from "../use-campaign-crumb.ts"
import { AgendaLeaf } from "./agenda-leaf.tsx"
import classes from "./council.module.css"
import { councilTexts } from "./texts.ts"

export type CouncilSearch = Readonly<{ item?: string; projector?: true }>

export const agendaQuery = (place: CampaignPlace) =>
  queryOptions({
    queryKey: [...campaignKeys.all(place.unitId), place.campaignId, "agenda"],
    queryFn: ({ signal }) => call(campaigns.agenda, { params: place, signal }),
    // Members vote from their own screens while one is projected.
    refetchInterval: 5_000,
  })

const keyOf = ({ assessmentId, leaf }: AgendaItem): string => `${assessmentId} ${leaf.code}`

/** *Hội đồng*: the disputed leaves one by one, with what each side says, the votes, and the decision. */
export function CouncilPage() {
  const { campaignId } = useParams({ from: "/frame/campaigns/$campaignId/council" })
  const { unit } = useSession()
  return unit ? <Council key={unit.id} place={{ unitId: unit.id, campaignId }} /> : null
}

function Council({ place }: Readonly<{ place: CampaignPlace }>) {
  const t = useText(councilTexts)
  const navigate = useNavigate()
  const search: CouncilSearch = useSearch({ from: "/frame/campaigns/$campaignId/council" })
  const found = useQuery(agendaQuery(place))
  useCampaignCrumb(place, t.council)
  const items = found.data?.items ?? []
  const index = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === search.item),
  )
  const go = (next: Readonly<{ item?: string | undefined; projector?: true | undefined }>) =>
    void navigate({
      to: ".",
      search: (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as never,
      replace: true,
    })
  const step = (by: number) => {
    const next = items[index + by]
    if (next) go({ item: keyOf(next) })
  }
  useAgendaKeys(step)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={480} />
  const open = items.filter(({ leaf }) => leaf.council === null).length
  const item = items[index]
  const isProjected = search.projector === true
  return (
    <>
      <PageHeader
        title={found.data.council?.name ?? t.council}
        standing={items.length > 0 ? t.standing(open, items.length) : undefined}
        actions={
          items.length > 0 ? (
            <>
              {isProjected ? null : <CampaignPapers place={place} paper="minutes" />}
              <Button variant="default" onClick={() => go({ projector: isProjected ? undefined : true })}>
                {isProjected ? t.leave : t.projector}
              </Button>
            </>
          ) : undefined
        }
      />
      {item === undefined ? (
        <EmptyState icon={IconUsersGroup} title={t.empty}>
          <p>{found.data.council === null ? t.noCouncil : t.emptyText}</p>
        </EmptyState>
      ) : (
        <div className={classes.work} data-projector={isProjected}>
          {isProjected ? null : <Agenda items={items} at={index} onOpen={(key) => go({ item: key })} />}
          <div className={classes.item}>
            <div className={classes.steps}>
              <Button variant="default" size="xs" disabled={index === 0} onClick={() => step(-1)}>
                {t.previous}
              </Button>
              <span className="soft">
                {index + 1}/{items.length}
              </span>
              <Button variant="default" size="xs" disabled={index === items.length - 1} onClick={() => step(1)}>
                {t.next}
              </Button>
            </div>
            <AgendaLeaf key={keyOf(item)} place={place} item={item} isProjected={isProjected} />
          </div>
        </div>
      )}
    </>
  )
}

/** Page keys go through the agenda, as presenters send them; nothing happens while somebody types. */
const useAgendaKeys = (step: (by: number) => void) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (target.closest("input, textarea, select, [role='dialog']") !== null) return
      if (event.key === "PageDown") step(1)
      if (event.key === "PageUp") step(-1)
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  })
}

type AgendaProps = Readonly<{ items: readonly AgendaItem[]; at: number; onOpen: (key: string) => void }>

function Agenda({ items, at, onOpen }: AgendaProps) {
  const t = useText(councilTexts)
  return (
    <nav className={classes.agenda} aria-label={t.agenda}>
      <ol>
        {items.map((item, index) => (
          <li key={keyOf(item)}>
            <button type="button" aria-current={index === at ? "true" : undefined} onClick={() => onOpen(keyOf(item))}>
              <span>
                <b>{item.leaf.code}</b> {item.unitName}
              </span>
              <StatusTag tone={item.leaf.council === null ? "amber" : "teal"}>
                {item.leaf.council === null ? t.open : t.decided}
              </StatusTag>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
