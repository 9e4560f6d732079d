import { NativeSelect } from "@mantine/core"

import { DateField } from "#web/components/date-field.tsx"
import { useText } from "#web/text.ts"

import { codeOf, textOf, titleOf } from "../draft/package-data.ts"
import { listTree } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { useSurroundings } from "./field-context.ts"
import classes from "./fields.module.css"
import { RowList } from "./row-list.tsx"

type Props = Readonly<{
  label: string
  description?: string | undefined
  value: unknown
  onChange: (value: unknown) => void
}>

/** Sources and criteria one after the other, as ties are broken by them. */
export function OrderInput({ label, description, value, onChange }: Props) {
  const t = useText(editorTexts)
  const { sources, criteria } = useSurroundings()
  const codes = Array.isArray(value) ? value.map(textOf) : []
  const change = (next: readonly string[]) => onChange(next.length === 0 ? undefined : next)
  const known = [
    ...sources.map(({ code, name }) => ({ value: textOf(code), label: textOf(name) || textOf(code) })),
    ...listTree(criteria).map(({ node }) => ({ value: codeOf(node), label: `${codeOf(node)} ${titleOf(node)}` })),
  ]
  const choicesOf = (code: string) => [
    { value: "", label: t.choose },
    // What no longer exists stays in sight: the check tells of it.
    ...(code === "" || known.some((each) => each.value === code) ? [] : [{ value: code, label: code }]),
    ...known.filter((each) => each.value === code || !codes.includes(each.value)),
  ]
  return (
    <RowList
      label={label}
      description={description}
      rows={codes}
      onAdd={() => !codes.includes("") && change([...codes, ""])}
      onRemove={(index) => change(codes.toSpliced(index, 1))}
      render={(code, index) => (
        <NativeSelect
          label={t.orderPlace(index + 1)}
          value={code}
          onChange={(event) => change(codes.with(index, event.currentTarget.value))}
          data={choicesOf(code)}
        />
      )}
    />
  )
}

/** First and last day; both left open is nothing stated. */
export function PeriodInput({ label, value, onChange }: Props) {
  const t = useText(editorTexts)
  const [from, to] = Array.isArray(value) ? value.map((day) => textOf(day) || null) : []
  const change = (first: string | null, last: string | null) =>
    onChange(first === null && last === null ? undefined : [first, last])
  return (
    <div className={classes.special} role="group" aria-label={label}>
      <DateField label={`${label}: ${t.firstDay}`} value={from ?? null} onChange={(day) => change(day, to ?? null)} />
      <DateField label={`${label}: ${t.lastDay}`} value={to ?? null} onChange={(day) => change(from ?? null, day)} />
    </div>
  )
}
