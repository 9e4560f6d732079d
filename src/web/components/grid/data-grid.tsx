import { useElementSize } from "@mantine/hooks"
import { Suspense, useMemo, useState, type ReactNode } from "react"

import { lazyPart } from "../../lazy-part.ts"
import { formatCount } from "../../format.ts"
import { useText } from "../../text.ts"
import type { PastePlan } from "./clipboard.ts"
import classes from "./data-grid.module.css"
import { FilterBar } from "./filter-bar.tsx"
import { GridCards } from "./grid-cards.tsx"
import type { GridChange, GridColumn } from "./grid-model.ts"
import { GridTable } from "./grid-table.tsx"
import type { GridView } from "./grid-view.ts"
import { PrintTable, useIsPrinting } from "./print-table.tsx"
import { gridTexts } from "./texts.ts"
import { useGridEditing } from "./use-grid-editing.ts"
import { useGridRows } from "./use-grid-rows.ts"

const PastePreview = lazyPart(async () => (await import("./paste-preview.tsx")).PastePreview)

export type DataGridProps<Row extends object> = Readonly<{
  /** Read aloud as the grid's name. */
  label: string
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
  /** Names a row in speech and previews, e.g. its code. */
  rowLabel: (row: Row) => string
  /** Edits, pastes, clears and undos, as one batch each. The page changes the rows and saves. */
  onChange?: (changes: readonly GridChange[]) => void | Promise<void>
  /** A press on the row's name, Ctrl+Enter, Enter or double click on a cell that cannot be edited; a tap on a card. */
  onOpen?: (row: Row) => void
  /** With `onOpen`: the address that opening a row leads to. */
  openHref?: (row: Row) => string
  /** Receives exactly what is shown: filtered, sorted, in the columns' order. */
  onExport?: (rows: readonly Row[], columns: readonly GridColumn<Row>[]) => void
  /** Makes rows selectable; what may be done with those that are. */
  bulk?: (selectedIds: readonly string[], clear: () => void) => ReactNode
  /** Instead of the built-in preview: says whether to paste. Single clean cells are pasted at once. */
  previewPaste?: (plan: PastePlan) => Promise<boolean>
  /** How the rows are looked at, when the page keeps it (in its address); without it the grid keeps it itself. */
  view?: GridView
  onView?: (view: GridView) => void
  /** Stands beside the filters, e.g. the saved views. */
  tools?: ReactNode
  /** Shown instead of the grid when there is no row at all. */
  empty?: ReactNode
  /** CSS height at most; the grid scrolls inside. */
  maxHeight?: string
}>

/** Below this width of its own the grid becomes cards. */
const cardWidth = 600

/** The work surface: a spreadsheet's hands (keys, blocks, paste, undo) on rows of the product. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rows, columns, rowId, bulk, onExport } = props
  const t = useText(gridTexts)
  const { ref, width } = useElementSize<HTMLDivElement>()
  const printing = useIsPrinting()
  const [message, setMessage] = useState("")
  const [plan, setPlan] = useState<PastePlan>()
  const ordered = useMemo(
    () => columns.toSorted((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false)),
    [columns],
  )
  const grid = useGridRows({
    rows,
    columns: ordered,
    rowId,
    view: props.view,
    onView: props.onView,
  })
  const { hidden } = grid.view
  const visible = useMemo(
    () => (hidden.length === 0 ? ordered : ordered.filter(({ id, pinned }) => pinned || !hidden.includes(id))),
    [ordered, hidden],
  )
  const edit = useGridEditing<Row>({
    rowId,
    onChange: props.onChange,
    announce: setMessage,
    unreadable: t.unreadable,
    undone: t.undone,
  })
  const onPastePlan = async (next: PastePlan) => {
    const isPlain = next.changes.length <= 1 && next.troubles.length === 0 && next.beyond === 0
    if (isPlain) edit.send(next.changes)
    else if (!props.previewPaste) setPlan(next)
    else if (await props.previewPaste(next)) edit.send(next.changes)
  }
  if (rows.length === 0 && props.empty) return props.empty
  if (printing) return <PrintTable label={props.label} rows={grid.shown} columns={visible} rowId={rowId} />
  const parts = { ...props, columns: visible, grid, edit, onPastePlan, announce: setMessage }
  return (
    <div ref={ref} className={classes.grid}>
      <div className={classes.toolbar}>
        <FilterBar columns={ordered} rows={rows} view={grid.view} onView={grid.changeView} />
        {props.tools}
        {onExport ? (
          <button type="button" className={classes.quiet} onClick={() => onExport(grid.shown, visible)}>
            {t.export}
          </button>
        ) : null}
      </div>
      {bulk && grid.selectedIds.length > 0 ? (
        <div className={classes.bulk}>
          <b>{t.selectedRows(formatCount(grid.selectedIds.length))}</b>
          {bulk(grid.selectedIds, grid.clearSelection)}
          <button type="button" className={classes.quiet} onClick={grid.clearSelection}>
            {t.clearSelection}
          </button>
        </div>
      ) : null}
      {grid.shown.length === 0 ? (
        <div className={classes.nothing}>
          <p>{t.noMatch}</p>
          <button
            type="button"
            className={classes.quiet}
            onClick={() => grid.changeView({ ...grid.view, filters: [] })}
          >
            {t.clearFilters}
          </button>
        </div>
      ) : width > 0 && width < cardWidth ? (
        <GridCards {...parts} />
      ) : (
        <GridTable {...parts} />
      )}
      <div className={classes.footer}>
        <span>{t.rows(formatCount(grid.shown.length), formatCount(rows.length))}</span>
        {props.onOpen ? <span className={classes.hint}>{t.openHint}</span> : null}
        <span role="status">{message}</span>
      </div>
      <Suspense fallback={null}>
        {plan ? (
          <PastePreview
            plan={plan}
            rows={rows}
            columns={ordered}
            rowId={rowId}
            rowLabel={props.rowLabel}
            onCancel={() => setPlan(undefined)}
            onPaste={() => {
              edit.send(plan.changes)
              setPlan(undefined)
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

/** What the table and the cards share. */
export type GridParts<Row extends object> = DataGridProps<Row> &
  Readonly<{
    grid: ReturnType<typeof useGridRows<Row>>
    edit: ReturnType<typeof useGridEditing<Row>>
    onPastePlan: (plan: PastePlan) => void
    announce: (message: string) => void
  }>
