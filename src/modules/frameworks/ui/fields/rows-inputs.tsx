import { TextInput } from "@mantine/core"
import type { ComponentType } from "react"

import { useText } from "#web/text.ts"

import { dataOf, put, rowsOf, textOf, type Data } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { DecimalInput } from "./decimal-input.tsx"
import type { Field } from "./field.ts"
import { MeasureInput } from "./measure-input.tsx"
import { RowList } from "./row-list.tsx"

/** What one field is typed with; a row's cells are fields themselves. */
export type FieldInputProps = Readonly<{
  field: Field
  value: unknown
  /** The settings that the field stands in. */
  data: Data
  onChange: (value: unknown) => void
  /** For the few that set two keys at once. */
  onData: (data: Data) => void
}>

type RowsProps = Readonly<{
  field: Field & { type: "rows" }
  cell: ComponentType<FieldInputProps>
  label: string
  description?: string | undefined
  value: unknown
  onChange: (value: unknown) => void
}>

export function RowsInput({ field, cell: Cell, label, description, value, onChange }: RowsProps) {
  const rows = Array.isArray(value) || value === undefined ? rowsOf(value) : [dataOf(value)]
  const change = (next: readonly Data[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <RowList
      label={label}
      description={description}
      rows={rows}
      onAdd={() => change([...rows, field.fresh])}
      onRemove={(index) => change(rows.toSpliced(index, 1))}
      render={(row, index) =>
        field.columns.map((column) => (
          <Cell
            key={column.key}
            field={column}
            value={row[column.key]}
            data={row}
            onChange={(next) => change(rows.with(index, putCell(row, column, next)))}
            onData={(next) => change(rows.with(index, next))}
          />
        ))
      }
    />
  )
}

/** A band gives points or a share of the maximum, never both. */
const putCell = (row: Data, column: Field, value: unknown): Data => {
  const next = put(row, column.key, value)
  if (value === undefined || value === "") return next
  if (column.key === "share" && "points" in next) return put(next, "points", undefined)
  return column.key === "points" && "share" in next ? put(next, "share", undefined) : next
}

type PairsProps = Readonly<{ label: string; word: string; value: unknown; onChange: (value: unknown) => void }>

/** Words with a share each; kept in the order in which they stand. */
export function PairsInput({ label, word, value, onChange }: PairsProps) {
  const t = useText(editorTexts)
  const pairs = Object.entries(dataOf(value))
  const change = (next: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(next))
  return (
    <RowList
      label={label}
      rows={pairs}
      onAdd={() => change([...pairs, [freeKey(pairs, word), "0"]])}
      onRemove={(index) => change(pairs.toSpliced(index, 1))}
      render={([name, part], index) => (
        <>
          <TextInput
            label={word}
            value={name}
            onChange={(event) => change(pairs.with(index, [event.currentTarget.value, part]))}
          />
          <DecimalInput
            label={t.share}
            as="share"
            value={part}
            onChange={(next) => change(pairs.with(index, [name, next ?? "0"]))}
          />
        </>
      )}
    />
  )
}

const freeKey = (pairs: readonly (readonly [string, unknown])[], word: string): string => {
  const taken = new Set(pairs.map(([name]) => name))
  for (let number = pairs.length + 1; ; number += 1) if (!taken.has(`${word} ${number}`)) return `${word} ${number}`
}

type WeightsProps = Readonly<{ label: string; data: Data; onData: (data: Data) => void }>

/** Options of a survey question: weight and the measure that counts the answers, under the same name. */
export function WeightsInput({ label, data, onData }: WeightsProps) {
  const t = useText(editorTexts)
  const counts = dataOf(data["counts"])
  const rows = Object.entries(dataOf(data["weights"])).map(([name, weight]) => ({ name, weight, count: counts[name] }))
  const change = (next: typeof rows) =>
    onData({
      ...data,
      weights: Object.fromEntries(next.map(({ name, weight }) => [name, weight])),
      counts: Object.fromEntries(next.flatMap(({ name, count }) => (count === undefined ? [] : [[name, count]]))),
    })
  const fresh = () =>
    freeKey(
      rows.map(({ name }) => [name, ""]),
      t.option,
    )
  return (
    <RowList
      label={label}
      rows={rows}
      onAdd={() => change([...rows, { name: fresh(), weight: "0", count: undefined }])}
      onRemove={(index) => change(rows.toSpliced(index, 1))}
      render={(row, index) => (
        <>
          <TextInput
            label={t.option}
            value={row.name}
            onChange={(event) => change(rows.with(index, { ...row, name: event.currentTarget.value }))}
          />
          <DecimalInput
            label={t.weight}
            as="number"
            value={row.weight}
            onChange={(weight) => change(rows.with(index, { ...row, weight: weight ?? "0" }))}
          />
          <MeasureInput
            label={t.countedBy}
            value={textOf(row.count)}
            onChange={(count) => change(rows.with(index, { ...row, count }))}
          />
        </>
      )}
    />
  )
}
