import { Button, Skeleton } from "@mantine/core"
import { IconTrophy } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { Suspense, useMemo, useState } from "react"

import { call } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridColumn } from "#web/components/grid/grid-model.ts"
import { plainView } from "#web/components/grid/grid-view.ts"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatScoreText } from "#web/format.ts"
import { useLanguage, type Language } from "#web/language.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { speak, useText } from "#web/text.ts"

import { campaigns, type CampaignResults, type ResultUnit } from "../../contract.ts"
import { stateWords } from "../../rules/moves.ts"
import classes from "../campaigns.module.css"
import { CampaignPapers } from "../paper-menu/paper-menu.tsx"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { useCampaignCrumb } from "../use-campaign-crumb.ts"
import { resultTexts } from "./texts.ts"

const BulkSteps = lazyPart(async () => (await import("./bulk-steps.tsx")).BulkSteps)
const OutsideDialog = lazyPart(async () => (await import("./outside-dialog.tsx")).OutsideDialog)

/** *Kết quả*: points, class and rank of every unit within its block, and where a change of rank comes from. */
export function ResultsPage() {
  const { campaignId } = useParams({ from: "/frame/campaigns/$campaignId/results" })
  const { unit } = useSession()
  return unit ? <Results key={unit.id} place={{ unitId: unit.id, campaignId }} /> : null
}

function Results({ place }: Readonly<{ place: CampaignPlace }>) {
  const t = useText(resultTexts)
  const { may } = useSession()
  const found = useQuery({
    queryKey: [...campaignKeys.all(place.unitId), place.campaignId, "results"],
    queryFn: ({ signal }) => call(campaigns.results, { params: place, signal }),
  })
  useCampaignCrumb(place, t.results)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={480} />
  const units = found.data.blocks.flatMap((block) => block.units)
  const open = units.filter(({ state }) => state !== "final")
  return (
    <>
      <PageHeader
        title={t.results}
        tags={found.data.isSettled ? null : <StatusTag tone="amber">{t.provisional}</StatusTag>}
        standing={found.data.isSettled ? t.settled : t.unsettled(open.length)}
        actions={
          <>
            {found.data.isSettled ? <CampaignPapers place={place} paper="decision" /> : null}
            {may("campaign.manage") && units.length > 0 ? (
              <Outside place={place} hasFinal={open.length < units.length} />
            ) : null}
            {may("campaign.manage") && open.length > 0 ? (
              <Suspense fallback={null}>
                <BulkSteps place={place} unitIds={open.map(({ unitId }) => unitId)} />
              </Suspense>
            ) : null}
          </>
        }
      />
      {units.length === 0 ? (
        <EmptyState icon={IconTrophy} title={t.empty}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : (
        <div className={classes.page}>
          {found.data.blocks.map((block) => (
            <BlockResults key={block.code} block={block} />
          ))}
        </div>
      )}
    </>
  )
}

function Outside({ place, hasFinal }: Readonly<{ place: CampaignPlace; hasFinal: boolean }>) {
  const t = useText(resultTexts)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t.outside}
      </Button>
      <Suspense fallback={null}>
        {isOpen ? <OutsideDialog place={place} hasFinal={hasFinal} onClose={() => setIsOpen(false)} /> : null}
      </Suspense>
    </>
  )
}

type Block = CampaignResults["blocks"][number]

function BlockResults({ block }: Readonly<{ block: Block }>) {
  const language = useLanguage()
  const navigate = useNavigate()
  const [view, setView] = useState(plainView)
  const columns = useMemo(() => buildColumns(block, language), [block, language])
  const open = ({ unitId, assessmentId }: ResultUnit) => {
    if (assessmentId !== null)
      void navigate({ to: "/assessments/$unitId/$assessmentId", params: { unitId, assessmentId } })
  }
  return (
    <section className={classes.section} aria-label={block.name}>
      <h2>{block.name}</h2>
      <p className="soft small">
        {block.framework.name} ({block.framework.version})
      </p>
      <DataGrid
        label={block.name}
        rows={block.units}
        columns={columns}
        rowId={(unit) => unit.unitId}
        rowLabel={(unit) => unit.name}
        view={view}
        onView={setView}
        onOpen={open}
      />
    </section>
  )
}

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change))

const buildColumns = (block: Block, language: Language): readonly GridColumn<ResultUnit>[] => {
  const t = speak(resultTexts, language)
  const { decimals } = block.framework
  const ranked = block.units.filter(({ rank }) => rank !== null).length
  return [
    { id: "name", header: t.unit, kind: "text", width: 220, pinned: true, card: "title", raw: (unit) => unit.name },
    {
      id: "rank",
      header: t.rank,
      kind: "number",
      width: 90,
      raw: (unit) => (unit.rank === null ? "" : String(unit.rank)),
      show: (unit) => (unit.rank === null ? null : t.rankOf(String(unit.rank), String(ranked))),
    },
    {
      id: "points",
      header: t.points,
      kind: "number",
      width: 110,
      decimals,
      raw: (unit) => unit.points ?? "",
      show: (unit) => (unit.points === null ? null : <b>{formatScoreText(unit.points, decimals)}</b>),
    },
    { id: "percent", header: t.percent, kind: "number", width: 110, raw: (unit) => unit.percent ?? "" },
    { id: "self", header: t.self, kind: "number", width: 120, decimals, raw: (unit) => unit.self ?? "" },
    {
      id: "class",
      header: t.class,
      kind: "text",
      width: 130,
      raw: (unit) => unit.class ?? "",
      show: (unit) => <span title={unit.vetoes.join("; ")}>{unit.class}</span>,
    },
    { id: "head", header: t.head, kind: "text", width: 180, card: "filled", raw: (unit) => unit.headGrade ?? "" },
    {
      id: "change",
      header: t.change,
      kind: "number",
      width: 300,
      card: "filled",
      raw: (unit) => (unit.change === null ? "" : String(unit.change.own + unit.change.rules + unit.change.peers)),
      show: ({ change }) =>
        change === null ? null : (
          <>
            <b>{signed(change.own + change.rules + change.peers)}</b>{" "}
            <span className="soft small">
              {t.changeOf(
                t.rankOf(String(change.previousRank), String(change.previousOf)),
                signed(change.own),
                signed(change.rules),
                signed(change.peers),
              )}
            </span>
          </>
        ),
    },
    {
      id: "state",
      header: t.state,
      kind: "select",
      width: 160,
      options: Object.entries(stateWords).map(([value, words]) => ({ value, label: words[language] })),
      raw: (unit) => unit.state,
    },
    ...block.areas.map(({ code, title }): GridColumn<ResultUnit> => ({
      id: `area ${code}`,
      header: `${code}. ${title}`,
      kind: "number",
      width: 130,
      decimals,
      card: "filled",
      raw: (unit) => unit.areas.find((area) => area.code === code)?.points ?? "",
    })),
  ]
}
