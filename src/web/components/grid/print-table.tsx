import { useEffect, useState } from "react"
import { flushSync } from "react-dom"

import { missingSign } from "../../format.ts"
import { showText, type GridColumn } from "./grid-model.ts"

/** True while the browser prints: virtual rows would print only those in sight. */
export const useIsPrinting = (): boolean => {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes the page as it is when the event returns.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener("beforeprint", begin)
    window.addEventListener("afterprint", end)
    return () => {
      window.removeEventListener("beforeprint", begin)
      window.removeEventListener("afterprint", end)
    }
  }, [])
  return printing
}

type Props<Row> = Readonly<{
  label: string
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
}>

/** The grid on paper: every row that is shown, the header on each page. */
export function PrintTable<Row>({ label, rows, columns, rowId }: Props<Row>) {
  return (
    <table className="twin" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} className={column.kind === "number" ? "number" : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            {columns.map((column) => (
              <td key={column.id} className={column.kind === "number" ? "number" : undefined}>
                {showText(column, column.raw(row)) || missingSign}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
