import { NativeSelect, TextInput } from "@mantine/core"

import { useText } from "#web/text.ts"

import { dataOf, isData, textOf } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { MeasureInput } from "./measure-input.tsx"
import { RowList } from "./row-list.tsx"

type Row = Readonly<{ measure: string; sign: string; value: unknown }>
type Props = Readonly<{ label: string; value: unknown; onChange: (value: unknown) => void }>

const signs = [
  { value: "is", label: "=" },
  { value: "not", label: "≠" },
  { value: "above", label: ">" },
  { value: "atLeast", label: "≥" },
  { value: "below", label: "<" },
  { value: "atMost", label: "≤" },
]

/** Comparisons that must all hold: measure, sign, value; “Có” and “Không” are yes and no. */
export function ConditionInput({ label, value, onChange }: Props) {
  const t = useText(editorTexts)
  const rows = Object.entries(dataOf(value)).flatMap(([measure, comparison]): Row[] =>
    isData(comparison)
      ? Object.entries(comparison).map(([sign, each]) => ({ measure, sign, value: each }))
      : [{ measure, sign: "is", value: comparison }],
  )
  const change = (next: readonly Row[]) => onChange(conditionOf(next))
  const hasOpenRow = rows.some(({ measure }) => measure === "")
  return (
    <RowList
      label={label}
      rows={rows}
      onAdd={() => !hasOpenRow && change([...rows, { measure: "", sign: "is", value: "0" }])}
      onRemove={(index) => change(rows.toSpliced(index, 1))}
      render={(row, index) => (
        <>
          <MeasureInput
            label={t.measure}
            value={row.measure}
            onChange={(measure) => change(rows.with(index, { ...row, measure: measure ?? "" }))}
          />
          <NativeSelect
            label={t.sign}
            value={row.sign}
            data={signs}
            onChange={(event) => change(rows.with(index, { ...row, sign: event.currentTarget.value }))}
          />
          <TextInput
            label={t.value}
            value={row.value === true ? t.yes : row.value === false ? t.no : textOf(row.value)}
            onChange={(event) => change(rows.with(index, { ...row, value: readValue(event.currentTarget.value) }))}
          />
        </>
      )}
    />
  )
}

const readValue = (text: string): unknown => {
  const word = text.trim().toLowerCase()
  if (["có", "yes"].includes(word)) return true
  return ["không", "no"].includes(word) ? false : text
}

const conditionOf = (rows: readonly Row[]): Readonly<Record<string, unknown>> => {
  const condition: Record<string, unknown> = {}
  for (const { measure, sign, value } of rows) {
    const known = condition[measure]
    if (known === undefined && sign === "is") condition[measure] = value
    else condition[measure] = { ...(isData(known) ? known : known === undefined ? {} : { is: known }), [sign]: value }
  }
  return condition
}
