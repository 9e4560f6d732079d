import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Suspense, useMemo } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { formatDecimal, formatScoreText } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import type { AssessmentView } from "../../contract.ts"
import { stateWords } from "../../rules/moves.ts"
import { crumbsTo } from "../crumbs.ts"
import { SheetOffline } from "../offline/sheet-offline.tsx"
import { SheetPapers } from "../paper-menu/paper-menu.tsx"
import { campaignTexts } from "../texts.ts"
import { filterRows, listSheetRows, type SheetFilter } from "./leaf-rows.ts"
import { sheetQuery, type SheetPlace } from "./queries.ts"
import { SheetActions } from "./sheet-actions.tsx"
import { SheetFilters } from "./sheet-filters.tsx"
import { SheetNotices } from "./sheet-notices.tsx"
import { SheetTable } from "./sheet-table.tsx"
import { UnsentDrafts } from "./unsent-drafts.tsx"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

const LeafPanel = lazyPart(async () => (await import("./leaf-panel.tsx")).LeafPanel)

export type SheetSearch = Readonly<{ leaf?: string; show?: SheetFilter; q?: string }>

/** One unit's assessment: the unit fills it in, the organiser appraises it; each sees what it may see. */
export function SheetPage() {
  const place = useParams({ from: "/frame/assessments/$unitId/$assessmentId" })
  const found = useQuery(sheetQuery(place))
  const { campaigns } = useText(campaignTexts)
  useCrumb(found.data?.unitName, found.data && crumbsTo(found.data.campaign, campaigns))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={480} />
  return <Sheet key={place.assessmentId} place={place} view={found.data} />
}

const tones = {
  filling: "grey",
  reviewing: "amber",
  handedIn: "teal",
  returned: "red",
  appraising: "teal",
  explaining: "amber",
  deciding: "teal",
  council: "teal",
  final: "teal",
} as const

function Sheet({ place, view }: Readonly<{ place: SheetPlace; view: AssessmentView }>) {
  const words = useWords()
  const { session } = useSession()
  const navigate = useNavigate()
  const search: SheetSearch = useSearch({ from: "/frame/assessments/$unitId/$assessmentId" })
  const held = useMemo(() => new Set(session.holdings.map(({ positionId }) => positionId)), [session])
  const rows = useMemo(() => listSheetRows(markMine(view, held)), [view, held])
  const gaps = useMemo(() => new Set(view.gaps.map(({ leaf }) => leaf)), [view])
  const shown = filterRows(rows, { filter: search.show ?? "all", words: search.q ?? "", gaps })
  const change = (next: SheetSearch) =>
    void navigate({
      to: ".",
      search: (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as never,
      replace: next.leaf === undefined,
    })
  const open = rows.find((row) => row.kind === "leaf" && row.code === search.leaf)
  const codes = shown.flatMap((row) => (row.kind === "leaf" ? [row.code] : []))
  return (
    <>
      <PageHeader
        title={`${view.unitName} · ${view.campaign.name}`}
        tags={<StatusTag tone={tones[view.state]}>{words(stateWords[view.state])}</StatusTag>}
        standing={<Standing view={view} />}
        actions={<SheetPapers place={place} />}
        primary={<SheetActions place={place} view={view} />}
      />
      <SheetNotices view={view} />
      <SheetOffline place={place} />
      <UnsentDrafts place={place} opened={search.leaf} />
      <SheetFilters view={view} search={search} onChange={change} />
      <div className={classes.work} data-open={open !== undefined}>
        <SheetTable view={view} rows={shown} gaps={gaps} selected={search.leaf} onOpen={(leaf) => change({ leaf })} />
        {open?.kind === "leaf" ? (
          <Suspense fallback={<Skeleton height={320} />}>
            <LeafPanel
              key={open.code}
              place={place}
              view={view}
              row={open}
              list={codes}
              at={open.code}
              onOpen={(leaf) => change({ leaf })}
            />
          </Suspense>
        ) : null}
      </div>
    </>
  )
}

/** On the unit's side *mine* are the leaves of the reader's positions; the server says which ones an appraiser has. */
const markMine = (view: AssessmentView, held: ReadonlySet<string>): AssessmentView =>
  view.side === "organiser"
    ? view
    : {
        ...view,
        leaves: view.leaves.map((leaf) => ({ ...leaf, mine: leaf.owner !== null && held.has(leaf.owner.positionId) })),
      }

function Standing({ view }: Readonly<{ view: AssessmentView }>) {
  const t = useText(sheetTexts)
  const { totals, framework, gaps } = view
  const show = ({ points }: Readonly<{ points: string }>) => formatScoreText(points, framework.decimals)
  const isFilling = view.kinds.includes("sentToReview") || view.kinds.includes("handedIn")
  return [
    totals.self === null ? t.notYet : t.standing(show(totals.self), formatDecimal(framework.scale)),
    ...(totals.computed ? [t.standingComputed(show(totals.computed))] : []),
    ...(totals.appraised ? [t.standingAppraised(show(totals.appraised))] : []),
    ...(totals.final ? [t.standingFinal(show(totals.final))] : []),
    ...(isFilling && gaps.length > 0 ? [t.standingGaps(gaps.length)] : []),
  ].join(" · ")
}
