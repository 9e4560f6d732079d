import { Button, Modal } from "@mantine/core"

import { missingSign } from "../../format.ts"
import { useReturnFocus } from "../../return-focus.ts"
import { useText } from "../../text.ts"
import type { PastePlan } from "./clipboard.ts"
import classes from "./data-grid.module.css"
import { showText, type GridColumn } from "./grid-model.ts"
import { gridTexts } from "./texts.ts"

type Props<Row> = Readonly<{
  plan: PastePlan
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  rowId: (row: Row) => string
  rowLabel: (row: Row) => string
  onPaste: () => void
  onCancel: () => void
}>

const listed = 100

/** What a pasted block would change, before it changes anything; what cannot be taken is named cell by cell. */
export function PastePreview<Row>({ plan, rows, columns, rowId, rowLabel, onPaste, onCancel }: Props<Row>) {
  useReturnFocus()
  const t = useText(gridTexts)
  const labels = new Map(rows.map((row) => [rowId(row), rowLabel(row)]))
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  const place = (cell: Readonly<{ rowId: string; columnId: string }>) =>
    `${labels.get(cell.rowId) ?? ""} · ${columnOf(cell.columnId)?.header ?? ""}`
  const show = (columnId: string, raw: string) => {
    const column = columnOf(columnId)
    return (column && showText(column, raw)) || missingSign
  }
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t.pasteTitle}
      size="lg"
      closeButtonProps={{ "aria-label": t.close }}
      centered
    >
      <div className={classes.form}>
        <p>
          <b>{plan.changes.length > 0 ? t.pasteCount(plan.changes.length) : t.pasteNothing}</b>
        </p>
        {plan.troubles.length > 0 ? (
          <div className={classes.troubles}>
            <p>{t.pasteTroubles(plan.troubles.length)}</p>
            <ul>
              {plan.troubles.slice(0, listed).map((trouble) => (
                <li key={`${trouble.rowId} ${trouble.columnId}`}>
                  {place(trouble)}: “{trouble.text}” – {trouble.kind === "locked" ? t.locked : t.unreadableShort}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {plan.beyond > 0 ? <p className="at-risk">{t.pasteBeyond(plan.beyond)}</p> : null}
        {plan.changes.length > 0 ? (
          <div className={classes.previewTable} tabIndex={0} role="region" aria-label={t.pasteTitle}>
            <table className="twin">
              <thead>
                <tr>
                  <th>{t.cell}</th>
                  <th>{t.before}</th>
                  <th>{t.after}</th>
                </tr>
              </thead>
              <tbody>
                {plan.changes.slice(0, listed).map((change) => (
                  <tr key={`${change.rowId} ${change.columnId}`}>
                    <td>{place(change)}</td>
                    <td className="soft">{show(change.columnId, change.before)}</td>
                    <td>{show(change.columnId, change.after)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {plan.changes.length > listed ? <p className="soft">{t.pasteMore(plan.changes.length - listed)}</p> : null}
          </div>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t.cancel}
          </Button>
          <Button onClick={onPaste} disabled={plan.changes.length === 0} data-autofocus>
            {t.paste}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
