import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from "@tanstack/react-table"
import { useMemo, useState } from "react"

import { compareRaw, isWithin, type GridColumn, type GridFilter } from "./grid-model.ts"
import { plainView, type GridView } from "./grid-view.ts"

const features = tableFeatures({
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

type Wanted<Row> = Readonly<{
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
  /** The page's own, when it keeps the view; else the grid does. */
  view: GridView | undefined
  onView: ((view: GridView) => void) | undefined
}>

/** Filtering, Vietnamese sorting and row selection over the rows of a grid. */
export const useGridRows = <Row extends object>({ rows, columns, rowId, view: kept, onView }: Wanted<Row>) => {
  const [own, setOwn] = useState(plainView)
  const view = kept ?? own
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const definitions = useMemo(() => columns.map(defineColumn), [columns])
  const state = useMemo(
    () => ({
      // An address may name a column that is gone.
      sorting: view.sorting.filter(({ id }) => columns.some((column) => column.id === id)),
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
    setOwn(next)
    onView?.(next)
  }
  const shown = table.getRowModel().rows
  const select = (ids: readonly string[], on: boolean) =>
    setSelection((old) => (on ? old.union(new Set(ids)) : old.difference(new Set(ids))))
  const selectedIds = useMemo(
    () => (selection.size === 0 ? [] : shown.filter((row) => selection.has(row.id)).map((row) => row.id)),
    [shown, selection],
  )
  return {
    view,
    changeView,
    /** Filtered and sorted. */
    shown: useMemo(() => shown.map((row) => row.original), [shown]),
    isSelected: (id: string) => selection.has(id),
    /** Only what is shown counts: a row that is filtered away must not be changed by a bulk action unseen. */
    selectedIds,
    select,
    clearSelection: () => setSelection(new Set()),
  }
}

const defineColumn = <Row extends object>(column: GridColumn<Row>): ColumnDef<typeof features, Row> => ({
  id: column.id,
  // Undefined, not "": the table then keeps missing values last in both directions.
  accessorFn: (row) => column.raw(row) || undefined,
  sortUndefined: "last",
  sortFn: (first, second, id) => compareRaw(column, first.getValue(id) ?? "", second.getValue(id) ?? ""),
  filterFn: (row, id, filter: GridFilter) => isWithin(column, filter, row.getValue(id) ?? ""),
})

/** The next sorting when a header is pressed: ascending, descending, as it came. */
export const nextSorting = (sorting: GridView["sorting"], id: string): GridView["sorting"] => {
  const now = sorting.find((sort) => sort.id === id)
  if (!now) return [{ id, desc: false }]
  return now.desc ? [] : [{ id, desc: true }]
}
