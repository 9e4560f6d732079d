import { Modal, Skeleton, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call, newIdempotencyKey } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { formatDecimal, formatMoment } from "#web/format.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { scores, type ScoreClosing } from "../contract.ts"
import { closingQuery, scoreKeys } from "./queries.ts"
import classes from "./scores.module.css"
import { closingTexts, scoreTexts } from "./texts.ts"

/** Keeps the year's score as it is now, with a note. */
export function CloseDialog({
  unitId,
  year,
  onClose,
}: Readonly<{ unitId: string; year: number; onClose: () => void }>) {
  const t = useText(closingTexts)
  const client = useQueryClient()
  const [note, setNote] = useState("")
  const [idempotencyKey] = useState(newIdempotencyKey)
  const close = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(scores.close, {
        params: { unitId, year },
        body: { note: note.trim() === "" ? null : note.trim() },
        idempotencyKey,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: scoreKeys.all(unitId) })
      void showToast({ kind: "done", message: t.done })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.title(year)}
      submit={t.submit}
      busy={close.isPending}
      error={close.error}
      onSubmit={() => close.mutate()}
      onCancel={onClose}
    >
      <p>{t.text}</p>
      <Textarea
        label={t.note}
        maxLength={1000}
        autosize
        minRows={2}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Every closing of the year, the latest first. */
export function Closings({ unitId, closings }: Readonly<{ unitId: string; closings: readonly ScoreClosing[] }>) {
  const t = useText(closingTexts)
  const [opened, setOpened] = useState<ScoreClosing>()
  if (closings.length === 0) return null
  return (
    <section className="card">
      <h2>{t.list}</h2>
      <div className={classes.wide}>
        <table className="twin">
          <thead>
            <tr>
              <th>{t.at}</th>
              <th className="number">{t.points}</th>
              <th>{t.class}</th>
              <th>{t.by}</th>
              <th>{t.note}</th>
              <th>
                <span className="unseen">{t.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {closings.map((closing) => (
              <tr key={closing.id}>
                <td>{formatMoment(closing.at)}</td>
                <td className="number">{formatDecimal(closing.points)}</td>
                <td>{closing.class}</td>
                <td>{closing.by}</td>
                <td>{closing.note}</td>
                <td>
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={t.openNamed(formatMoment(closing.at))}
                    onClick={() => setOpened(closing)}
                  >
                    {t.open}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {opened ? <ClosedSheet unitId={unitId} closing={opened} onClose={() => setOpened(undefined)} /> : null}
    </section>
  )
}

type ClosedProps = Readonly<{ unitId: string; closing: ScoreClosing; onClose: () => void }>

/** A closed sheet as it was kept, with the proof that scoring it again gives the same bytes. */
function ClosedSheet({ unitId, closing, onClose }: ClosedProps) {
  useReturnFocus()
  const t = useText(closingTexts)
  const s = useText(scoreTexts)
  const found = useQuery(closingQuery(unitId, closing.id))
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t.closed(formatMoment(closing.at))}
      closeButtonProps={{ "aria-label": t.closeView }}
    >
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={320} /> : null}
      {found.data ? (
        <>
          <p className={found.data.same ? "gained" : "lost"}>
            {found.data.same ? t.same(found.data.hash) : `${t.differs} ${found.data.hash} / ${found.data.rescoredHash}`}
          </p>
          <div className={classes.wide} tabIndex={0} role="region" aria-label={s.sheet}>
            <table className="twin">
              <thead>
                <tr>
                  <th>{s.code}</th>
                  <th className="number">{s.max}</th>
                  <th className="number">{s.points}</th>
                  <th>{t.reasonColumn}</th>
                </tr>
              </thead>
              <tbody>
                {found.data.sheet.lines.map((line) => (
                  <tr key={line.code}>
                    <td>{line.code}</td>
                    <td className="number">{formatDecimal(line.max)}</td>
                    <td className="number">
                      {line.outcome === "missing" ? s.stateMissing : formatDecimal(line.points)}
                    </td>
                    <td>{line.because}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{s.asItIs}</th>
                  <td className="number">{formatDecimal(found.data.sheet.total.rawMax)}</td>
                  <td className="number">{formatDecimal(found.data.sheet.total.points)}</td>
                  <td>{found.data.sheet.class}</td>
                </tr>
              </tfoot>
            </table>
          </div>
        </>
      ) : null}
    </Modal>
  )
}
