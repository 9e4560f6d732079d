import { Button, Checkbox, Modal, NativeSelect, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { useReturnFocus } from "../../return-focus.ts"
import { useText } from "../../text.ts"
import classes from "./data-grid.module.css"
import { parseText, type GridColumn, type GridFilter } from "./grid-model.ts"
import { gridTexts } from "./texts.ts"

type Props<Row> = Readonly<{
  columns: readonly GridColumn<Row>[]
  rows: readonly Row[]
  onFilter: (filter: GridFilter) => void
  onCancel: () => void
}>

type Wish = Readonly<{ text: string; values: readonly string[]; from: string; to: string; missing: boolean }>
const nothing: Wish = { text: "", values: [], from: "", to: "", missing: false }

export function FilterForm<Row>({ columns, rows, onFilter, onCancel }: Props<Row>) {
  useReturnFocus()
  const t = useText(gridTexts)
  const [columnId, setColumnId] = useState(columns[0]?.id ?? "")
  const [wish, setWish] = useState<Wish>(nothing)
  const column = columns.find(({ id }) => id === columnId)
  const filter = column ? buildFilter(column, wish) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (filter) onFilter(filter)
  }
  return (
    <Modal opened onClose={onCancel} title={t.filterColumn} closeButtonProps={{ "aria-label": t.close }} centered>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t.column}
          data-autofocus
          value={columnId}
          onChange={(event) => {
            setColumnId(event.currentTarget.value)
            setWish(nothing)
          }}
          data={columns.map(({ id, header }) => ({ value: id, label: header }))}
        />
        {column ? <WishFields column={column} rows={rows} wish={wish} onWish={setWish} /> : null}
        <Checkbox
          label={t.missing}
          checked={wish.missing}
          onChange={(event) => setWish({ ...nothing, missing: event.currentTarget.checked })}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t.cancel}
          </Button>
          <Button type="submit" disabled={!filter}>
            {t.apply}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type FieldsProps<Row> = Readonly<{
  column: GridColumn<Row>
  rows: readonly Row[]
  wish: Wish
  onWish: (wish: Wish) => void
}>

function WishFields<Row>({ column, rows, wish, onWish }: FieldsProps<Row>) {
  const t = useText(gridTexts)
  if (column.kind === "select") {
    const present = new Set(rows.map(column.raw))
    return (
      <Checkbox.Group value={[...wish.values]} onChange={(values) => onWish({ ...nothing, values })}>
        <div className={classes.form}>
          {column.options
            ?.filter((option) => present.has(option.value))
            .map((option) => (
              <Checkbox key={option.value} value={option.value} label={option.label} />
            ))}
        </div>
      </Checkbox.Group>
    )
  }
  if (column.kind === "text") {
    return (
      <TextInput
        label={t.contains}
        value={wish.text}
        onChange={(event) => onWish({ ...nothing, text: event.currentTarget.value })}
      />
    )
  }
  return (
    <div className={classes.pair}>
      <TextInput
        label={t.from}
        placeholder={column.kind === "date" ? "dd/MM/yyyy" : "0,00"}
        value={wish.from}
        onChange={(event) => onWish({ ...wish, missing: false, from: event.currentTarget.value })}
      />
      <TextInput
        label={t.to}
        placeholder={column.kind === "date" ? "dd/MM/yyyy" : "0,00"}
        value={wish.to}
        onChange={(event) => onWish({ ...wish, missing: false, to: event.currentTarget.value })}
      />
    </div>
  )
}

/** Undefined while the wish says nothing, or something that the column cannot hold. */
const buildFilter = <Row,>(column: GridColumn<Row>, wish: Wish): GridFilter | undefined => {
  const columnId = column.id
  if (wish.missing) return { kind: "missing", columnId }
  if (wish.values.length > 0) return { kind: "oneOf", columnId, values: wish.values }
  if (wish.text.trim() !== "") return { kind: "contains", columnId, text: wish.text.trim() }
  const from = parseText(column, wish.from)
  const to = parseText(column, wish.to)
  if (!from.ok || !to.ok || (from.raw === "" && to.raw === "")) return undefined
  return { kind: "between", columnId, from: from.raw, to: to.raw }
}
