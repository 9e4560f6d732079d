import { put, type Data } from "../draft/package-data.ts"
import type { Field } from "./field.ts"
import { FieldInput } from "./field-input.tsx"
import classes from "./fields.module.css"

type Props = Readonly<{
  fields: readonly Field[]
  value: Data
  /** The whole data with one key changed, and which one: keys typed into one field are one step of undo. */
  onChange: (value: Data, key: string) => void
}>

/** A form from a table of fields: the same for every rule kind, the frame, evidence and exceptions. */
export function FieldsForm({ fields, value, onChange }: Props) {
  return (
    <div className={classes.form}>
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={value[field.key]}
          data={value}
          onChange={(next) => onChange(put(value, field.key, next), field.key)}
          onData={(next) => onChange(next, field.key)}
        />
      ))}
    </div>
  )
}
