import { IconPlus, IconX } from "@tabler/icons-react"
import { Suspense, useState } from "react"

import { lazyPart } from "../../lazy-part.ts"
import { useText } from "../../text.ts"
import classes from "./data-grid.module.css"
import { showText, type GridColumn, type GridFilter } from "./grid-model.ts"
import { gridTexts } from "./texts.ts"
import type { GridView } from "./use-grid-rows.ts"

const FilterForm = lazyPart(async () => (await import("./filter-form.tsx")).FilterForm)

type Props<Row> = Readonly<{
  columns: readonly GridColumn<Row>[]
  rows: readonly Row[]
  view: GridView
  onView: (view: GridView) => void
}>

/** The filters in force, each a chip that a click removes, and the way to add one. */
export function FilterBar<Row>({ columns, rows, view, onView }: Props<Row>) {
  const t = useText(gridTexts)
  const [adding, setAdding] = useState(false)
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
      <button type="button" className={classes.chip} data-quiet onClick={() => setAdding(true)}>
        <IconPlus size={14} aria-hidden />
        {t.addFilter}
      </button>
      <Suspense fallback={null}>
        {adding ? (
          <FilterForm
            columns={columns}
            rows={rows}
            onCancel={() => setAdding(false)}
            onFilter={(filter) => {
              const others = view.filters.filter((other) => other.columnId !== filter.columnId)
              onView({ ...view, filters: [...others, filter] })
              setAdding(false)
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
