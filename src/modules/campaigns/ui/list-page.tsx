import { Button, SegmentedControl, Skeleton } from "@mantine/core"
import { IconClipboardCheck } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import type { CampaignSummary } from "../contract.ts"
import { stateWords } from "../rules/moves.ts"
import classes from "./campaigns.module.css"
import { describePhase } from "./describe-phase.ts"
import { campaignsQuery } from "./queries.ts"
import { SheetButton } from "./sheet-button.tsx"
import { campaignTexts, phaseTexts } from "./texts.ts"

const KitDialog = lazyPart(async () => (await import("./offline/kit-dialog.tsx")).KitDialog)
const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)

/** *Đợt chấm điểm*: the campaigns that the unit runs, and those in which it is assessed. */
export function CampaignListPage() {
  const { unit, year } = useSession()
  return unit ? <Campaigns key={`${unit.id} ${year}`} unitId={unit.id} year={year} /> : null
}

function Campaigns({ unitId, year }: Readonly<{ unitId: string; year: number }>) {
  const t = useText(campaignTexts)
  const [scope, setScope] = useState<"year" | "all">("year")
  const [creating, setCreating] = useState(false)
  const [takingKit, setTakingKit] = useState(false)
  const found = useQuery(campaignsQuery(unitId))
  const all = found.data?.campaigns ?? []
  const shown = scope === "all" ? all : all.filter((one) => one.year === year)
  const mayCreate = found.data?.may.create ?? false
  const createButton = mayCreate ? <Button onClick={() => setCreating(true)}>{t.create}</Button> : undefined
  return (
    <>
      <PageHeader
        title={t.campaigns}
        standing={found.data ? t.standing(all.filter((one) => one.year === year).length, year) : undefined}
        primary={createButton}
        actions={
          mayCreate ? (
            <Button variant="default" onClick={() => setTakingKit(true)}>
              {t.takeKit}
            </Button>
          ) : undefined
        }
      />
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t.years}
          value={scope}
          onChange={(value) => setScope(value === "all" ? "all" : "year")}
          data={[
            { value: "year", label: t.onlyYear(year) },
            { value: "all", label: t.allYears },
          ]}
        />
      </div>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={240} /> : null}
      {found.data && shown.length === 0 ? (
        <EmptyState icon={IconClipboardCheck} title={t.emptyTitle} action={createButton}>
          <p>{mayCreate ? t.emptyRuns : t.emptyMember}</p>
        </EmptyState>
      ) : null}
      <Group title={t.isAssessed} unitId={unitId} list={shown.filter(({ part }) => part === "isAssessed")} />
      <Group title={t.runs} unitId={unitId} list={shown.filter(({ part }) => part === "runs")} />
      <Suspense fallback={null}>
        {takingKit ? <KitDialog unitId={unitId} onClose={() => setTakingKit(false)} /> : null}
        {creating ? (
          <CreateDialog
            unitId={unitId}
            year={year}
            sources={all.filter(({ part }) => part === "runs")}
            onClose={() => setCreating(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

type GroupProps = Readonly<{ title: string; unitId: string; list: readonly CampaignSummary[] }>

function Group({ title, unitId, list }: GroupProps) {
  if (list.length === 0) return null
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <ul className={classes.list}>
        {list.map((one) => (
          <CampaignLine key={one.id} unitId={unitId} one={one} />
        ))}
      </ul>
    </section>
  )
}

const tones = { draft: "grey", open: "teal", closed: "grey" } as const

function CampaignLine({ unitId, one }: Readonly<{ unitId: string; one: CampaignSummary }>) {
  const t = useText(campaignTexts)
  const phases = useText(phaseTexts)
  const words = useWords()
  const facts = [
    one.part === "runs" ? t.units(formatCount(one.units)) : t.runBy(one.unitName),
    one.state === "open" ? describePhase(one.phases, todayInVietnam(), { t, phases }) : null,
  ].filter((part) => part !== null)
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <Link to="/campaigns/$campaignId" params={{ campaignId: one.id }} className={classes.name ?? ""}>
          {one.name}
        </Link>
        <span className={classes.tags}>
          <StatusTag tone={tones[one.state]}>{t[one.state]}</StatusTag>
          {one.part === "isAssessed" && one.state === "open" ? (
            <StatusTag tone={one.assessment ? "teal" : "amber"}>
              {words(stateWords[one.assessment?.state ?? "notStarted"])}
            </StatusTag>
          ) : null}
        </span>
        <span className={classes.meta}>{facts.join(" · ")}</span>
      </div>
      {one.part === "isAssessed" ? <SheetButton unitId={unitId} campaign={one} /> : null}
    </li>
  )
}
