import { Button } from "@mantine/core"
import { IconChecklist } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense, useEffect, useMemo, useState } from "react"

import { download } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { ViewMenu } from "#web/components/views/view-menu.tsx"
import { formatCount, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { tasks } from "../contract.ts"
import { FilterChips } from "./filter-chips.tsx"
import { GroupStrip } from "./group-strip.tsx"
import { positionsQuery, taskCountsQuery, taskListQuery } from "./queries.ts"
import { TaskGrid } from "./task-grid.tsx"
import { isFiltered, toQuery, type TaskSearch } from "./task-search.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"
import { useTaskView } from "./use-task-view.ts"
import { UndoNotice, type UndoableBatch } from "./undo-notice.tsx"

const TaskPanel = lazyPart(async () => (await import("./panel/task-panel.tsx")).TaskPanel)
const ImportDialog = lazyPart(async () => (await import("./import/import-dialog.tsx")).ImportDialog)
const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)

/** *Nhiệm vụ*: the work of the unit in the year, by plan and by hand. */
export function TasksPage() {
  const { unit, year } = useSession()
  return unit ? <UnitTasks key={unit.id} unitId={unit.id} year={year} /> : null
}

type Dialog = "create" | "import" | undefined

function UnitTasks({ unitId, year }: Readonly<{ unitId: string; year: number }>) {
  const t = useText(taskTexts)
  const view = useTaskView(unitId, year)
  const { search, change } = view
  const [dialog, setDialog] = useState<Dialog>()
  const [batch, setBatch] = useState<UndoableBatch>()
  const scope = { unitId, year, search }
  const list = useInfiniteQuery({ ...taskListQuery(scope), placeholderData: keepPreviousData })
  const counts = useQuery({ ...taskCountsQuery(scope), placeholderData: keepPreviousData })
  const positions = useQuery(positionsQuery(unitId))
  useLoadAll(list)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.tasks) ?? [], [list.data])
  const first = list.data?.pages[0]
  const may = first?.may ?? { assign: false, work: false }
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const isEmpty = first?.total === 0 && !isFiltered(search)
  return (
    <>
      <PageHeader
        title={t.tasks}
        standing={first && counts.data && !isEmpty ? describeStanding(counts.data, first.total, t) : undefined}
        primary={may.assign && !isEmpty ? <Button onClick={() => setDialog("create")}>{t.add}</Button> : undefined}
        actions={
          <>
            {may.assign ? (
              <Button variant="default" onClick={() => setDialog("import")}>
                {t.paste}
              </Button>
            ) : null}
            {first && first.total > 0 ? <ExportMenu unitId={unitId} year={year} search={search} /> : null}
          </>
        }
      />
      {batch ? <UndoNotice unitId={unitId} batch={batch} onClose={() => setBatch(undefined)} /> : null}
      {first ? null : <Loading />}
      {first && isEmpty ? <NoTasks mayAdd={may.assign} onAdd={() => setDialog("create")} /> : null}
      {first && !isEmpty ? (
        <div className={classes.page}>
          <FilterChips
            search={search}
            counts={counts.data?.facets ?? null}
            positions={positions.data ?? []}
            onChange={change}
          />
          <GroupStrip
            search={search}
            counts={counts.data?.facets ?? null}
            positions={positions.data ?? []}
            onChange={change}
          />
          {list.hasNextPage ? (
            <output className="soft small">{t.loading(formatCount(rows.length), formatCount(first.total))}</output>
          ) : null}
          {rows.length === 0 && !list.isPlaceholderData ? (
            <EmptyState
              icon={IconChecklist}
              title={t.nothing}
              action={
                <Button variant="default" onClick={view.clear}>
                  {t.clear}
                </Button>
              }
            >
              <p>{t.nothingText}</p>
            </EmptyState>
          ) : (
            <TaskGrid
              unitId={unitId}
              today={first.today}
              rows={rows}
              positions={positions.data ?? []}
              group={search.group}
              view={view.gridView}
              onView={view.changeGrid}
              tools={<ViewMenu place={view.place} current={view.current} address={view.address} onPick={view.pick} />}
              onOpen={(task) => view.openTask(task.id)}
              openHref={(task) => view.hrefOfTask(task.id)}
              onBatch={setBatch}
            />
          )}
        </div>
      ) : null}
      <Suspense fallback={null}>
        {search.task ? (
          <TaskPanel
            unitId={unitId}
            taskId={search.task}
            today={first?.today ?? todayInVietnam()}
            positions={positions.data ?? []}
            onClose={view.closeTask}
          />
        ) : null}
        {dialog === "import" ? (
          <ImportDialog unitId={unitId} year={year} onClose={() => setDialog(undefined)} onDone={setBatch} />
        ) : null}
        {dialog === "create" ? (
          <CreateDialog
            unitId={unitId}
            year={year}
            positions={positions.data ?? []}
            onClose={() => setDialog(undefined)}
            onCreated={(task) => view.openTask(task.id)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** The grid sorts and filters what it has, so the pages behind the first one are fetched one after another. */
const useLoadAll = (list: {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isError: boolean
  fetchNextPage: () => unknown
}) => {
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage])
}

type Counted = Readonly<{
  facets: { status: { value: string; count: number }[]; lead: { value: string; count: number }[] } | null
}>

const describeStanding = (counted: Counted, total: number, t: ReturnType<typeof useText<typeof taskTexts>>): string => {
  const of = (list: readonly { value: string; count: number }[] | undefined, value: string): string =>
    formatCount(list?.find((one) => one.value === value)?.count ?? 0)
  const { facets } = counted
  return t.standing(
    formatCount(total),
    of(facets?.status, "overdue"),
    of(facets?.lead, "none"),
    of(facets?.status, "awaitingReview"),
  )
}

function NoTasks({ mayAdd, onAdd }: Readonly<{ mayAdd: boolean; onAdd: () => void }>) {
  const t = useText(taskTexts)
  return (
    <EmptyState
      icon={IconChecklist}
      title={t.emptyTitle}
      action={
        mayAdd ? (
          <div className={`${classes.buttons} ${classes.centred}`}>
            <Button component={Link} to="/plans/import">
              {t.importPlan}
            </Button>
            <Button variant="default" onClick={onAdd}>
              {t.add}
            </Button>
          </div>
        ) : undefined
      }
    >
      <p>{t.emptyText}</p>
    </EmptyState>
  )
}

function ExportMenu({ unitId, year, search }: Readonly<{ unitId: string; year: number; search: TaskSearch }>) {
  const t = useText(taskTexts)
  const save = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const sent = { params: { unitId }, query: toQuery(year, search) }
  return (
    <MenuButton
      label={t.exportXlsx}
      busy={save.isPending}
      choices={[
        { label: `${t.exportXlsx} (.xlsx)`, onPick: () => save.mutate(() => download(tasks.exportXlsx, sent)) },
        { label: t.exportCsv, onPick: () => save.mutate(() => download(tasks.exportCsv, sent)) },
      ]}
    />
  )
}
