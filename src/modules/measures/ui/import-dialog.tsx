import { Button, Loader, Modal, NativeSelect } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call, download, upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { describeFailure } from "#web/failure.ts"
import { missingSign } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { figures, type FigureImportCheck, type SheetMeasure } from "../contract.ts"
import { printFigure } from "../rules/cell-text.ts"
import { windowTemplates, type WindowTemplateName } from "../rules/windows.ts"
import { findMapping, rememberMapping } from "./column-memory.ts"
import type { DraftPlace } from "./drafts.ts"
import classes from "./figures.module.css"
import type { UndoableImport } from "./page-parts.tsx"
import { figureKeys, type SheetScope } from "./queries.ts"
import { nameOfWindow } from "./sheet-rows.ts"
import { dialogTexts, figureTexts } from "./texts.ts"

type Props = Readonly<{
  scope: SheetScope
  place: DraftPlace
  template: WindowTemplateName
  measures: ReadonlyMap<string, SheetMeasure>
  onClose: () => void
  onDone: (batch: UndoableImport) => void
}>

type Table = Readonly<{ file: Blob; name: string }>

/** A table becomes figures: checked with every error in its place, then entered by the same code, undone as one. */
export function ImportDialog({ scope, place, template, measures, onClose, onDone }: Props) {
  const t = useText(figureTexts)
  const d = useText(dialogTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const [table, setTable] = useState<Table>()
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: async ({ file, name, columns }: Table & { columns?: string }) => {
      const ask = (mapping: string | undefined) =>
        upload(figures.checkImport, {
          params: { unitId: scope.unitId },
          query: { year: scope.year, framework: scope.framework, ...(mapping ? { columns: mapping } : {}) },
          file,
          fileName: name,
        })
      const found = await ask(columns)
      const known = columns === undefined ? findMapping(place, found.columns) : undefined
      return known === undefined ? found : ask(known)
    },
  })
  const run = useMutation({
    mutationFn: (batchId: string) => call(figures.runImport, { params: { unitId: scope.unitId, batchId } }),
    onSuccess: async ({ id, saved }) => {
      onDone({ id, count: saved })
      onClose()
      await client.invalidateQueries({ queryKey: figureKeys.all(scope.unitId) })
      await client.invalidateQueries({ queryKey: ["scores", scope.unitId] })
    },
  })
  const take = (next: Table) => {
    setTable(next)
    check.mutate(next)
  }
  const remap = (found: FigureImportCheck, index: number, key: string) => {
    if (!table) return
    const keys = found.columns.map((column) =>
      column.index === index ? key : column.key === key && key !== "-" ? "-" : column.key,
    )
    rememberMapping(place, found.columns, keys.join(","))
    check.mutate({ ...table, columns: keys.join(",") })
  }
  const form = () =>
    void download(figures.exportXlsx, {
      params: { unitId: scope.unitId, year: scope.year },
      query: { template, framework: scope.framework, blank: "true" },
    })
  return (
    <Modal opened onClose={onClose} size="xl" title={d.importTitle} closeButtonProps={{ "aria-label": t.close }}>
      <div className={classes.form}>
        {check.data || check.isPending ? null : (
          <>
            <p className="soft">{d.importHelp}</p>
            <FileDrop
              label={d.dropLabel}
              accept=".xlsx,.csv,.tsv,.txt"
              maxBytes={10_000_000}
              onFiles={([file]) => file && take({ file, name: file.name })}
              onText={(text) => take({ file: new Blob([text]), name: "dan.tsv" })}
            />
            <div>
              <Button variant="subtle" size="compact-sm" onClick={form}>
                {t.template}
              </Button>
            </div>
          </>
        )}
        {check.error ? (
          <p className={classes.problem} role="alert">
            {describeFailure(check.error, language).message}
          </p>
        ) : null}
        {check.isPending ? (
          <output>
            <Loader size="sm" /> {d.checking}
          </output>
        ) : null}
        {check.data && !check.isPending ? (
          <Found
            found={check.data}
            year={scope.year}
            measures={measures}
            busy={run.isPending}
            onRemap={(index, key) => remap(check.data, index, key)}
            onOther={() => check.reset()}
            onRun={(batchId) => run.mutate(batchId)}
          />
        ) : null}
      </div>
    </Modal>
  )
}

type FoundProps = Readonly<{
  found: FigureImportCheck
  year: number
  measures: Props["measures"]
  busy: boolean
  onRemap: (index: number, key: string) => void
  onOther: () => void
  onRun: (batchId: string) => void
}>

function Found({ found, year, measures, busy, onRemap, onOther, onRun }: FoundProps) {
  const d = useText(dialogTexts)
  const language = useLanguage()
  const { create, change, same, errors } = found.counts
  const { batchId } = found
  return (
    <>
      <p>
        <b>{d.counts(create, change, same)}</b>
      </p>
      {errors > 0 ? (
        <section className={classes.notice} data-kind="trouble" role="alert" tabIndex={0} aria-label={d.errors(errors)}>
          <b>{d.errors(errors)}</b>
          <ul className={classes.list}>
            {found.errors.map(({ row, column, words }) => (
              <li key={`${row} ${column} ${words.vi}`}>
                <span>
                  <b>{d.place(row, column)}:</b> {words[language]}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {errors === 0 && create + change === 0 ? <output>{d.nothingToDo}</output> : null}
      <ColumnChoice found={found} year={year} onRemap={onRemap} />
      <Preview found={found} measures={measures} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onOther}>
          {d.otherFile}
        </Button>
        <Button disabled={batchId === null} loading={busy} onClick={() => batchId !== null && onRun(batchId)}>
          {d.run(create + change)}
        </Button>
      </div>
    </>
  )
}

/** Which column is what; a wrong guess is put right here, remembered, and the table is checked again. */
function ColumnChoice({ found, year, onRemap }: Pick<FoundProps, "found" | "year" | "onRemap">) {
  const d = useText(dialogTexts)
  const language = useLanguage()
  const keys = [...new Set(Object.values(windowTemplates).flat())].map((code) => `${year}-${code}`)
  const choices = [
    { value: "-", label: d.skip },
    { value: "name", label: d.nameColumn },
    { value: "code", label: d.codeColumn },
    ...keys.flatMap((key) => [
      { value: `value:${key}`, label: nameOfWindow(key, language) },
      { value: `note:${key}`, label: d.noteColumn(nameOfWindow(key, language)) },
    ]),
  ]
  const has = (kind: RegExp) => found.columns.some(({ key }) => kind.test(key))
  // Shut it would hide the one thing that is left to do.
  const mustChoose = !has(/^(?:code|name)$/u) || !has(/^value:/u)
  return (
    <details open={mustChoose}>
      <summary>{d.columns}</summary>
      <div className={classes.columns}>
        {found.columns.map(({ index, title, key }) => (
          <NativeSelect
            key={index}
            size="xs"
            label={title || d.columnNumber(index + 1)}
            value={choices.some(({ value }) => value === key) ? key : "-"}
            data={choices}
            onChange={(event) => onRemap(index, event.currentTarget.value)}
          />
        ))}
      </div>
    </details>
  )
}

const listed = 50

function Preview({ found, measures }: Pick<FoundProps, "found" | "measures">) {
  const t = useText(figureTexts)
  const d = useText(dialogTexts)
  const { rows } = found
  if (rows.length === 0) return null
  const print = (code: string, state: "value" | "notApplicable", value: string | null): string => {
    const measure = measures.get(code)
    return value === null && state === "value"
      ? missingSign
      : measure
        ? printFigure(measure.domain, { state, value })
        : ""
  }
  return (
    <section className={classes.preview} tabIndex={0} aria-label={d.preview}>
      <table className="twin">
        <thead>
          <tr>
            <th className="number">{d.row}</th>
            <th>{t.measure}</th>
            <th>{t.window}</th>
            <th className="number">{d.before}</th>
            <th className="number">{d.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, listed).map((row) => (
            <tr key={`${row.row} ${row.window}`}>
              <td className="number">{row.row}</td>
              <td>{row.name}</td>
              <td>{row.window}</td>
              <td className="number">{print(row.measure, "value", row.before)}</td>
              <td className="number">{print(row.measure, row.state, row.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > listed ? <p className="soft small">{d.more(rows.length - listed)}</p> : null}
    </section>
  )
}
