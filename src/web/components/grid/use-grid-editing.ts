import { useState } from "react"

import { isSameRaw, parseText, showText, type GridChange, type GridColumn } from "./grid-model.ts"

export type Editing = Readonly<{
  text: string
  /** False while the text is still the cell's old one: a list then offers every option. */
  touched: boolean
  invalid: boolean
}>

type Wanted<Row> = Readonly<{
  rowId: (row: Row) => string
  onChange: ((changes: readonly GridChange[]) => void | Promise<void>) | undefined
  /** Says something to screen readers and in the line below the grid. */
  announce: (message: string) => void
  unreadable: (column: string) => string
  undone: string
}>

type Cell<Row> = Readonly<{ row: Row; column: GridColumn<Row> }>

/** One cell being edited at a time, and the changes that can be undone. */
export const useGridEditing = <Row>({ rowId, onChange, announce, unreadable, undone }: Wanted<Row>) => {
  const [editing, setEditing] = useState<Editing>()
  const [history, setHistory] = useState<readonly (readonly GridChange[])[]>([])

  const send = (changes: readonly GridChange[]): void => {
    if (changes.length === 0) return
    setHistory((old) => [...old.slice(-99), changes])
    void onChange?.(changes)
  }

  /** Takes the typed text; false when the column does not know such a value, and then nothing typed is lost. */
  const commit = ({ row, column }: Cell<Row>, typed = editing?.text): boolean => {
    if (typed === undefined) return true
    const parsed = parseText(column, typed)
    if (!parsed.ok) {
      setEditing({ text: typed, touched: true, invalid: true })
      announce(unreadable(column.header))
      return false
    }
    setEditing(undefined)
    const before = column.raw(row)
    if (!isSameRaw(column, parsed.raw, before))
      send([{ rowId: rowId(row), columnId: column.id, before, after: parsed.raw }])
    return true
  }

  const undo = (): void => {
    const last = history.at(-1)
    if (!last) return
    setHistory(history.slice(0, -1))
    announce(undone)
    void onChange?.(last.map((change) => ({ ...change, before: change.after, after: change.before })))
  }

  return {
    editing,
    /** Opens the cell with its own text, as F2 does. */
    open: ({ row, column }: Cell<Row>) =>
      setEditing({ text: showText(column, column.raw(row)), touched: false, invalid: false }),
    type: (text: string) => setEditing({ text, touched: true, invalid: false }),
    cancel: () => setEditing(undefined),
    commit,
    send,
    undo,
  }
}
