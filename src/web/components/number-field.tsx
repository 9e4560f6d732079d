import { TextInput } from "@mantine/core"
import { useState } from "react"

import { formatDecimal, parseNumber } from "../format.ts"
import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  label: string
  /** Decimal text with a dot, or null for missing: never a float, and never zero for nothing. */
  value: string | null
  onChange: (value: string | null) => void
  error?: string
  description?: string
  required?: boolean
  disabled?: boolean
  placeholder?: string
}>

/** A number with a decimal comma, read as people type and paste it; what cannot be read stays and says so. */
export function NumberField({ label, value, onChange, error, ...rest }: Props) {
  const t = useText(componentTexts)
  const [typed, setTyped] = useState<string>()
  const accept = (): void => {
    if (typed === undefined) return
    const number = typed.trim() === "" ? null : parseNumber(typed)
    if (number === undefined) return
    setTyped(undefined)
    if (number !== value) onChange(number)
  }
  const isUnreadable = typed !== undefined && typed.trim() !== "" && parseNumber(typed) === undefined
  return (
    <TextInput
      label={label}
      {...rest}
      withAsterisk={false}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (value === null ? "" : formatDecimal(value))}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={accept}
      onKeyDown={(event) => {
        if (event.key === "Enter") accept()
      }}
      error={error ?? (isUnreadable ? t.noNumber : undefined)}
    />
  )
}
