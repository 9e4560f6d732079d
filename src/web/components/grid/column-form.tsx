import { Button, Checkbox, Modal } from "@mantine/core"
import { useState } from "react"

import { useReturnFocus } from "../../return-focus.ts"
import { useText } from "../../text.ts"
import classes from "./data-grid.module.css"
import type { GridColumn } from "./grid-model.ts"
import { gridTexts } from "./texts.ts"

type Props<Row> = Readonly<{
  columns: readonly GridColumn<Row>[]
  hidden: readonly string[]
  onHidden: (hidden: readonly string[]) => void
  onCancel: () => void
}>

/** Which columns stand in the grid; the pinned ones always do, because they say which row it is. */
export function ColumnForm<Row>({ columns, hidden, onHidden, onCancel }: Props<Row>) {
  useReturnFocus()
  const t = useText(gridTexts)
  const choices = columns.filter((column) => !column.pinned)
  const [shown, setShown] = useState(() => choices.filter(({ id }) => !hidden.includes(id)).map(({ id }) => id))
  return (
    <Modal opened onClose={onCancel} title={t.columns} closeButtonProps={{ "aria-label": t.close }} centered>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          onHidden(choices.filter(({ id }) => !shown.includes(id)).map(({ id }) => id))
        }}
      >
        <Checkbox.Group aria-label={t.columns} value={shown} onChange={setShown}>
          <div className={classes.form}>
            {choices.map(({ id, header }) => (
              <Checkbox key={id} value={id} label={header} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t.cancel}
          </Button>
          <Button type="submit">{t.showColumns}</Button>
        </div>
      </form>
    </Modal>
  )
}
