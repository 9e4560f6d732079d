import { TextInput } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import { calendarTexts } from "./texts.ts"
import { readTime } from "./time-text.ts"

type Props = Readonly<{
  label: string
  /** `HH:MM`, or empty. */
  value: string
  onChange: (value: string) => void
  required?: boolean
}>

/**
 * A time as 07:30, whatever language the browser speaks (its own field shows AM and PM in some). What cannot be read
 * stays in the field and says so.
 */
export function TimeField({ label, value, onChange, required = false }: Props) {
  const t = useText(calendarTexts)
  const [typed, setTyped] = useState<string>()
  const change = (text: string): void => {
    setTyped(text)
    const time = text.trim() === "" ? "" : readTime(text)
    if (time !== undefined) onChange(time)
  }
  const isWrong = typed !== undefined && typed.trim() !== "" && readTime(typed) === undefined
  return (
    <TextInput
      label={label}
      required={required}
      withAsterisk={false}
      placeholder="07:30"
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? value}
      error={isWrong && typed.trim().length >= 4 ? t.timeWrong : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => isWrong || setTyped(undefined)}
    />
  )
}
