import { Button, Loader, Modal } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { call, download, upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { describeFailure } from "#web/failure.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { tasks, type ImportCheck } from "../../contract.ts"
import type { ColumnKey } from "../../rules/index.ts"
import classes from "../tasks.module.css"
import { taskTexts, workTexts } from "../texts.ts"
import type { UndoableBatch } from "../undo-notice.tsx"
import { useTaskCache } from "../use-task-edits.ts"
import { ImportResult } from "./import-result.tsx"

type Props = Readonly<{
  unitId: string
  year: number
  onClose: () => void
  onDone: (batch: UndoableBatch) => void
}>

type Table = Readonly<{ file: Blob; name: string }>

/** A table becomes tasks: dropped or pasted, checked with every error in its place, then run by the same code. */
export function ImportDialog({ unitId, year, onClose, onDone }: Props) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const language = useLanguage()
  const cache = useTaskCache(unitId)
  const [table, setTable] = useState<Table>()
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: ({ file, name, columns }: Table & { columns?: string }) =>
      upload(tasks.checkImport, {
        params: { unitId },
        query: { year, ...(columns ? { columns } : {}) },
        file,
        fileName: name,
      }),
  })
  const run = useMutation({
    mutationFn: (batchId: string) => call(tasks.runImport, { params: { unitId, batchId } }),
    onSuccess: async (done) => {
      onDone({ id: done.id, message: t.imported(done.created, done.changed) })
      onClose()
      await cache.reload()
    },
  })
  const take = (next: Table) => {
    setTable(next)
    check.mutate(next)
  }
  const remap = (found: ImportCheck, index: number, key: ColumnKey | "-") => {
    if (!table) return
    const columns = found.columns.map((column) =>
      column.index === index ? key : column.key === key ? "-" : (column.key ?? "-"),
    )
    check.mutate({ ...table, columns: columns.join(",") })
  }
  return (
    <Modal opened onClose={onClose} size="xl" title={w.importTitle} closeButtonProps={{ "aria-label": t.close }}>
      <div className={classes.form}>
        {check.data || check.isPending ? null : (
          <>
            <p className="soft">{w.importHelp}</p>
            <FileDrop
              label={w.dropLabel}
              accept=".xlsx,.csv,.tsv,.txt"
              maxBytes={10_000_000}
              onFiles={([file]) => file && take({ file, name: file.name })}
              onText={(text) => take({ file: new Blob([text]), name: "dan.tsv" })}
            />
            <div>
              <Button variant="subtle" size="compact-sm" onClick={() => void downloadTemplate(unitId, year)}>
                {w.template}
              </Button>
            </div>
          </>
        )}
        {check.error ? (
          <p className={classes.refusal} role="alert">
            {describeFailure(check.error, language).message}
          </p>
        ) : null}
        {check.isPending ? (
          <output className={classes.busy}>
            <Loader size="sm" /> {w.checking}
          </output>
        ) : null}
        {check.data && !check.isPending ? (
          <ImportResult
            found={check.data}
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

/** The export of a list without rows: all the headings, with the drop-downs of this unit. */
const downloadTemplate = (unitId: string, year: number): Promise<void> =>
  download(tasks.exportXlsx, { params: { unitId }, query: { year, month: ["1900-01"] } })
