import { Button } from "@mantine/core"
import { IconTable } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import { call, download } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { figures, type FigureSheet } from "../contract.ts"
import { templateOf, type FigureSearch } from "./figure-search.ts"
import classes from "./figures.module.css"
import { figureKeys, type SheetScope } from "./queries.ts"
import { listShownLocks, nameOfWindow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"

/** Which of the windows shown are locked or extended, by whom and why. */
export function Locks({
  sheet,
  windowKeys,
  now,
}: Readonly<{ sheet: FigureSheet; windowKeys: readonly string[]; now: string }>) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const locks = listShownLocks(sheet, windowKeys, now)
  return locks.length === 0 ? null : (
    <div className={classes.notice} data-kind="lock">
      <ul className={classes.list}>
        {locks.map(({ lock, isLocked }) => {
          const name = nameOfWindow(lock.windowKey, language)
          const words = isLocked ? t.lockedAt(name, lock.by, lock.reason) : t.extendedTo(name, formatMoment(lock.until))
          return <li key={lock.windowKey}>{words}</li>
        })}
      </ul>
    </div>
  )
}

/** A year without a framework: what belongs here and where it comes from. */
export function NoFramework() {
  const t = useText(figureTexts)
  return (
    <>
      <PageHeader title={t.figures} />
      <EmptyState icon={IconTable} title={t.noneTitle}>
        <p>{t.noneText}</p>
      </EmptyState>
    </>
  )
}

/** The sheet as a workbook or CSV, and the form to fill in. */
export function ExportMenu({ scope, search }: Readonly<{ scope: SheetScope; search: FigureSearch }>) {
  const t = useText(figureTexts)
  const save = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const sent = (blank: "true" | "false") => ({
    params: { unitId: scope.unitId, year: scope.year },
    query: { template: templateOf(search), framework: scope.framework, blank },
  })
  return (
    <MenuButton
      label={t.exportXlsx}
      busy={save.isPending}
      choices={[
        {
          label: `${t.exportXlsx} (.xlsx)`,
          onPick: () => save.mutate(() => download(figures.exportXlsx, sent("false"))),
        },
        { label: t.exportCsv, onPick: () => save.mutate(() => download(figures.exportCsv, sent("false"))) },
        { label: t.template, onPick: () => save.mutate(() => download(figures.exportXlsx, sent("true"))) },
      ]}
    />
  )
}

/** An import that was just done and can be taken back as one. */
export type UndoableImport = Readonly<{ id: string; count: number }>

/** Says what an import did, with the way back. */
export function UndoImport({
  unitId,
  batch,
  onClose,
}: Readonly<{ unitId: string; batch: UndoableImport; onClose: () => void }>) {
  const t = useText(figureTexts)
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => call(figures.undoImport, { params: { unitId, batchId: batch.id } }),
    onSuccess: async ({ undone }) => {
      onClose()
      await client.invalidateQueries({ queryKey: figureKeys.all(unitId) })
      await showToast({ kind: "done", message: t.undone(undone) })
    },
  })
  return (
    <div className={classes.notice}>
      <output>{t.imported(batch.count)}</output>
      <Button variant="default" size="compact-sm" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t.undo}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onClose}>
        {t.close}
      </Button>
    </div>
  )
}
