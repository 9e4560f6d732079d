import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { useText } from "#web/text.ts"

import { comparators, deadlineKinds, type ItemKind, type PlanItem } from "../../rules/index.ts"
import { comparatorWords, deadlineWords, fieldTexts, planTexts } from "../texts.ts"
import { changeOf, fieldsOf, valuesOf, type Field } from "./item-fields.ts"
import classes from "./items.module.css"

type Props = Readonly<{
  kind: ItemKind
  item: PlanItem
  onSave: (change: Partial<PlanItem>) => void
  onCancel: () => void
}>

/** Every field of one item. Decimals may be typed with a comma; what cannot be understood is said at its field. */
export function ItemForm({ kind, item, onSave, onCancel }: Props) {
  const t = useText(planTexts)
  const [values, setValues] = useState(() => valuesOf(kind, item))
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { change, errors } = changeOf(kind, values)
    setWrong(errors)
    if (Object.keys(errors).length === 0) onSave(change)
  }
  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel()
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event)
        event.stopPropagation()
      }}
    >
      {fieldsOf(kind).map((field, index) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          error={wrong[field.name]}
          autoFocus={index === 0}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div className={classes.actions}>
        <Button type="submit" size="xs">
          {t.save}
        </Button>
        <Button type="button" size="xs" variant="default" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}

type FieldProps = Readonly<{
  field: Field
  value: string
  error: string | undefined
  autoFocus: boolean
  onChange: (value: string) => void
}>

function FieldInput({ field, value, error, autoFocus, onChange }: FieldProps) {
  const names = useText(fieldTexts)
  const comparatorNames = useText(comparatorWords)
  const deadlineNames = useText(deadlineWords)
  const common = {
    label: names[field.label],
    value,
    error,
    size: "xs" as const,
    "data-autofocus": autoFocus || undefined,
  }
  switch (field.kind) {
    case "long":
      return (
        <Textarea
          {...common}
          className={classes.wide}
          autosize
          minRows={1}
          maxRows={10}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "comparator":
      return (
        <NativeSelect
          {...common}
          data={comparators.map((comparator) => ({ value: comparator, label: comparatorNames[comparator] }))}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "deadlineKind":
      return (
        <NativeSelect
          {...common}
          data={[
            { value: "", label: "" },
            ...deadlineKinds.map((kind) => ({ value: kind, label: deadlineNames[kind] })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "text":
    case "list":
    case "decimal":
    case "date":
    case "monthDay":
    case "integer":
      return (
        <TextInput
          {...common}
          className={field.wide ? classes.wide : undefined}
          autoFocus={autoFocus}
          inputMode={field.kind === "decimal" ? "decimal" : undefined}
          placeholder={field.kind === "date" ? "dd/mm/yyyy" : field.kind === "monthDay" ? "dd/mm" : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
