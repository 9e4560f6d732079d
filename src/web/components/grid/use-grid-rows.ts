import {
  columnFilteringFeature,
  createFilteredRowModel,
  tableFeatures,
  useTable,
  type ColumnDef,
} from "@tanstack/react-table"
import { useMemo, useState } from "react"

import { isWithin, type GridColumn, type GridFilter } from "./grid-model.ts"
import { plainView, type GridView } from "./grid-view.ts"
import { sortRows } from "./sort-rows.ts"

const features = tableFeatures({
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
})

type Wanted<Row> = Readonly<{
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
  /** The page's own, when it keeps the view; else the grid does. */
  view: GridView | undefined
  onView: ((view: GridView) => void) | undefined
}>

/** Filtering, Vietnamese sorting and row selection over the rows of a grid. Sorting is our own: it asks each row once. */
export const useGridRows = <Row extends object>({ rows, columns, rowId, view: kept, onView }: Wanted<Row>) => {
  const [view, setView] = useShownView(kept)
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const definitions = useMemo(() => columns.map(defineColumn), [columns])
  const state = useMemo(
    () => ({
      // An address may name a column that is gone.
      columnFilters: view.filters
        .filter(({ columnId }) => columns.some(({ id }) => id === columnId))
        .map((filter) => ({ id: filter.columnId, value: filter })),
    }),
    [view, columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    state,
  })
  const changeView = (next: GridView) => {
    setView(next)
    onView?.(next)
  }
  const filtered = table.getRowModel().rows
  const shown = useMemo(
    () =>
      sortRows(
        filtered.map((row) => row.original),
        columns,
        view.sorting,
      ),
    [filtered, columns, view.sorting],
  )
  const select = (ids: readonly string[], on: boolean) =>
    setSelection((old) => (on ? old.union(new Set(ids)) : old.difference(new Set(ids))))
  const selectedIds = useMemo(
    () => (selection.size === 0 ? [] : shown.map(rowId).filter((id) => selection.has(id))),
    [shown, rowId, selection],
  )
  return {
    view,
    changeView,
    /** Filtered and sorted. */
    shown,
    isSelected: (id: string) => selection.has(id),
    /** Only what is shown counts: a row that is filtered away must not be changed by a bulk action unseen. */
    selectedIds,
    select,
    clearSelection: () => setSelection(new Set()),
  }
}

/**
 * The view that holds, the same object while it says the same. What a press asks for shows at once: the page that keeps
 * the view in its address hands it back only some frames later.
 */
const useShownView = (kept: GridView | undefined) => {
  const keptKey = kept && JSON.stringify(kept)
  const [own, setOwn] = useState<Readonly<{ view: GridView; over: string | undefined }>>()
  if (own !== undefined && own.over !== keptKey) setOwn(undefined)
  const key = JSON.stringify(own?.view ?? kept ?? plainView)
  const view = useMemo(() => JSON.parse(key) as GridView, [key])
  return [view, (next: GridView) => setOwn({ view: next, over: keptKey })] as const
}

const defineColumn = <Row extends object>(column: GridColumn<Row>): ColumnDef<typeof features, Row> => ({
  id: column.id,
  accessorFn: (row) => column.raw(row),
  filterFn: (row, id, filter: GridFilter) => isWithin(column, filter, row.getValue(id)),
})

/** The next sorting when a header is pressed: ascending, descending, as it came. */
export const nextSorting = (sorting: GridView["sorting"], id: string): GridView["sorting"] => {
  const now = sorting.find((sort) => sort.id === id)
  if (!now) return [{ id, desc: false }]
  return now.desc ? [] : [{ id, desc: true }]
}
