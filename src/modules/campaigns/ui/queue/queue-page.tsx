import { Button, NativeSelect, SegmentedControl, Skeleton } from "@mantine/core"
import { IconClipboardCheck } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"

import { call } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { campaigns } from "../../contract.ts"
import { leafStages, type LeafStage } from "../../rules/fold.ts"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { sheetTexts } from "../sheet/texts.ts"
import { useCampaignCrumb } from "../use-campaign-crumb.ts"
import { Drift } from "./drift.tsx"
import { keyOf } from "./queue-key.ts"
import { QueueLeaf } from "./queue-leaf.tsx"
import { QueueTable } from "./queue-table.tsx"
import classes from "./queue.module.css"
import { queueTexts } from "./texts.ts"

export type QueueSearch = Readonly<{
  by?: "unit"
  code?: string
  member?: string
  stage?: LeafStage
  all?: true
  at?: string
}>

/** *Thẩm định*: one criterion over all units, or one unit over all criteria, with the leaf to decide beside the list. */
export function QueuePage() {
  const { campaignId } = useParams({ from: "/frame/campaigns/$campaignId/queue" })
  const { unit } = useSession()
  return unit ? <Queue key={unit.id} place={{ unitId: unit.id, campaignId }} /> : null
}

const useQueue = (place: CampaignPlace, { code, member, stage, all }: QueueSearch) =>
  useInfiniteQuery({
    queryKey: [...campaignKeys.all(place.unitId), place.campaignId, "queue", { code, member, stage, all }],
    queryFn: ({ signal, pageParam }) =>
      call(campaigns.queue, {
        params: place,
        query: {
          mine: all ? "false" : "true",
          ...(code === undefined ? {} : { code }),
          ...(member === undefined ? {} : { member }),
          ...(stage === undefined ? {} : { stage }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

function Queue({ place }: Readonly<{ place: CampaignPlace }>) {
  const t = useText(queueTexts)
  const navigate = useNavigate()
  const search: QueueSearch = useSearch({ from: "/frame/campaigns/$campaignId/queue" })
  const found = useQueue(place, search)
  useCampaignCrumb(place, t.queue)
  const change = (next: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }) =>
    void navigate({
      to: ".",
      search: (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as never,
      replace: true,
    })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={480} />
  const [first] = found.data.pages
  if (first === undefined) return null
  const rows = found.data.pages.flatMap((page) => page.rows)
  const total = first.byUnit.reduce((sum, one) => sum + one.total, 0)
  const done = first.byUnit.reduce((sum, one) => sum + one.done, 0)
  const at = rows.find((row) => keyOf(row) === search.at)
  return (
    <>
      <PageHeader title={t.queue} standing={t.standing(formatCount(done), formatCount(total))} />
      <Choices search={search} onChange={change} />
      {total === 0 ? (
        <EmptyState icon={IconClipboardCheck} title={t.empty}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : (
        <div className={classes.work} data-open={at !== undefined}>
          <Places search={search} page={first} onChange={change} />
          <div className={classes.rows}>
            <QueueTable rows={rows} selected={search.at} onOpen={(key) => change({ at: key })} />
            {found.hasNextPage ? (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t.more}
              </Button>
            ) : null}
            <Drift drift={first.drift} decimals={rows[0]?.decimals} />
          </div>
          {at ? (
            <QueueLeaf key={keyOf(at)} row={at} list={rows.map(keyOf)} onOpen={(key) => change({ at: key })} />
          ) : null}
        </div>
      )}
    </>
  )
}

type Change = (next: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }) => void

function Choices({ search, onChange }: Readonly<{ search: QueueSearch; onChange: Change }>) {
  const t = useText(queueTexts)
  const s = useText(sheetTexts)
  return (
    <div className={classes.choices}>
      <SegmentedControl
        size="xs"
        aria-label={t.how}
        value={search.by ?? "code"}
        data={[
          { value: "code", label: t.byCode },
          { value: "unit", label: t.byUnit },
        ]}
        onChange={(value) =>
          onChange({ by: value === "unit" ? "unit" : undefined, code: undefined, member: undefined, at: undefined })
        }
      />
      <SegmentedControl
        size="xs"
        aria-label={t.whose}
        value={search.all ? "all" : "mine"}
        data={[
          { value: "mine", label: t.mine },
          { value: "all", label: t.everybody },
        ]}
        onChange={(value) => onChange({ all: value === "all" ? true : undefined, at: undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label={t.stage}
        value={search.stage ?? ""}
        data={[{ value: "", label: t.anyStage }, ...leafStages.map((stage) => ({ value: stage, label: s[stage] }))]}
        onChange={(event) => onChange({ stage: (event.currentTarget.value || undefined) as LeafStage | undefined })}
      />
    </div>
  )
}

type Page = Readonly<{
  byCode: readonly Readonly<{ code: string; title: string; total: number; done: number }>[]
  byUnit: readonly Readonly<{ unitId: string; name: string; total: number; done: number }>[]
}>

/** Criteria or units with how far each has come; the one chosen narrows the list. */
function Places({ search, page, onChange }: Readonly<{ search: QueueSearch; page: Page; onChange: Change }>) {
  const t = useText(queueTexts)
  const isByUnit = search.by === "unit"
  const places = isByUnit
    ? page.byUnit.map(({ unitId, name, total, done }) => ({ key: unitId, label: name, total, done }))
    : page.byCode.map(({ code, title, total, done }) => ({ key: code, label: `${code} ${title}`, total, done }))
  const chosen = isByUnit ? search.member : search.code
  return (
    <nav className={classes.places} aria-label={isByUnit ? t.units : t.criteria}>
      <ul>
        {places.map(({ key, label, total, done }) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === chosen ? "true" : undefined}
              data-done={done === total}
              onClick={() => {
                const next = key === chosen ? undefined : key
                onChange(isByUnit ? { member: next, at: undefined } : { code: next, at: undefined })
              }}
            >
              <span>{label}</span>
              <span className="soft small">{t.doneOf(done, total)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
