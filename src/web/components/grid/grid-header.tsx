import { IconArrowDown, IconArrowUp } from "@tabler/icons-react"

import { useText } from "../../text.ts"
import type { GridParts } from "./data-grid.tsx"
import classes from "./data-grid.module.css"
import { stickTo, type GridLayout } from "./grid-row.tsx"
import { gridTexts } from "./texts.ts"
import { nextSorting } from "./use-grid-rows.ts"

type Props<Row extends object> = Readonly<{ parts: GridParts<Row>; layout: GridLayout; height: number }>

export function GridHeader<Row extends object>({ parts, layout, height }: Props<Row>) {
  const t = useText(gridTexts)
  const { grid, columns, rowId } = parts
  const isAll = grid.shown.length > 0 && grid.selectedIds.length === grid.shown.length
  return (
    <div role="rowgroup" className={classes.header} style={{ height }}>
      <div role="row" aria-rowindex={1} className={classes.headerRow} style={{ gridTemplateColumns: layout.template }}>
        {layout.lead === 1 ? (
          <div role="columnheader" aria-colindex={1} className={classes.lead} style={stickTo(0)}>
            <input
              type="checkbox"
              aria-label={t.selectAll}
              checked={isAll}
              ref={(box) => {
                if (box) box.indeterminate = !isAll && grid.selectedIds.length > 0
              }}
              onChange={(event) => grid.select(grid.shown.map(rowId), event.currentTarget.checked)}
            />
          </div>
        ) : null}
        {columns.map((column, place) => {
          const sort = grid.view.sorting.find(({ id }) => id === column.id)
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={place + 1 + layout.lead}
              aria-sort={sort ? (sort.desc ? "descending" : "ascending") : "none"}
              data-kind={column.kind}
              data-pinned={column.pinned === true}
              className={classes.headerCell}
              style={stickTo(layout.pinnedAt[place])}
            >
              <button
                type="button"
                title={t.sortBy(column.header)}
                onClick={() => grid.changeView({ ...grid.view, sorting: nextSorting(grid.view.sorting, column.id) })}
              >
                <span className={classes.headerName}>{column.header}</span>
                {sort ? (
                  sort.desc ? (
                    <IconArrowDown size={14} aria-hidden />
                  ) : (
                    <IconArrowUp size={14} aria-hidden />
                  )
                ) : null}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
