import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core"

import { DateField } from "#web/components/date-field.tsx"
import { useText, useWords } from "#web/text.ts"

import { textOf } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { ConditionInput } from "./condition-input.tsx"
import { DecimalInput } from "./decimal-input.tsx"
import { useSurroundings } from "./field-context.ts"
import { OrderInput, PeriodInput } from "./list-inputs.tsx"
import { MeasureInput } from "./measure-input.tsx"
import { AllowedInput, LimitInput, MeasureOrNumberInput, PolicyInput, SeverityInput } from "./special-inputs.tsx"
import { PairsInput, RowsInput, WeightsInput, type FieldInputProps } from "./rows-inputs.tsx"

/** One field by its type. */
export function FieldInput({ field, value, data, onChange, onData }: FieldInputProps) {
  const say = useWords()
  const t = useText(editorTexts)
  const { sources } = useSurroundings()
  const label = say(field.label)
  const description = field.hint && say(field.hint)
  const plain = { label, description }
  switch (field.type) {
    case "text":
      return <TextInput {...plain} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
    case "multiline":
      return (
        <Textarea {...plain} autosize value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      )
    case "date":
      return <DateField label={label} value={textOf(value) || null} onChange={onChange} />
    case "decimal":
      return <DecimalInput {...plain} as={field.as} value={value} onChange={onChange} />
    case "integer":
      return (
        <TextInput
          {...plain}
          inputMode="numeric"
          value={textOf(value)}
          onChange={(event) => onChange(readInteger(event.currentTarget.value))}
        />
      )
    case "choice":
      return (
        <NativeSelect
          {...plain}
          value={textOf(value) || field.preset}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={field.choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))}
        />
      )
    case "flag":
      return (
        <Checkbox
          {...plain}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked ? true : field.optional ? undefined : false)}
        />
      )
    case "source":
      return (
        <NativeSelect
          {...plain}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[
            { value: "", label: t.fromArea },
            ...sources.map(({ code, name }) => ({ value: textOf(code), label: textOf(name) || textOf(code) })),
          ]}
        />
      )
    case "measure":
      return <MeasureInput {...plain} value={textOf(value)} onChange={onChange} />
    case "measureOrNumber":
      return <MeasureOrNumberInput {...plain} value={value} onChange={onChange} />
    case "rows":
      return (
        <RowsInput
          cell={FieldInput}
          field={field}
          label={label}
          description={description}
          value={value}
          onChange={onChange}
        />
      )
    case "pairs":
      return <PairsInput label={label} word={say(field.word)} value={value} onChange={onChange} />
    case "weights":
      return <WeightsInput label={label} data={data} onData={onData} />
    case "limit":
      return <LimitInput {...plain} value={value} onChange={onChange} />
    case "allowed":
      return <AllowedInput {...plain} value={value} onChange={onChange} />
    case "order":
      return <OrderInput {...plain} value={value} onChange={onChange} />
    case "period":
      return <PeriodInput label={label} value={value} onChange={onChange} />
    case "severityOf":
      return <SeverityInput {...plain} value={value} onChange={onChange} />
    case "condition":
      return <ConditionInput label={label} value={value} onChange={onChange} />
    case "policy":
      return <PolicyInput {...plain} value={value} onChange={onChange} />
  }
}

/** What is no whole number stays as it was typed: the check says so, and nothing typed is lost. */
const readInteger = (text: string): number | string | undefined =>
  /^\d{1,9}$/u.test(text.trim()) ? Number(text) : text
