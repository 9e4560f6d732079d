import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core"
import { useState } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { formatDate, formatDecimal, parseNumber } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { SheetFigure } from "../contract.ts"
import { cleared, parseDraft, type FigureDraft } from "./figure-draft.ts"
import classes from "./scores.module.css"
import { whyTexts } from "./texts.ts"
import type { LiveMeasure, LiveScore } from "./use-live-score.ts"
import { nameWindow } from "./window-words.ts"

type Props = Readonly<{
  measure: LiveMeasure
  live: LiveScore
  stored: SheetFigure | undefined
  year: number
  mayEnter: boolean
}>

/** One figure of a criterion: what it is, where it comes from, and the field to enter it, by what it may hold. */
export function FigureField({ measure, live, stored, year, mayEnter }: Props) {
  const t = useText(whyTexts)
  const language = useLanguage()
  const { code, name, unit, feed } = measure.measure
  const draft = live.draftOf(code)
  const isTyped = live.isTyped(code)
  const lacksReason =
    (draft.state === "notApplicable" && draft.reason.trim() === "") ||
    (draft.state === "value" && measure.domain.needsReason && (draft.reason ?? "").trim() === "")
  const isList = measure.domain.kind === "list"
  const windows = stored?.windows ?? []
  return (
    <fieldset
      className={classes.figure}
      disabled={!mayEnter || isList}
      onKeyDown={(event) => {
        // Enter in a field saves it; on a button it is the button's, and while an input method composes it is its own.
        const isField = event.target instanceof HTMLInputElement && event.target.type === "text"
        if (event.key !== "Enter" || !isField || event.nativeEvent.isComposing || !isTyped || lacksReason) return
        event.preventDefault()
        live.save(new Map([[code, draft]]))
      }}
    >
      <legend>
        {name}
        {unit ? <span className="soft"> ({unit})</span> : null}
      </legend>
      {isList ? <p className="soft small">{t.listOnly}</p> : null}
      {isList || draft.state === "notApplicable" ? null : <ValueField {...{ measure, live, draft, year }} />}
      {draft.state === "notApplicable" || (draft.state === "value" && measure.domain.needsReason) ? (
        <TextInput
          label={t.reason}
          value={draft.reason ?? ""}
          maxLength={1000}
          error={lacksReason ? t.reasonWanted : undefined}
          onChange={(event) => live.type(code, { ...draft, reason: event.currentTarget.value } as FigureDraft)}
        />
      ) : null}
      {isList ? null : (
        <Checkbox
          label={t.notApplicable}
          checked={draft.state === "notApplicable"}
          onChange={(event) =>
            live.type(code, event.currentTarget.checked ? { state: "notApplicable", value: null, reason: "" } : cleared)
          }
        />
      )}
      {stored?.source ? <p className="soft small">{t.source(withDates(stored.source))}</p> : null}
      {windows.length > 0 ? (
        <p className="soft small">{t.windows(windows.map((key) => nameWindow(key, language)).join(", "))}</p>
      ) : null}
      {mayEnter && windows.some((key) => !key.endsWith("-YEAR")) ? <p className="soft small">{t.overrides}</p> : null}
      {feed && stored === undefined ? <p className="soft small">{t.feed}</p> : null}
      {isTyped ? (
        <div className={classes.buttons}>
          <Button
            size="compact-sm"
            disabled={lacksReason}
            loading={live.isSaving}
            aria-label={t.saveNamed(name)}
            onClick={() => live.save(new Map([[code, draft]]))}
          >
            {t.save}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => live.undo(code)}>
            {t.undo}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}

/** Days inside a source as people write them. */
const withDates = (text: string): string => text.replace(/\d{4}-\d{2}-\d{2}/gu, (day) => formatDate(day))

type ValueProps = Readonly<{ measure: LiveMeasure; live: LiveScore; draft: FigureDraft; year: number }>

function ValueField({ measure, live, draft, year }: ValueProps) {
  const t = useText(whyTexts)
  const language = useLanguage()
  const { code, name } = measure.measure
  const { domain } = measure
  const value = draft.state === "value" ? draft.value : ""
  const put = (next: string | null) =>
    live.type(
      code,
      next === null || next === ""
        ? cleared
        : { state: "value", value: next, reason: draft.state === "value" ? draft.reason : null },
    )
  const label = `${t.value}: ${name}`
  if (domain.kind === "yesNo" || domain.choices.length > 0) {
    const choices =
      domain.kind === "yesNo"
        ? [
            { value: "true", label: t.yes },
            { value: "false", label: t.no },
          ]
        : domain.choices.map((each) => ({ value: each, label: language === "vi" ? each.replace(".", ",") : each }))
    return (
      <NativeSelect
        aria-label={label}
        data={[{ value: "", label: t.choose }, ...choices]}
        value={value}
        onChange={(event) => put(event.currentTarget.value)}
      />
    )
  }
  if (domain.kind === "date") {
    return (
      <>
        <DateField label={t.value} value={value === "" || value === "false" ? null : value} onChange={put} />
        {domain.mayBeNever ? (
          <Checkbox
            label={t.never}
            checked={value === "false"}
            onChange={(event) => put(event.currentTarget.checked ? "false" : null)}
          />
        ) : null}
      </>
    )
  }
  return <TypedField {...{ measure, value, put, label, year }} />
}

type TypedProps = Readonly<{
  measure: LiveMeasure
  value: string
  put: (value: string | null) => void
  label: string
  year: number
}>

/** A number or word; the score moves with every key that makes a value, and what makes none says why. */
function TypedField({ measure, value, put, label, year }: TypedProps) {
  const language = useLanguage()
  const [text, setText] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const shown = parseNumber(value) === undefined ? value : formatDecimal(value)
  const type = (next: string) => {
    setText(next)
    const parsed = parseDraft({ ...measure.domain, needsReason: false }, next, year)
    setProblem(parsed.ok ? undefined : parsed.problem[language])
    if (parsed.ok && parsed.draft.state !== "notApplicable") put(parsed.draft.value)
  }
  return (
    <TextInput
      aria-label={label}
      autoComplete="off"
      inputMode={measure.domain.kind === "grade" ? "text" : "decimal"}
      value={text ?? shown}
      error={problem}
      onBlur={() => problem === undefined && setText(undefined)}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
