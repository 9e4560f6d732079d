import { Button, NativeSelect, TextInput } from "@mantine/core"
import { useId, useState } from "react"

import { readValue, type FrameworkMeasure } from "#modules/measures/rules/index.ts"
import { formatDecimal, parseDate, parseNumber, todayInVietnam } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import classes from "./foresight.module.css"
import { showHeld } from "./show-held.ts"
import { whatIfTexts } from "./texts.ts"
import type { Trial } from "./use-what-if.ts"

type Props = Readonly<{ measure: FrameworkMeasure; trial: Trial }>

/** One figure to move: a slider with its number, yes and no, a level, a day. */
export function TrialInput({ measure: { measure, domain, criteria }, trial }: Props) {
  const t = useText(whatIfTexts)
  const language = useLanguage()
  const { code, name } = measure
  const isTried = Object.hasOwn(trial.changes, code)
  const value = trial.valueOf(code)
  const choices = domain.kind === "yesNo" ? ["true", "false"] : domain.choices.length > 0 ? domain.choices : undefined
  return (
    <fieldset className={classes.input} data-tried={isTried}>
      <legend>
        {name}
        {measure.unit ? <span className="soft"> ({measure.unit})</span> : null}
      </legend>
      {choices ? (
        <NativeSelect
          aria-label={name}
          value={value === undefined || value === null ? "" : String(value)}
          data={[
            { value: "", label: "…" },
            ...choices.map((each) => ({ value: each, label: showHeld(each, language) })),
          ]}
          onChange={({ currentTarget: { value: next } }) =>
            trial.change(code, next === "" ? null : domain.kind === "yesNo" ? next === "true" : next)
          }
        />
      ) : (
        <NumberInput {...{ measure: { measure, domain, criteria }, trial }} />
      )}
      <p className="soft small">
        {t.now(showHeld(trial.storedOf(code), language))} · {t.serves(criteria.map((each) => each.code).join(", "))}
      </p>
      {isTried ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t.undoNamed(name)}
          onClick={() => trial.change(code, undefined)}
        >
          {t.undo}
        </Button>
      ) : null}
    </fieldset>
  )
}

function NumberInput({ measure: { measure, domain }, trial }: Props) {
  const t = useText(whatIfTexts)
  const language = useLanguage()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const value = trial.valueOf(measure.code)
  const text = typeof value === "string" ? value : ""
  const number = Number(text)
  const isNumber = domain.kind !== "date" && domain.kind !== "grade" && Number.isFinite(number)
  const put = (next: string): void => {
    const plain =
      domain.kind === "date"
        ? (parseDate(next, Number(todayInVietnam().slice(0, 4))) ?? next)
        : (parseNumber(next) ?? next)
    if (next.trim() === "") return trial.change(measure.code, null)
    const read = readValue(domain, plain)
    setProblem(read.kind === "refused" ? read.problem[language] : undefined)
    if (read.kind !== "refused") trial.change(measure.code, read.value)
  }
  const most = mostOf(measure.code, trial, domain.to)
  return (
    <div className={classes.slide}>
      {isNumber ? (
        <input
          type="range"
          aria-label={t.slide(measure.name)}
          aria-valuetext={text === "" ? t.nothing : formatDecimal(text)}
          min={Number(domain.from ?? 0)}
          max={most}
          step={domain.whole ? 1 : most <= 1 ? 0.01 : most <= 100 ? 0.1 : 1}
          value={Number.isFinite(number) ? number : 0}
          onChange={(event) => {
            setTyped(undefined)
            put(event.currentTarget.value)
          }}
        />
      ) : null}
      <TextInput
        id={id}
        aria-label={measure.name}
        inputMode={isNumber ? "decimal" : "text"}
        autoComplete="off"
        value={typed ?? showHeld(text === "" ? undefined : text, language).replace("…", "")}
        error={problem}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          put(event.currentTarget.value)
        }}
        onBlur={() => {
          if (problem === undefined) setTyped(undefined)
        }}
      />
    </div>
  )
}

/** Where the slider ends: at its limit, at what it is divided by, else at twice what is known. */
const mostOf = (code: string, trial: Trial, to: string | null): number => {
  if (to !== null) return Number(to)
  for (const { lowered } of trial.program.framework.leaves) {
    if (lowered?.form.kind !== "curve") continue
    for (const { of, per } of lowered.form.factors) {
      const whole = Number(trial.storedOf(per?.[0]?.measure ?? ""))
      if (of[0]?.measure === code && Number.isFinite(whole) && whole > 0) return whole
    }
  }
  return Math.max(10, 2 * (Number(trial.storedOf(code)) || 0))
}
