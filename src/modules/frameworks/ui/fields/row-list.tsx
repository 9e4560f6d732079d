import { ActionIcon, Button } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import type { ReactNode } from "react"

import { useText } from "#web/text.ts"

import { editorTexts } from "../editor-texts.ts"
import classes from "./fields.module.css"

type ListProps<Row> = Readonly<{
  label: string
  description?: string | undefined
  rows: readonly Row[]
  render: (row: Row, index: number) => ReactNode
  onAdd: () => void
  onRemove: (index: number) => void
}>

/** Rows with a way to add one and to take each away. */
export function RowList<Row>({ label, description, rows, render, onAdd, onRemove }: ListProps<Row>) {
  const t = useText(editorTexts)
  return (
    <fieldset className={classes.rows}>
      <legend>{label}</legend>
      {description ? <p className="soft small">{description}</p> : null}
      {rows.map((row, index) => (
        <div key={index} className={classes.row}>
          <div className={classes.cells}>{render(row, index)}</div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t.removeRow(label, index + 1)}
            onClick={() => onRemove(index)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={onAdd}>
        {t.add}
      </Button>
    </fieldset>
  )
}
