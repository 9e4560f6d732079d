import { Button } from "@mantine/core"
import { IconTable } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router"
import { Suspense, useMemo, useState } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridChange } from "#web/components/grid/grid-model.ts"
import { isPlainView, plainView } from "#web/components/grid/grid-view.ts"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { FigureSheet } from "../contract.ts"
import { buildDraft, keyOfFigure, type Draft } from "./drafts.ts"
import { buildFigureColumns, noteColumn } from "./figure-columns.tsx"
import { parseFigureSearch, templateOf, type FigureSearch } from "./figure-search.ts"
import classes from "./figures.module.css"
import { Filters } from "./filters.tsx"
import { ExportMenu, Locks, NoFramework, UndoImport, type UndoableImport } from "./page-parts.tsx"
import { sheetQuery, type SheetScope } from "./queries.ts"
import { SaveState } from "./save-state.tsx"
import { buildRows, countCells, filterRows, listWindowKeys, type FigureRow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"
import { useDrafts } from "./use-drafts.ts"

const FigurePanel = lazyPart(async () => (await import("./figure-panel.tsx")).FigurePanel)
const ImportDialog = lazyPart(async () => (await import("./import-dialog.tsx")).ImportDialog)
const PastImports = lazyPart(async () => (await import("./past-imports.tsx")).PastImports)
const LockDialog = lazyPart(async () => (await import("./lock-dialog.tsx")).LockDialog)

/** *Số liệu*: the figures of the unit, entered as on a spreadsheet. */
export function FiguresPage() {
  const { unit, year } = useSession()
  const address = useSearch({ from: "/frame/figures" })
  const search = useMemo(() => parseFigureSearch(address), [address])
  return unit ? <UnitFigures key={`${unit.id} ${year}`} unitId={unit.id} year={year} search={search} /> : null
}

type Props = Readonly<{ unitId: string; year: number; search: FigureSearch }>

function UnitFigures({ unitId, year, search }: Props) {
  const scope = { unitId, year, framework: search.framework }
  const sheet = useQuery(sheetQuery(scope))
  if (sheet.isError) return <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />
  // A window counts as locked or open as of when the sheet was asked for; the server decides again.
  const now = new Date(sheet.dataUpdatedAt).toISOString()
  return sheet.data ? <Sheet scope={scope} sheet={sheet.data} search={search} now={now} /> : <Loading />
}

type Dialog = "import" | "past" | "lock" | undefined
type SheetProps = Readonly<{ scope: SheetScope; sheet: FigureSheet; search: FigureSearch; now: string }>

function Sheet({ scope, sheet, search, now }: SheetProps) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const { account } = useSession()
  const { change, hrefOf } = useFigureAddress(search)
  const [dialog, setDialog] = useState<Dialog>()
  const [batch, setBatch] = useState<UndoableImport>()
  const place = { accountId: account.id, unitId: scope.unitId, year: scope.year }
  const drafting = useDrafts({ scope, place, author: account.name })
  const measures = useMemo(() => new Map(sheet.measures.map((measure) => [measure.code, measure])), [sheet])
  const windowKeys = useMemo(() => listWindowKeys(sheet.year, search), [sheet.year, search])
  const all = useMemo(
    () => buildRows(sheet, drafting.drafts, windowKeys, now),
    [sheet, drafting.drafts, windowKeys, now],
  )
  const rows = useMemo(() => filterRows(all, search), [all, search])
  const columns = useMemo(() => buildFigureColumns(windowKeys, language), [windowKeys, language])
  const counts = countCells(all)
  const open = search.measure === undefined ? undefined : all.find(({ measure }) => measure.code === search.measure)
  const onChange = (changes: readonly GridChange[]) =>
    drafting.enter(readChanges(changes, { rows: all, windowKeys, drafting }))
  if (sheet.framework === null && sheet.frameworks.length === 0) return <NoFramework />
  return (
    <>
      <PageHeader
        title={t.figures}
        standing={t.standing(formatCount(counts.held), formatCount(counts.missing), formatCount(counts.absent))}
        primary={sheet.may.enter ? <Button onClick={() => setDialog("import")}>{t.importFile}</Button> : undefined}
        actions={
          <>
            <Button variant="default" onClick={() => setDialog("past")}>
              {t.pastImports}
            </Button>
            {sheet.may.lock ? (
              <Button variant="default" onClick={() => setDialog("lock")}>
                {t.locks}
              </Button>
            ) : null}
            <ExportMenu scope={scope} search={search} />
          </>
        }
      />
      <div className={classes.page}>
        {batch ? <UndoImport unitId={scope.unitId} batch={batch} onClose={() => setBatch(undefined)} /> : null}
        <Filters sheet={sheet} search={search} onChange={change} />
        <Locks sheet={sheet} windowKeys={windowKeys} now={now} />
        <SaveState drafting={drafting} measures={measures} />
        {rows.length === 0 ? (
          <EmptyState
            icon={IconTable}
            title={t.nothing}
            action={
              <Button
                variant="default"
                onClick={() => change({ q: undefined, area: undefined, owner: undefined, only: undefined })}
              >
                {t.clear}
              </Button>
            }
          >
            <p>{t.hint}</p>
          </EmptyState>
        ) : (
          <DataGrid
            label={t.figures}
            rows={rows}
            columns={columns}
            rowId={({ measure }) => measure.code}
            rowLabel={({ measure }) => measure.name}
            onChange={onChange}
            onOpen={({ measure }) => change({ measure: measure.code })}
            openHref={({ measure }) => hrefOf({ ...search, measure: measure.code })}
            view={search.view ?? plainView}
            onView={(view) => change({ view: isPlainView(view) ? undefined : view })}
          />
        )}
        <p className="soft small">{t.hint}</p>
      </div>
      <Suspense fallback={null}>
        {open ? (
          <FigurePanel
            scope={scope}
            row={open}
            windowKeys={windowKeys}
            drafting={drafting}
            onClose={() => change({ measure: undefined })}
          />
        ) : null}
        {dialog === "import" ? (
          <ImportDialog
            scope={scope}
            place={place}
            template={templateOf(search)}
            measures={measures}
            onClose={() => setDialog(undefined)}
            onDone={setBatch}
          />
        ) : null}
        {dialog === "past" ? (
          <PastImports unitId={scope.unitId} mayUndo={sheet.may.enter} onClose={() => setDialog(undefined)} />
        ) : null}
        {dialog === "lock" ? (
          <LockDialog scope={scope} windowKeys={windowKeys} onClose={() => setDialog(undefined)} />
        ) : null}
      </Suspense>
    </>
  )
}

const useFigureAddress = (search: FigureSearch) => {
  const navigate = useNavigate()
  const router = useRouter()
  const clean = (next: FigureSearch): FigureSearch =>
    Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as FigureSearch
  return {
    hrefOf: (next: FigureSearch): string => router.buildLocation({ to: "/figures", search: next as never }).href,
    change: (next: FigureSearch): void =>
      void navigate({
        to: "/figures",
        search: ((previous: object) => clean({ ...previous, ...search, ...next })) as never,
        replace: next.measure === undefined,
      }),
  }
}

type Reading = Readonly<{
  rows: readonly FigureRow[]
  windowKeys: readonly string[]
  drafting: ReturnType<typeof useDrafts>
}>

/** Cells that were typed, pasted, cleared or undone, as figures on their way. */
const readChanges = (changes: readonly GridChange[], { rows, windowKeys, drafting }: Reading): readonly Draft[] => {
  const byCode = new Map(rows.map((row) => [row.measure.code, row]))
  const [only = ""] = windowKeys
  return changes.flatMap(({ rowId, columnId, after }) => {
    const row = byCode.get(rowId)
    const windowKey = columnId === noteColumn ? only : columnId
    const cell = row?.cells.get(windowKey)
    if (row === undefined || cell === undefined) return []
    // Nothing was entered here: emptying what is fed, or what is empty, says nothing.
    if (after.trim() === "" && cell.entry === undefined && cell.draft === undefined) return []
    const basedOn = drafting.basedOn(keyOfFigure(rowId, windowKey), cell.entry)
    const seen = { entry: cell.entry, basedOn: cell.draft?.status.kind === "unsent" ? cell.draft.basedOn : basedOn }
    if (columnId !== noteColumn) return [buildDraft(row.measure, windowKey, after, seen)]
    const held = cell.draft ?? cell.entry
    if (held === undefined) return []
    const reason = after.trim() === "" ? null : after.trim()
    const { state, value } = held
    return [{ measure: rowId, windowKey, typed: cell.text, state, value, reason, basedOn, status: { kind: "waiting" } }]
  })
}
