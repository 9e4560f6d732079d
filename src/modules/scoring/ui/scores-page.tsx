import { Button, Skeleton } from "@mantine/core"
import { IconListDetails } from "@tabler/icons-react"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Suspense, useDeferredValue, useMemo, useState } from "react"

import { download } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { scores, type ScoreView } from "../contract.ts"
import { FilterChips } from "./filter-chips.tsx"
import { FrameworkTags } from "./framework-tags.tsx"
import { scoreQuery } from "./queries.ts"
import classes from "./scores.module.css"
import { buildRowKeeper, buildScoreRows, filterRows, type ScoreRow } from "./sheet-rows.ts"
import { Standing } from "./standing.tsx"
import { scoreTexts } from "./texts.ts"
import { useLiveScore, type LiveScore } from "./use-live-score.ts"
import { useScoreView } from "./use-score-view.ts"

const ChooseFramework = lazyPart(async () => (await import("./choose-framework.tsx")).ChooseFramework)
const CloseDialog = lazyPart(async () => (await import("./closings.tsx")).CloseDialog)
const Closings = lazyPart(async () => (await import("./closings.tsx")).Closings)
// The grid weighs more than the rules: the page says the score while it comes.
const SheetGrid = lazyPart(async () => (await import("./sheet-grid.tsx")).SheetGrid)
const ReplaceDialog = lazyPart(async () => (await import("./replace-dialog.tsx")).ReplaceDialog)
const Totals = lazyPart(async () => (await import("./totals.tsx")).Totals)
const WhyPanel = lazyPart(async () => (await import("./why-panel.tsx")).WhyPanel)

/** *Chấm điểm*: what the unit's score is today, why, and what is still missing. */
export function ScoresPage() {
  const { unit, year } = useSession()
  const at = Math.min(2100, Math.max(2000, year))
  const { of } = useScoreView().search
  const unitId = of ?? unit?.id
  return unitId ? <UnitScores key={`${unitId} ${at}`} unitId={unitId} year={at} /> : null
}

type Where = Readonly<{ unitId: string; year: number }>

function UnitScores(where: Where) {
  const t = useText(scoreTexts)
  const found = useQuery(scoreQuery(where))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) {
    return (
      <>
        <PageHeader title={t.title(where.year)} />
        <Skeleton height={480} />
      </>
    )
  }
  if (found.data.package === null) {
    return (
      <>
        <PageHeader title={t.title(where.year)} />
        <Suspense fallback={<Skeleton height={320} />}>
          <ChooseFramework {...where} />
        </Suspense>
      </>
    )
  }
  return <LoadedScores key={found.data.framework?.hash} where={where} view={found.data} />
}

function LoadedScores({ where, view }: Readonly<{ where: Where; view: ScoreView }>) {
  const t = useText(scoreTexts)
  const today = todayInVietnam()
  const address = useScoreView()
  const { search } = address
  const live = useLiveScore(view, where)
  const [closing, setClosing] = useState(false)
  // What is typed, its sentence and the total answer to the key itself; sheet and charts follow as soon as they are
  // drawn, and wait for whoever types on.
  const rows = useDeferredValue(useScoreRows(live, view, today))
  const sheet = useDeferredValue(live.sheet)
  const shown = useMemo(
    () =>
      filterRows(rows, {
        q: search.q ?? "",
        show: search.show ?? [],
        withFigures: search.enter === true,
        mine: view.ownersOfReader,
      }),
    [rows, search, view.ownersOfReader],
  )
  return (
    <>
      <PageHeader
        title={t.title(where.year)}
        tags={
          <>
            {search.of === undefined ? null : <StatusTag tone="blue">{view.unitName}</StatusTag>}
            <FrameworkTags framework={view.framework} provisional />
          </>
        }
        standing={<Standing live={live} framework={view.framework?.name ?? ""} />}
        primary={view.may.close ? <Button onClick={() => setClosing(true)}>{t.close}</Button> : undefined}
        actions={<ExportMenu {...where} />}
      />
      <div className={classes.page}>
        <FilterChips
          rows={rows}
          search={search}
          mine={view.ownersOfReader}
          mayEnter={view.may.enter}
          onChange={address.change}
        />
        <div className={classes.work} data-open={search.leaf !== undefined}>
          {shown.length === 0 ? (
            <EmptyState
              icon={IconListDetails}
              title={t.nothing}
              action={
                <Button variant="default" onClick={address.clear}>
                  {t.clear}
                </Button>
              }
            >
              <p>{t.nothingText}</p>
            </EmptyState>
          ) : (
            <Suspense fallback={<Skeleton height={480} />}>
              <SheetGrid
                rows={shown}
                decimals={live.compiled.package.decimals}
                onEnter={live.save}
                year={where.year}
                mayEnter={view.may.enter}
                figuresFirst={search.enter === true}
                view={address.gridView}
                onView={address.changeGrid}
                onOpen={address.open}
                hrefOf={address.hrefOf}
              />
            </Suspense>
          )}
          {search.leaf === undefined ? null : (
            <Suspense fallback={<Skeleton height={480} />}>
              <WhyPanel
                key={search.leaf}
                leafCode={search.leaf}
                live={live}
                view={view}
                where={where}
                today={today}
                onClose={address.close}
              />
            </Suspense>
          )}
        </div>
        <Suspense fallback={<Skeleton height={240} />}>
          <Totals compiled={live.compiled} sheet={sheet} rows={rows} year={where.year} onOpen={address.open} />
          <Closings unitId={where.unitId} closings={view.closings} />
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {live.replacing === undefined ? null : <ReplaceDialog live={live} view={view} />}
        {closing ? <CloseDialog {...where} onClose={() => setClosing(false)} /> : null}
      </Suspense>
    </>
  )
}

/** The rows of the sheet, of which a key in one figure renews only those that then show something else. */
const useScoreRows = (live: LiveScore, view: ScoreView, today: string): readonly ScoreRow[] => {
  const language = useLanguage()
  const keep = useMemo(() => buildRowKeeper(), [])
  return keep(buildScoreRows({ live, view, today, language }))
}

function ExportMenu(where: Where) {
  const t = useText(scoreTexts)
  const save = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const sent = { params: where }
  return (
    <MenuButton
      label={t.export}
      busy={save.isPending}
      choices={[
        { label: t.exportXlsx, onPick: () => save.mutate(() => download(scores.exportXlsx, sent)) },
        { label: t.exportDocx, onPick: () => save.mutate(() => download(scores.exportDocx, sent)) },
      ]}
    />
  )
}
