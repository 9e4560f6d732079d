import { Skeleton } from "@mantine/core"
import { IconClipboardCheck } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useMemo, useState } from "react"

import { Chip } from "#web/components/chip.tsx"
import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridColumn } from "#web/components/grid/grid-model.ts"
import { plainView } from "#web/components/grid/grid-view.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, formatMoment } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useLanguage, type Language } from "#web/language.ts"
import { speak, useText } from "#web/text.ts"

import type { BoardUnit, CampaignView } from "../contract.ts"
import { stateWords } from "../rules/moves.ts"
import { boardFilters, isAmong, type BoardFilter } from "./board-filters.ts"
import classes from "./campaigns.module.css"
import { campaignBoardQuery, type CampaignPlace } from "./queries.ts"
import { RemindButton } from "./remind-button.tsx"
import { campaignTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** Who has not started, handed in, is late, was returned; a unit's row leads to its sheet. */
export function Progress({ place, campaign }: Props) {
  const t = useText(campaignTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  const { may } = useSession()
  const { show } = useSearch({ from: "/frame/campaigns/$campaignId" })
  const [view, setView] = useState(plainView)
  const found = useQuery(campaignBoardQuery(place))
  const columns = useMemo(() => buildColumns(campaign, language), [campaign, language])
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={320} />
  const { units } = found.data
  if (units.length === 0) {
    return (
      <EmptyState icon={IconClipboardCheck} title={t.noUnits}>
        <p>{t.noUnitsText}</p>
      </EmptyState>
    )
  }
  const open = ({ unitId, assessmentId }: BoardUnit) => {
    if (assessmentId !== null)
      void navigate({ to: "/assessments/$unitId/$assessmentId", params: { unitId, assessmentId } })
  }
  const shown = show === undefined ? units : units.filter((unit) => isAmong(unit, show))
  const mayRemind = campaign.state === "open" && may("campaign.manage")
  return (
    <section className={classes.section} aria-label={t.board}>
      <p className={classes.standing}>{describe(units, t)}</p>
      <div className={classes.buttons}>
        <Filters units={units} show={show} />
        {mayRemind && shown.length > 0 ? (
          <RemindButton place={place} unitIds={shown.map(({ unitId }) => unitId)} />
        ) : null}
      </div>
      <DataGrid
        label={t.board}
        rows={shown}
        empty={<p className="soft">{t.noneLike}</p>}
        {...(mayRemind ? { bulk: (ids: readonly string[]) => <RemindButton place={place} unitIds={ids} /> } : {})}
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

/** How many stand where; a press shows them alone, in the address too. */
function Filters({ units, show }: Readonly<{ units: readonly BoardUnit[]; show: BoardFilter | undefined }>) {
  const t = useText(campaignTexts)
  const navigate = useNavigate()
  const words: Readonly<Record<BoardFilter, string>> = {
    notStarted: t.notStarted,
    working: t.working,
    handedIn: t.handedIn,
    returned: t.sentBack,
    late: t.late,
    asks: t.asks,
  }
  const choose = (next: BoardFilter | undefined) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, show: next }) as never, replace: true })
  return (
    <fieldset className={classes.chips} aria-label={t.showing}>
      {boardFilters.map((filter) => (
        <Chip
          key={filter}
          pressed={show === filter}
          count={units.filter((unit) => isAmong(unit, filter)).length}
          onPress={() => choose(show === filter ? undefined : filter)}
        >
          {words[filter]}
        </Chip>
      ))}
    </fieldset>
  )
}

const describe = (units: readonly BoardUnit[], t: ReturnType<typeof speak<typeof campaignTexts>>): string => {
  const count = (holds: (unit: BoardUnit) => boolean) => units.filter(holds).length
  const late = count(({ isLate }) => isLate)
  const asks = count(({ asksExtension }) => asksExtension)
  return [
    t.boardStanding(formatCount(count(({ handedInAt }) => handedInAt !== null)), formatCount(units.length)),
    ...(late > 0 ? [t.lateStanding(formatCount(late))] : []),
    ...(asks > 0 ? [t.asksStanding(formatCount(asks))] : []),
  ].join(" · ")
}

const buildColumns = ({ settings }: CampaignView, language: Language): readonly GridColumn<BoardUnit>[] => {
  const t = speak(campaignTexts, language)
  const states = Object.entries(stateWords).map(([value, words]) => ({ value, label: words[language] }))
  const count = (id: "appraised" | "explained" | "undecided" | "disputed" | "returned"): GridColumn<BoardUnit> => ({
    id,
    header: t[id],
    kind: "number",
    width: 118,
    card: "filled",
    raw: (unit) => (unit[id] === 0 ? "" : String(unit[id])),
    // Nothing yet is no figure that is missing.
    show: (unit) => (unit[id] === 0 ? null : formatCount(unit[id])),
  })
  return [
    { id: "name", header: t.unit, kind: "text", width: 220, pinned: true, card: "title", raw: (unit) => unit.name },
    {
      id: "block",
      header: t.block,
      kind: "select",
      width: 130,
      options: settings.blocks.map(({ code, name }) => ({ value: code, label: name })),
      raw: (unit) => unit.block,
    },
    {
      id: "state",
      header: t.state,
      kind: "select",
      width: 170,
      options: states,
      raw: (unit) => unit.state,
    },
    {
      id: "filled",
      header: t.filled,
      kind: "number",
      width: 110,
      raw: (unit) => String(unit.filled),
      show: (unit) => (unit.leaves === 0 ? null : t.filledOf(unit.filled, unit.leaves)),
    },
    {
      id: "due",
      header: t.due,
      kind: "date",
      width: 150,
      raw: (unit) => unit.dueOn ?? "",
    },
    {
      id: "late",
      header: t.late,
      kind: "select",
      width: 120,
      card: "filled",
      options: [
        { value: "late", label: t.late },
        { value: "asks", label: t.asks },
      ],
      raw: (unit) => (unit.asksExtension ? "asks" : unit.isLate ? "late" : ""),
      show: (unit) =>
        unit.asksExtension ? (
          <StatusTag tone="amber">{t.asks}</StatusTag>
        ) : unit.isLate ? (
          <StatusTag tone="red">{t.late}</StatusTag>
        ) : null,
    },
    {
      id: "handedInAt",
      header: t.handedInAt,
      kind: "text",
      width: 150,
      card: "filled",
      raw: (unit) => unit.handedInAt ?? "",
      show: (unit) => (unit.handedInAt === null ? null : formatMoment(unit.handedInAt)),
    },
    count("appraised"),
    count("explained"),
    count("undecided"),
    count("disputed"),
    count("returned"),
  ]
}
