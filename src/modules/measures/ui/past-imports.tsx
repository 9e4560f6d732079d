import { Button, Modal } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { describeFailure } from "#web/failure.ts"
import { formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { figures, type PastImport } from "../contract.ts"
import classes from "./figures.module.css"
import { figureKeys, importsQuery } from "./queries.ts"
import { dialogTexts, figureTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; mayUndo: boolean; onClose: () => void }>

/** What was imported from files so far, the latest first; each can be taken back as one while nothing of it was changed. */
export function PastImports({ unitId, mayUndo, onClose }: Props) {
  useReturnFocus()
  const t = useText(figureTexts)
  const d = useText(dialogTexts)
  const found = useQuery(importsQuery(unitId))
  return (
    <Modal opened onClose={onClose} size="lg" title={d.importsTitle} closeButtonProps={{ "aria-label": t.close }}>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading /> : null}
      {found.data?.imports.length === 0 ? <p className="soft">{d.noImports}</p> : null}
      <ul className={classes.list}>
        {(found.data?.imports ?? []).map((each) => (
          <PastImportLine key={each.id} unitId={unitId} past={each} mayUndo={mayUndo} />
        ))}
      </ul>
    </Modal>
  )
}

type LineProps = Readonly<{ unitId: string; past: PastImport; mayUndo: boolean }>

function PastImportLine({ unitId, past, mayUndo }: LineProps) {
  const t = useText(figureTexts)
  const d = useText(dialogTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const undo = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(figures.undoImport, { params: { unitId, batchId: past.id } }),
    onSuccess: async ({ undone }) => {
      await client.invalidateQueries({ queryKey: figureKeys.all(unitId) })
      await client.invalidateQueries({ queryKey: ["scores", unitId] })
      await showToast({ kind: "done", message: t.undone(undone) })
    },
  })
  const name = past.fileName ?? d.noFileName
  return (
    <li>
      <span>
        <b>{name}</b> · {d.importedCount(past.count)}
        <br />
        <span className="soft small">
          {formatMoment(past.at)} · {past.by}
        </span>
        {undo.error ? (
          <span className={classes.problem} role="alert">
            {describeFailure(undo.error, language).message}
          </span>
        ) : null}
      </span>
      {past.undoneAt === null ? null : <StatusTag tone="grey">{d.undoneAt(formatMoment(past.undoneAt))}</StatusTag>}
      {past.undoneAt === null && mayUndo ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={undo.isPending}
          aria-label={`${t.undo}: ${name}`}
          onClick={() => undo.mutate()}
        >
          {t.undo}
        </Button>
      ) : null}
    </li>
  )
}
