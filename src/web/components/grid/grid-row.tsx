import { memo, type CSSProperties, type Ref } from "react"

import { missingSign } from "../../format.ts"
import { useText } from "../../text.ts"
import { CellEditor } from "./cell-editor.tsx"
import type { GridParts } from "./data-grid.tsx"
import classes from "./data-grid.module.css"
import { optionsOf, showText, type GridColumn } from "./grid-model.ts"
import { isInBlock, type Block } from "./grid-range.ts"
import { OpenLink } from "./open-link.tsx"
import { gridTexts } from "./texts.ts"
import type { useGridKeys } from "./use-grid-keys.ts"

export type GridLayout = Readonly<{
  template: string
  totalWidth: number
  pinnedWidth: number
  /** 1 when a column of checkboxes stands before the others. */
  lead: 0 | 1
  /** Where each column stays while scrolling; undefined for those that scroll. */
  pinnedAt: readonly (number | undefined)[]
}>

const leadWidth = 36

export const layColumns = (
  columns: readonly Pick<GridColumn<never>, "width" | "pinned" | "grows">[],
  selectable: boolean,
): GridLayout => {
  const lead = selectable ? 1 : 0
  let left = lead * leadWidth
  const pinnedAt = columns.map((column) => {
    if (!column.pinned) return undefined
    left += column.width
    return left - column.width
  })
  const growing = columns.findIndex((column) => column.grows)
  const grower = growing < 0 ? columns.length - 1 : growing
  const widths = columns.map((column, index) =>
    index === grower ? `minmax(${column.width}px, 1fr)` : `${column.width}px`,
  )
  return {
    template: [...(selectable ? [`${leadWidth}px`] : []), ...widths].join(" "),
    totalWidth: lead * leadWidth + columns.reduce((sum, column) => sum + column.width, 0),
    pinnedWidth: left,
    lead,
    pinnedAt,
  }
}

export const stickTo = (left: number | undefined): CSSProperties =>
  left === undefined ? {} : { position: "sticky", left }

type Props<Row extends object> = Readonly<{
  ref: Ref<HTMLDivElement>
  parts: GridParts<Row>
  layout: GridLayout
  row: Row
  index: number
  top: number
  /** The active cell's column, when it is in this row. */
  active: number | undefined
  block: Block
  hasFocus: boolean
  keys: ReturnType<typeof useGridKeys<Row>>
  onLeave: () => void
}>

function DrawnRow<Row extends object>({ ref, ...props }: Props<Row>) {
  const { parts, layout, row, index, top } = props
  const t = useText(gridTexts)
  const id = parts.rowId(row)
  const selected = parts.grid.isSelected(id)
  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      data-selected={selected}
      aria-rowindex={index + 2}
      aria-selected={parts.bulk ? selected : undefined}
      className={classes.row}
      style={{ gridTemplateColumns: layout.template, transform: `translateY(${top}px)` }}
    >
      {layout.lead === 1 ? (
        <div role="gridcell" aria-colindex={1} className={classes.lead} style={stickTo(0)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t.selectRow(parts.rowLabel(row))}
            checked={selected}
            onChange={(event) => parts.grid.select([id], event.currentTarget.checked)}
          />
        </div>
      ) : null}
      {parts.columns.map((column, place) => (
        <GridCell key={column.id} {...props} column={column} place={place} />
      ))}
    </div>
  )
}

/**
 * Whether a row would be drawn just as it stands. Only cells of the cursor's row and of the selected block use the keys
 * and the editing, so that a key elsewhere on the page, which renews those, draws no other row.
 */
const isSameRow = <Row extends object>(before: Props<Row>, after: Props<Row>): boolean => {
  const [old, now] = [before.parts, after.parts]
  const id = now.rowId(after.row)
  return (
    isResting(before) &&
    isResting(after) &&
    before.row === after.row &&
    before.index === after.index &&
    before.top === after.top &&
    before.layout === after.layout &&
    old.columns === now.columns &&
    old.onOpen === now.onOpen &&
    old.openHref === now.openHref &&
    old.grid.isSelected(id) === now.grid.isSelected(id)
  )
}

const isResting = ({ active, block, index }: Pick<Props<object>, "active" | "block" | "index">): boolean =>
  active === undefined && (index < block.row || index >= block.row + block.rows)

export const GridRow = memo(DrawnRow, isSameRow) as typeof DrawnRow

type CellProps<Row extends object> = Omit<Props<Row>, "ref" | "top"> &
  Readonly<{ column: GridColumn<Row>; place: number }>

function GridCell<Row extends object>(props: CellProps<Row>) {
  const { parts, layout, row, index, column, place, keys } = props
  const raw = column.raw(row)
  const text = showText(column, raw)
  const shown = column.show ? column.show(row) : raw === "" ? <span className="soft">{missingSign}</span> : text
  const isActive = props.active === place
  const mayEdit = column.mayEdit?.(row) ?? false
  const inBlock = isInBlock(props.block, index, place)
  return (
    <div
      role={place === 0 ? "rowheader" : "gridcell"}
      aria-colindex={place + 1 + layout.lead}
      aria-selected={inBlock && props.hasFocus}
      aria-readonly={!mayEdit}
      data-row={index}
      data-column={place}
      data-kind={column.kind}
      data-active={isActive && props.hasFocus}
      data-pinned={column.pinned === true}
      data-invalid={isActive && parts.edit.editing?.invalid === true}
      className={classes.cell}
      style={stickTo(layout.pinnedAt[place])}
    >
      <span className={classes.shown}>
        {column.above?.(row)}
        {column.card === "title" && parts.onOpen && parts.openHref ? (
          <OpenLink row={row} href={parts.openHref(row)} onOpen={parts.onOpen} inGrid>
            {shown}
          </OpenLink>
        ) : (
          shown
        )}
      </span>
      {isActive ? (
        <CellEditor
          key={`${parts.rowId(row)} ${column.id}`}
          label={`${column.header}, ${parts.rowLabel(row)}: ${text === "" ? missingSign : text}`}
          editing={parts.edit.editing}
          options={optionsOf(column, row)}
          mayEdit={mayEdit}
          numeric={column.kind === "number"}
          hasFocus={props.hasFocus}
          onType={parts.edit.type}
          onPick={keys.onPick}
          onKeyDown={keys.onKeyDown}
          onClipboard={keys.onClipboard}
          onLeave={props.onLeave}
        />
      ) : null}
    </div>
  )
}
