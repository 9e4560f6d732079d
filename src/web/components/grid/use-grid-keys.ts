import type { ClipboardEvent, KeyboardEvent } from "react"

import { copyBlock, parseBlock, planPaste, type PastePlan } from "./clipboard.ts"
import type { GridChange, GridColumn } from "./grid-model.ts"
import { moveCursor, selectedBlock, type Block, type GridCursor, type GridShape } from "./grid-range.ts"
import type { useGridEditing } from "./use-grid-editing.ts"

type Wanted<Row> = Readonly<{
  shown: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
  cursor: GridCursor
  shape: GridShape
  edit: ReturnType<typeof useGridEditing<Row>>
  onCursor: (cursor: GridCursor) => void
  onOpen: ((row: Row) => void) | undefined
  onSelectRow: ((row: Row) => void) | undefined
  onPastePlan: (plan: PastePlan) => void
  onCopied: (block: Block) => void
}>

/** What keys and the clipboard do in the grid: those of a spreadsheet. */
export const useGridKeys = <Row>(wanted: Wanted<Row>) => {
  const { shown, columns, rowId, cursor, shape, edit } = wanted
  const row = shown[cursor.active.row]
  const column = columns[cursor.active.column]
  const block = selectedBlock(cursor)

  const move = (event: KeyboardEvent, key: string, shift: boolean): boolean => {
    const next = moveCursor(cursor, { key, shift, jump: event.ctrlKey || event.metaKey }, shape)
    if (!next) return false
    event.preventDefault()
    wanted.onCursor(next)
    return true
  }

  /** Ends editing, then goes on; stays where a value was refused. */
  const leave = (event: KeyboardEvent, key: string, shift: boolean): void => {
    if (row && column && !edit.commit({ row, column })) event.preventDefault()
    else move(event, key, shift)
  }

  const onEditingKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      edit.cancel()
    } else if (event.key === "Enter") leave(event, event.shiftKey ? "ArrowUp" : "ArrowDown", false)
    else if (event.key === "Tab") leave(event, "Tab", event.shiftKey)
  }

  const clear = (): void => {
    const changes = cellsOf(block, shown, columns).flatMap(({ row: one, column: at }): GridChange[] => {
      const before = at.raw(one)
      return before !== "" && at.mayEdit?.(one) ? [{ rowId: rowId(one), columnId: at.id, before, after: "" }] : []
    })
    edit.send(changes)
  }

  const onRestingKey = (event: KeyboardEvent): void => {
    if (!row || !column) return
    const command = event.ctrlKey || event.metaKey
    const editable = column.mayEdit?.(row) ?? false
    if (event.key === "Enter" && (command || !editable) && wanted.onOpen) {
      event.preventDefault()
      wanted.onOpen(row)
    } else if (event.key === "Enter") move(event, event.shiftKey ? "ArrowUp" : "ArrowDown", false)
    else if (event.key === "F2" && editable) edit.open({ row, column })
    else if (event.key === "ArrowDown" && event.altKey && editable) edit.open({ row, column })
    else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault()
      clear()
    } else if (command && event.key.toLowerCase() === "z") {
      event.preventDefault()
      edit.undo()
    } else if (command && event.key.toLowerCase() === "a") {
      event.preventDefault()
      wanted.onCursor({
        active: cursor.active.row === 0 ? { row: shape.rows - 1, column: shape.columns - 1 } : { row: 0, column: 0 },
        anchor: cursor.active.row === 0 ? { row: 0, column: 0 } : { row: shape.rows - 1, column: shape.columns - 1 },
      })
    } else if (event.key === " " && event.shiftKey && wanted.onSelectRow) {
      event.preventDefault()
      wanted.onSelectRow(row)
    } else move(event, event.key, event.shiftKey)
  }

  const onClipboard = (event: ClipboardEvent<HTMLInputElement>): void => {
    // While a cell is edited, the clipboard is the text field's own.
    if (edit.editing || !row || !column) return
    event.preventDefault()
    if (event.type === "paste") {
      const text = event.clipboardData.getData("text/plain")
      if (text !== "") wanted.onPastePlan(planPaste(parseBlock(text), { rows: shown, rowId, columns, at: block }))
      return
    }
    const rows = shown.slice(block.row, block.row + block.rows)
    event.clipboardData.setData(
      "text/plain",
      copyBlock(rows, columns.slice(block.column, block.column + block.columns)),
    )
    wanted.onCopied(block)
    if (event.type === "cut") clear()
  }

  const onPick = (label: string, by?: KeyboardEvent): void => {
    if (!row || !column || !edit.commit({ row, column }, label) || !by) return
    by.preventDefault()
    if (by.key === "Tab") move(by, "Tab", by.shiftKey)
    else move(by, by.shiftKey ? "ArrowUp" : "ArrowDown", false)
  }

  return {
    onPick,
    onKeyDown: (event: KeyboardEvent): void => (edit.editing ? onEditingKey(event) : onRestingKey(event)),
    onClipboard,
  }
}

const cellsOf = <Row>(block: Block, rows: readonly Row[], columns: readonly GridColumn<Row>[]) =>
  rows
    .slice(block.row, block.row + block.rows)
    .flatMap((row) => columns.slice(block.column, block.column + block.columns).map((column) => ({ row, column })))
