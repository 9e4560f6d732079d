import { useVirtualizer } from "@tanstack/react-virtual"
import { useId, useRef, useState, type KeyboardEvent } from "react"

import { missingSign } from "../../format.ts"
import { useText } from "../../text.ts"
import type { GridParts } from "./data-grid.tsx"
import classes from "./data-grid.module.css"
import { optionsOf, showText, type GridColumn } from "./grid-model.ts"
import { OpenLink } from "./open-link.tsx"
import { gridTexts } from "./texts.ts"

/** The grid on a phone: one card a row, title first, each value under its name; a tap edits or opens. */
export function GridCards<Row extends object>(parts: GridParts<Row>) {
  const { shown } = parts.grid
  const scroller = useRef<HTMLDivElement>(null)
  const [editingAt, setEditingAt] = useState<string>()
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 180,
    overscan: 4,
    gap: 10,
    getItemKey: (index) => parts.rowId(shown[index] as Row),
  })
  return (
    <div ref={scroller} className={classes.cards} tabIndex={0} role="region" aria-label={parts.label}>
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = shown[item.index]
          if (row === undefined) return null
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Card parts={parts} row={row} editingAt={editingAt} onEdit={setEditingAt} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

type CardProps<Row extends object> = Readonly<{
  parts: GridParts<Row>
  row: Row
  editingAt: string | undefined
  onEdit: (at: string | undefined) => void
}>

function Card<Row extends object>({ parts, row, editingAt, onEdit }: CardProps<Row>) {
  const t = useText(gridTexts)
  const id = parts.rowId(row)
  const title = parts.columns.find((column) => column.card === "title") ?? parts.columns[0]
  const lines = parts.columns.filter((column) => column !== title && hasLine(column, row))
  return (
    <article className={classes.card} aria-label={parts.rowLabel(row)} data-selected={parts.grid.isSelected(id)}>
      <div className={classes.cardTitle}>
        {parts.bulk ? (
          <label className={classes.cardBox}>
            <input
              type="checkbox"
              aria-label={t.selectRow(parts.rowLabel(row))}
              checked={parts.grid.isSelected(id)}
              onChange={(event) => parts.grid.select([id], event.currentTarget.checked)}
            />
          </label>
        ) : null}
        {title ? (
          <b>
            {title.above?.(row)}
            {parts.onOpen && parts.openHref ? (
              <OpenLink row={row} href={parts.openHref(row)} onOpen={parts.onOpen} inGrid={false}>
                {showCell(title, row)}
              </OpenLink>
            ) : (
              showCell(title, row)
            )}
          </b>
        ) : null}
      </div>
      <dl>
        {lines.map((column) => {
          const at = `${id} ${column.id}`
          return (
            <div key={column.id}>
              <dt>{column.header}</dt>
              <dd data-kind={column.kind}>
                {editingAt === at ? (
                  <CardField parts={parts} row={row} column={column} onDone={() => onEdit(undefined)} />
                ) : column.mayEdit?.(row) ? (
                  <button
                    type="button"
                    onClick={() => {
                      parts.edit.open({ row, column })
                      onEdit(at)
                    }}
                  >
                    {/* Before what is seen, not in its place: the name of a button says what stands on it. */}
                    <span className="unseen">{t.edit(column.header)}: </span>
                    {showCell(column, row)}
                  </button>
                ) : (
                  showCell(column, row)
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </article>
  )
}

const hasLine = <Row,>(column: GridColumn<Row>, row: Row): boolean => {
  switch (column.card) {
    case "title":
    case "line":
    case undefined:
      return true
    case "filled":
      return column.raw(row) !== ""
    case "fillable":
      return column.raw(row) !== "" || column.mayEdit?.(row) === true
    case "hidden":
      return false
  }
}

type FieldProps<Row extends object> = Readonly<{
  parts: GridParts<Row>
  row: Row
  column: GridColumn<Row>
  onDone: () => void
}>

function CardField<Row extends object>({ parts, row, column, onDone }: FieldProps<Row>) {
  const { edit } = parts
  const label = `${column.header}, ${parts.rowLabel(row)}`
  const offersId = useId()
  const finish = (text?: string) => {
    if (edit.commit({ row, column }, text)) onDone()
  }
  if (column.kind === "select") {
    return (
      <select
        aria-label={label}
        autoFocus
        value={column.raw(row)}
        onChange={(event) => finish(showText(column, event.currentTarget.value))}
        onBlur={onDone}
      >
        <option value="">{missingSign}</option>
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === "Enter") finish()
    else if (event.key === "Escape") {
      edit.cancel()
      onDone()
    }
  }
  const offered = optionsOf(column, row)
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={edit.editing?.invalid ?? false}
        autoFocus
        inputMode={column.kind === "number" ? "decimal" : "text"}
        {...(offered ? { list: offersId } : {})}
        value={edit.editing?.text ?? ""}
        onChange={(event) => edit.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => finish()}
      />
      {offered ? (
        <datalist id={offersId}>
          {offered.map(({ value }) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  )
}

const showCell = <Row,>(column: GridColumn<Row>, row: Row) =>
  column.show ? column.show(row) : showText(column, column.raw(row)) || <span className="soft">{missingSign}</span>
