import { TextInput } from "@mantine/core"
import { useState } from "react"

import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { divideRatios } from "#platform/exact/ratio.ts"
import { useText } from "#web/text.ts"

import { editorTexts } from "../editor-texts.ts"
import { showDecimal } from "./describe-rule.ts"

type Props = Readonly<{
  label: string
  description?: string | undefined
  value: unknown
  as: "points" | "share" | "number"
  onChange: (value: string | undefined) => void
}>

/** An exact decimal, taken over with every key; a share is typed as per cent (80%) or as 0,8. */
export function DecimalInput({ label, description, value, as, onChange }: Props) {
  const t = useText(editorTexts)
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? showDecimal(value, as)
  const isWrong = shown.trim() !== "" && findDecimal(shown.replace("−", "-")) === undefined
  const change = (text: string): void => {
    setTyped(text)
    if (text.trim() === "") return onChange(undefined)
    const decimal = readDecimal(text, as)
    if (decimal !== undefined) onChange(decimal)
  }
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      error={isWrong ? t.noNumber : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => !isWrong && setTyped(undefined)}
    />
  )
}

const hundred = { numerator: 100n, denominator: 1n }

/** Decimal text with a dot. Nobody means eighty times the maximum: 80 typed for a share is 80%. */
const readDecimal = (text: string, as: Props["as"]): string | undefined => {
  const number = findDecimal(text.replace("−", "-"))
  if (number === undefined) return undefined
  const isPlain = as === "share" && !text.includes("%") && number.numerator > 2n * number.denominator
  return formatDecimal(isPlain ? divideRatios(number, hundred) : number, 30)
}
