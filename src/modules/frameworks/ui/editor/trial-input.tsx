import { NativeSelect, TextInput } from "@mantine/core"

import { DateField } from "#web/components/date-field.tsx"
import { useText } from "#web/text.ts"

import type { GivenFigure, Input } from "../../rules/index.ts"
import { isData, textOf, type Data } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"

type Props = Readonly<{
  label: string
  /** As the rule reads it; `plain` where only a condition looks at it. */
  input: Input | Readonly<{ kind: "plain" }>
  value: GivenFigure
  onChange: (value: GivenFigure) => void
}>

/** One figure to try a rule with, typed as the rule reads it; nothing is missing, not zero. */
export function TrialInput({ label, input, value, onChange }: Props) {
  const t = useText(editorTexts)
  const shown = isData(value)
    ? textOf((value as Data)["value"])
    : Array.isArray(value)
      ? value.join("; ")
      : textOf(value)
  switch (input.kind) {
    case "yesNo":
      return (
        <NativeSelect
          label={label}
          value={value === true ? "yes" : value === false ? "no" : ""}
          onChange={(event) => onChange({ yes: true, no: false }[event.currentTarget.value] ?? null)}
          data={[
            { value: "", label: t.choose },
            { value: "yes", label: t.yes },
            { value: "no", label: t.no },
          ]}
        />
      )
    case "date":
      return <DateField label={label} value={typeof value === "string" ? value : null} onChange={onChange} />
    case "word":
      return (
        <NativeSelect
          label={label}
          value={shown}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          data={[{ value: "", label: t.choose }, ...input.words.map((word) => ({ value: word, label: word }))]}
        />
      )
    case "list":
      return (
        <TextInput label={label} value={shown} onChange={(event) => onChange(readList(event.currentTarget.value))} />
      )
    case "number":
    case "choice":
    case "grid":
    case "plain":
      return (
        <TextInput
          label={label}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
        />
      )
  }
}

const readList = (text: string): GivenFigure => (text.trim() === "" ? null : text.split(";").map((part) => part.trim()))
