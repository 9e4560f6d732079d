import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual"
import { useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from "react"

import { useText } from "../../text.ts"
import type { GridParts } from "./data-grid.tsx"
import classes from "./data-grid.module.css"
import { GridHeader } from "./grid-header.tsx"
import { cursorAt, keepInside, selectedBlock, type CellPlace, type GridCursor } from "./grid-range.ts"
import { GridRow, layColumns } from "./grid-row.tsx"
import { gridTexts } from "./texts.ts"
import { useGridKeys } from "./use-grid-keys.ts"

const headerHeight = 36
const rowHeight = 34

export function GridTable<Row extends object>(parts: GridParts<Row>) {
  const { columns, rowId, grid, edit } = parts
  const { shown } = grid
  const t = useText(gridTexts)
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridCursor>(cursorAt(0, 0))
  const [hasFocus, setHasFocus] = useState(false)
  const shape = { rows: shown.length, columns: columns.length, page: 10 }
  const cursor = keepInside(place, shape)
  const block = selectedBlock(cursor)
  const selectable = parts.bulk !== undefined
  const layout = useMemo(() => layColumns(columns, selectable), [columns, selectable])
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 5,
    scrollMargin: headerHeight,
    getItemKey: (index) => rowId(shown[index] as Row),
    // The active cell holds the keyboard: its row stays even when it is scrolled away.
    rangeExtractor: (range: Range) => {
      const inView = defaultRangeExtractor(range)
      const { row } = cursor.active
      return inView.includes(row) || row >= shown.length ? inView : [...inView, row].toSorted((a, b) => a - b)
    },
  })

  const onCursor = (next: GridCursor) => {
    setPlace(next)
    const size = selectedBlock(next)
    if (size.rows * size.columns > 1) parts.announce(t.cells(size.rows, size.columns))
  }
  useLayoutEffect(() => {
    if (!hasFocus) return
    scroller.current
      ?.querySelector(`[data-row="${cursor.active.row}"][data-column="${cursor.active.column}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [cursor.active.row, cursor.active.column, hasFocus])

  const keys = useGridKeys({
    shown,
    columns,
    rowId,
    cursor,
    shape,
    edit,
    onCursor,
    onOpen: parts.onOpen,
    onSelectRow: parts.bulk ? (row) => grid.select([rowId(row)], !grid.isSelected(rowId(row))) : undefined,
    onPastePlan: parts.onPastePlan,
    onCopied: (copied) => parts.announce(t.copied(copied.rows, copied.columns)),
  })
  const commitActive = (): boolean => {
    const row = shown[cursor.active.row]
    const column = columns[cursor.active.column]
    return !row || !column || edit.commit({ row, column })
  }
  const mouse = useGridMouse({ cursor, onCursor, commitActive, onFocus: () => setHasFocus(true), parts })

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={{
        maxHeight: parts.maxHeight ?? "min(72vh, 720px)",
        scrollPaddingTop: headerHeight,
        scrollPaddingLeft: layout.pinnedWidth,
      }}
    >
      <div
        role="grid"
        aria-label={parts.label}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length + layout.lead}
        aria-multiselectable
        className={classes.sheet}
        style={{ minWidth: layout.totalWidth }}
        onFocus={() => setHasFocus(true)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false)
        }}
      >
        <GridHeader parts={parts} layout={layout} height={headerHeight} />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: virtualizer.getTotalSize() }}
          onMouseDown={mouse.onMouseDown}
          onMouseOver={mouse.onMouseOver}
          onDoubleClick={mouse.onDoubleClick}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = shown[item.index]
            if (row === undefined) return null
            return (
              <GridRow
                key={item.key}
                ref={virtualizer.measureElement}
                parts={parts}
                layout={layout}
                row={row}
                index={item.index}
                top={item.start - headerHeight}
                active={cursor.active.row === item.index ? cursor.active.column : undefined}
                block={block}
                hasFocus={hasFocus}
                keys={keys}
                onLeave={() => void commitActive()}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

type MouseWanted<Row extends object> = Readonly<{
  cursor: GridCursor
  onCursor: (cursor: GridCursor) => void
  commitActive: () => boolean
  onFocus: () => void
  parts: GridParts<Row>
}>

/** Click, Shift+click and drag select as in a spreadsheet; a double click edits, or opens what cannot be edited. */
const useGridMouse = <Row extends object>({ cursor, onCursor, commitActive, onFocus, parts }: MouseWanted<Row>) => {
  const onMouseDown = (event: MouseEvent) => {
    const place = placeOf(event)
    if (!place || event.button !== 0 || isControl(event.target)) return
    // The focus stays in the grid's own field; the browser would take it to the page.
    event.preventDefault()
    if (!commitActive()) return
    onFocus()
    onCursor(event.shiftKey ? { active: place, anchor: cursor.anchor } : { active: place, anchor: place })
  }
  const onMouseOver = (event: MouseEvent) => {
    const place = placeOf(event)
    if (!place || event.buttons !== 1 || parts.edit.editing) return
    onCursor({ active: place, anchor: cursor.anchor })
  }
  const onDoubleClick = (event: MouseEvent) => {
    const place = placeOf(event)
    const row = place && parts.grid.shown[place.row]
    const column = place && parts.columns[place.column]
    if (!row || !column || isControl(event.target)) return
    if (column.mayEdit?.(row)) parts.edit.open({ row, column })
    else parts.onOpen?.(row)
  }
  return { onMouseDown, onMouseOver, onDoubleClick }
}

/** Links and buttons inside a cell, and the field that is being edited, keep their own mouse. */
const isControl = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("a, button, label, input[data-editing='true'], input[type='checkbox']") !== null

const placeOf = (event: MouseEvent): CellPlace | undefined => {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null
  return cell ? { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) } : undefined
}
