import { Button, Drawer, NativeSelect, Skeleton, Textarea, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Suspense, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { TargetEvidence } from "#web/leaf-evidence.ts"
import { useText } from "#web/text.ts"

import type { FigureState } from "../contract.ts"
import { readCell } from "../rules/cell-text.ts"
import { keyOfFigure, needsNote, needsReason, textOfEntry, type Draft } from "./drafts.ts"
import { describeSource } from "./figure-columns.tsx"
import classes from "./figures.module.css"
import { historyQuery, type SheetScope } from "./queries.ts"
import { nameOfWindow, type FigureCell, type FigureRow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"
import type { useDrafts } from "./use-drafts.ts"

type Props = Readonly<{
  scope: SheetScope
  row: FigureRow
  windowKeys: readonly string[]
  drafting: ReturnType<typeof useDrafts>
  onClose: () => void
}>

/** One figure at the side: which criteria wait for it, its value with note or reason, and everything entered before. */
export function FigurePanel({ scope, row, windowKeys, drafting, onClose }: Props) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const [windowKey, setWindowKey] = useState(windowKeys[0] ?? "")
  const { measure } = row
  const cell = row.cells.get(windowKey)
  const version = `${windowKey} ${cell?.entry?.id ?? ""} ${cell?.draft?.typed ?? ""}`
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(520px, 100vw)"
      title={t.details}
      closeButtonProps={{ "aria-label": t.close }}
    >
      <div className={classes.panel}>
        <section>
          <h2>{measure.name}</h2>
          <p className="soft small">
            {measure.code}
            {measure.unit === null ? "" : ` · ${measure.unit}`}
          </p>
          {measure.note === null ? null : <p>{measure.note}</p>}
        </section>
        <section>
          <h3>{t.criteria}</h3>
          <ul>
            {measure.criteria.map(({ code, title, owner }) => (
              <li key={code}>
                {code}. {title}
                {owner === null ? null : <span className="soft small"> ({owner})</span>}
              </li>
            ))}
          </ul>
        </section>
        <NativeSelect
          label={t.window}
          value={windowKey}
          data={windowKeys.map((key) => ({ value: key, label: nameOfWindow(key, language) }))}
          onChange={(event) => setWindowKey(event.currentTarget.value)}
        />
        {cell?.warnings.map((warning) => (
          <p key={warning.rule} className={classes.warning}>
            ⚠ {warning.words[language]}
          </p>
        ))}
        {cell?.mayEdit ? <FigureForm key={version} row={row} cell={cell} drafting={drafting} /> : null}
        <Suspense fallback={<Skeleton height={60} />}>
          <TargetEvidence
            key={windowKey}
            unitId={scope.unitId}
            year={scope.year}
            target={{ kind: "figure", measure: measure.code, window: windowKey }}
          />
        </Suspense>
        <History scope={scope} row={row} />
      </div>
    </Drawer>
  )
}

type FormProps = Readonly<{ row: FigureRow; cell: FigureCell; drafting: Props["drafting"] }>

function FigureForm({ row, cell, drafting }: FormProps) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const { measure } = row
  const held = cell.draft ?? cell.entry
  const [state, setState] = useState<FigureState>(held?.state === "notApplicable" ? "notApplicable" : "value")
  const [typed, setTyped] = useState(held?.state === "notApplicable" ? "" : cell.text)
  const [reason, setReason] = useState(held?.reason ?? "")
  const [problem, setProblem] = useState<string>()
  const save = () => {
    const basedOn = drafting.basedOn(keyOfFigure(measure.code, cell.windowKey), cell.entry)
    const note = reason.trim() === "" ? null : reason.trim()
    const common = { measure: measure.code, windowKey: cell.windowKey, basedOn, reason: note }
    const waiting: Draft["status"] = { kind: "waiting" }
    if (state === "cleared") return drafting.enter([{ ...common, state, typed: "", value: null, status: waiting }])
    if (state === "notApplicable") {
      if (note === null) return setProblem(needsReason[language])
      const text = `${t.notApplicable}: ${note}`
      return drafting.enter([{ ...common, state, typed: text, value: null, status: waiting }])
    }
    const read = readCell(measure.domain, typed, "typed")
    if (read.kind === "refused") return setProblem(read.problem[language])
    if (read.kind !== "value") return setProblem(t.empty)
    if (measure.domain.needsReason && note === null) return setProblem(needsNote[language])
    return drafting.enter([{ ...common, state, typed, value: read.value, status: waiting }])
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <NativeSelect
        label={t.state}
        value={state}
        data={[
          { value: "value", label: t.hasValue },
          { value: "notApplicable", label: t.notApplicable },
          { value: "cleared", label: t.missing },
        ]}
        onChange={(event) => setState(event.currentTarget.value as FigureState)}
      />
      {state === "value" ? (
        <TextInput label={t.value} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : null}
      <Textarea
        label={t.note}
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem === undefined ? null : (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit">{t.save}</Button>
      </div>
    </form>
  )
}

function History({ scope, row }: Pick<Props, "scope" | "row">) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const found = useQuery(historyQuery(scope.unitId, scope.year, row.measure.code))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  return (
    <section>
      <h3>{t.history}</h3>
      {found.data?.entries.length === 0 ? <p className="soft">{t.noHistory}</p> : null}
      <ol className={classes.list}>
        {found.data?.entries.map((entry) => (
          <li key={entry.id}>
            <span>
              {nameOfWindow(entry.windowKey, language)}: <b>{textOfEntry(row.measure, entry) || t.cleared}</b>
              {entry.state === "value" && entry.reason !== null ? ` · ${entry.reason}` : ""}
            </span>
            <span className="soft small">
              {formatMoment(entry.at)} · {entry.by}
              {entry.position === null ? "" : ` (${entry.position})`} · {describeSource(entry, language)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
