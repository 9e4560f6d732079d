import { NativeSelect, TextInput } from "@mantine/core"
import { useState } from "react"

import { findDecimal } from "#platform/exact/decimal.ts"
import { useText, useWords } from "#web/text.ts"

import { dataOf, isData, put, textOf } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { DecimalInput } from "./decimal-input.tsx"
import { showDecimal } from "./describe-rule.ts"
import classes from "./fields.module.css"
import { MeasureInput } from "./measure-input.tsx"
import { policyChoices } from "./package-fields.ts"

type Props = Readonly<{
  label: string
  description?: string | undefined
  value: unknown
  onChange: (value: unknown) => void
}>

/** A day of the year, or so many days after another date. */
export function LimitInput({ label, value, onChange }: Props) {
  const t = useText(editorTexts)
  const [typed, setTyped] = useState<string>()
  const after = isData(value) ? value : undefined
  const shown = typed ?? textOf(value).split("-").toReversed().join("/")
  const read = (text: string): void => {
    setTyped(text)
    const [, day, month] = /^\s*(\d{1,2})\s*[/-]\s*(\d{1,2})\s*$/u.exec(text) ?? []
    if (day && month) onChange(`${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
  }
  return (
    <div className={classes.special}>
      <NativeSelect
        label={label}
        value={after ? "after" : "day"}
        onChange={(event) =>
          onChange(event.currentTarget.value === "after" ? { of: "", plus: 5, unit: "workday" } : "01-31")
        }
        data={[
          { value: "day", label: t.byDay },
          { value: "after", label: t.afterDate },
        ]}
      />
      {after ? (
        <>
          <MeasureInput
            label={t.from}
            value={textOf(after["of"])}
            onChange={(code) => onChange({ ...after, of: code ?? "" })}
          />
          <TextInput
            label={t.plus}
            inputMode="numeric"
            value={textOf(after["plus"])}
            onChange={(event) => onChange({ ...after, plus: wholeOf(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t.how}
            value={textOf(after["unit"]) || "day"}
            onChange={(event) => onChange({ ...after, unit: event.currentTarget.value })}
            data={[
              { value: "day", label: t.days },
              { value: "workday", label: t.workdays },
            ]}
          />
        </>
      ) : (
        <TextInput
          label={t.day}
          value={shown}
          error={/^\s*\d{1,2}\s*[/-]\s*\d{1,2}(?:[/-]\d{4})?\s*$/u.test(shown) ? undefined : t.noDay}
          onChange={(event) => read(event.currentTarget.value)}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </div>
  )
}

const wholeOf = (text: string): number | string => (/^-?\d{1,4}$/u.test(text.trim()) ? Number(text) : text)

export function MeasureOrNumberInput({ label, description, value, onChange }: Props) {
  const t = useText(editorTexts)
  const isNumber = typeof value === "number"
  return (
    <div className={classes.special}>
      <NativeSelect
        label={label}
        description={description}
        value={isNumber ? "number" : "measure"}
        onChange={(event) => onChange(event.currentTarget.value === "number" ? 10 : undefined)}
        data={[
          { value: "measure", label: t.measure },
          { value: "number", label: t.number },
        ]}
      />
      {isNumber ? (
        <TextInput
          label={t.number}
          inputMode="numeric"
          value={String(value)}
          onChange={(event) => onChange(Number(event.currentTarget.value.replaceAll(/\D/gu, "").slice(0, 6)))}
        />
      ) : (
        <MeasureInput label={t.measure} value={textOf(value)} onChange={onChange} />
      )}
    </div>
  )
}

/** Shares that the assessor may choose: listed, or least – most – step. */
export function AllowedInput({ label, value, onChange }: Props) {
  const t = useText(editorTexts)
  const grid = isData(value) ? value : undefined
  const [typed, setTyped] = useState<string>()
  const listed = Array.isArray(value) ? value.map((part) => showDecimal(part, "share")).join("; ") : ""
  const read = (text: string): void => {
    setTyped(text)
    const parts = text.split(";").map((part) => part.trim())
    if (parts.every((part) => findDecimal(part) !== undefined)) onChange(parts.map((part) => part.replace(",", ".")))
  }
  const isWrong = typed !== undefined && typed.split(";").some((part) => findDecimal(part) === undefined)
  return (
    <div className={classes.special}>
      <NativeSelect
        label={label}
        value={grid ? "grid" : "list"}
        onChange={(event) =>
          onChange(event.currentTarget.value === "grid" ? { min: "0", max: "1", step: "0.25" } : ["0", "0.5", "1"])
        }
        data={[
          { value: "list", label: t.list },
          { value: "grid", label: t.grid },
        ]}
      />
      {grid ? (
        (["min", "max", "step"] as const).map((key) => (
          <DecimalInput
            key={key}
            label={{ min: t.least, max: t.most, step: t.step }[key]}
            as="share"
            value={grid[key]}
            onChange={(next) => onChange(put(grid, key, next))}
          />
        ))
      ) : (
        <TextInput
          label={t.allowedList}
          value={typed ?? listed}
          error={isWrong ? t.noNumber : undefined}
          onChange={(event) => read(event.currentTarget.value)}
          onBlur={() => !isWrong && setTyped(undefined)}
        />
      )}
    </div>
  )
}

export function SeverityInput({ label, value, onChange }: Props) {
  const t = useText(editorTexts)
  const counts = isData(value) ? dataOf(value) : undefined
  return (
    <div className={classes.special}>
      <NativeSelect
        label={label}
        value={counts ? "counts" : "word"}
        onChange={(event) => onChange(event.currentTarget.value === "counts" ? { light: "", serious: "" } : undefined)}
        data={[
          { value: "word", label: t.oneWord },
          { value: "counts", label: t.twoCounts },
        ]}
      />
      {counts ? (
        (["light", "serious"] as const).map((key) => (
          <MeasureInput
            key={key}
            label={t[key]}
            value={textOf(counts[key])}
            onChange={(code) => onChange({ ...counts, [key]: code ?? "" })}
          />
        ))
      ) : (
        <MeasureInput label={t.measure} value={textOf(value)} onChange={onChange} />
      )}
    </div>
  )
}

/** What becomes of a criterion that does not apply. */
export function PolicyInput({ label, description, value, onChange }: Props) {
  const t = useText(editorTexts)
  const say = useWords()
  const moved = isData(value) ? value : undefined
  return (
    <div className={classes.special}>
      <NativeSelect
        label={label}
        description={description}
        value={moved ? "moveTo" : textOf(value)}
        onChange={(event) =>
          onChange(event.currentTarget.value === "moveTo" ? { moveTo: "" } : event.currentTarget.value)
        }
        data={[
          { value: "", label: t.inherit },
          ...policyChoices.map((choice) => ({ value: choice.value, label: say(choice.label) })),
          { value: "moveTo", label: t.moveTo },
        ]}
      />
      {moved ? (
        <TextInput
          label={t.moveToCode}
          value={textOf(moved["moveTo"])}
          onChange={(event) => onChange({ moveTo: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}
