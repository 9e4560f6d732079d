import { TextInput } from "@mantine/core"
import { useState } from "react"

type Props = Readonly<{
  label: string
  value: number | null
  onChange: (year: number | null) => void
  required?: boolean
  autoFocus?: boolean
}>

/** A year of four digits, 2000 to 2100; anything else stays in the field and counts as none. */
export function YearField({ label, value, onChange, autoFocus = false, required = false }: Props) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? String(value ?? "")
  const change = (text: string): void => {
    setTyped(text)
    const year = /^(20\d\d|2100)$/.test(text.trim()) ? Number(text) : null
    if (year !== value) onChange(year)
  }
  return (
    <TextInput
      label={label}
      required={required}
      withAsterisk={false}
      inputMode="numeric"
      maxLength={4}
      value={shown}
      error={shown.trim().length === 4 && value === null ? "2000–2100" : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setTyped(undefined)}
      data-autofocus={autoFocus || undefined}
    />
  )
}
