import { NativeSelect, TextInput } from "@mantine/core"

import { useText } from "#web/text.ts"

import { textOf } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { useSurroundings } from "./field-context.ts"

type Props = Readonly<{
  label: string
  description?: string | undefined
  value: string
  onChange: (code: string | undefined) => void
}>

const creating = "＋"

/** A measure of the package by its name; a new one is declared here and named at once. */
export function MeasureInput({ label, description, value, onChange }: Props) {
  const t = useText(editorTexts)
  const { measures, createMeasure, renameMeasure } = useSurroundings()
  const chosen = measures.find(({ code }) => code === value)
  const list = measures.map(({ code, name }) => ({ value: textOf(code), label: textOf(name) || textOf(code) }))
  const isFresh = chosen !== undefined && /^so-lieu-\d+$/u.test(value)
  return (
    <div>
      <NativeSelect
        label={label}
        description={description}
        value={value}
        onChange={(event) => {
          const picked = event.currentTarget.value
          onChange(picked === creating ? createMeasure() : picked)
        }}
        data={[
          { value: "", label: t.choose },
          ...(chosen || value === "" ? [] : [{ value, label: value }]),
          ...list,
          { value: creating, label: t.newMeasure },
        ]}
      />
      {isFresh ? (
        <TextInput
          mt={4}
          aria-label={t.newMeasureName}
          placeholder={t.newMeasureName}
          value={textOf(chosen["name"])}
          onChange={(event) => renameMeasure(value, event.currentTarget.value)}
        />
      ) : null}
    </div>
  )
}
