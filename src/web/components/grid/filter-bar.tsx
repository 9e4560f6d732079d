import { IconColumns3, IconPlus, IconX } from "@tabler/icons-react"
import { Suspense, useState } from "react"

import { lazyPart } from "../../lazy-part.ts"
import { useText } from "../../text.ts"
import classes from "./data-grid.module.css"
import { showText, type GridColumn, type GridFilter } from "./grid-model.ts"
import type { GridView } from "./grid-view.ts"
import { gridTexts } from "./texts.ts"

const ColumnForm = lazyPart(async () => (await import("./column-form.tsx")).ColumnForm)
const FilterForm = lazyPart(async () => (await import("./filter-form.tsx")).FilterForm)

type Props<Row> = Readonly<{
  columns: readonly GridColumn<Row>[]
  rows: readonly Row[]
  view: GridView
  onView: (view: GridView) => void
}>

/** The filters in force, each a chip that a click removes, and the ways to add one and to choose the columns. */
export function FilterBar<Row>({ columns, rows, view, onView }: Props<Row>) {
  const t = useText(gridTexts)
  const [asking, setAsking] = useState<"filter" | "columns">()
  const close = () => setAsking(undefined)
  const describe = useDescribeFilter(columns)
  return (
    <div className={classes.filters}>
      {view.filters.map((filter) => (
        <button
          key={filter.columnId}
          type="button"
          className={classes.chip}
          aria-label={t.removeFilter(describe(filter))}
          onClick={() => onView({ ...view, filters: view.filters.filter((other) => other !== filter) })}
        >
          {describe(filter)}
          <IconX size={14} aria-hidden />
        </button>
      ))}
      <button type="button" className={classes.chip} data-quiet onClick={() => setAsking("filter")}>
        <IconPlus size={14} aria-hidden />
        {t.addFilter}
      </button>
      <button type="button" className={classes.chip} data-quiet onClick={() => setAsking("columns")}>
        <IconColumns3 size={14} aria-hidden />
        {t.columnsOf(columns.filter(({ id }) => !view.hidden.includes(id)).length, columns.length)}
      </button>
      <Suspense fallback={null}>
        {asking === "filter" ? (
          <FilterForm
            columns={columns}
            rows={rows}
            onCancel={close}
            onFilter={(filter) => {
              const others = view.filters.filter((other) => other.columnId !== filter.columnId)
              onView({ ...view, filters: [...others, filter] })
              close()
            }}
          />
        ) : null}
        {asking === "columns" ? (
          <ColumnForm
            columns={columns}
            hidden={view.hidden}
            onCancel={close}
            onHidden={(hidden) => {
              onView({ ...view, hidden })
              close()
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

/** “Trạng thái: Đang thực hiện, Quá hạn”. */
const useDescribeFilter = <Row,>(columns: readonly GridColumn<Row>[]) => {
  const t = useText(gridTexts)
  return (filter: GridFilter): string => {
    const column = columns.find(({ id }) => id === filter.columnId)
    if (!column) return filter.columnId
    switch (filter.kind) {
      case "contains":
        return `${column.header}: “${filter.text}”`
      case "oneOf":
        return `${column.header}: ${filter.values.map((value) => showText(column, value) || t.missing).join(", ")}`
      case "between":
        return `${column.header}: ${showText(column, filter.from) || "…"} – ${showText(column, filter.to) || "…"}`
      case "missing":
        return `${column.header}: ${t.missing.toLowerCase()}`
    }
  }
}
