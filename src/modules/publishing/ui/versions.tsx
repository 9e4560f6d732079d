import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call, newIdempotencyKey } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { publications, type PublicationView } from "../contract.ts"
import classes from "./publication.module.css"
import { publicationKeys, type PublicationPlace } from "./queries.ts"
import { publicationTexts } from "./texts.ts"

const tones = { scheduled: "amber", published: "teal", superseded: "grey", withdrawn: "red" } as const

type Props = Readonly<{ place: PublicationPlace; list: readonly PublicationView[]; mayManage: boolean }>

/** Every version, the latest first: how it stands, where anybody reads it, by which it is checked. */
export function Versions({ place, list, mayManage }: Props) {
  const t = useText(publicationTexts)
  const [withdrawing, setWithdrawing] = useState<PublicationView>()
  return (
    <section className="card" aria-label={t.versions}>
      <h2>{t.versions}</h2>
      <ul className={classes.list}>
        {list.map((one) => (
          <li key={one.id} className={classes.version}>
            <div className={classes.line}>
              <strong>
                {t.version} {one.version}. {one.title}
              </strong>
              <StatusTag tone={tones[one.state]}>{t[one.state]}</StatusTag>
            </div>
            <p className={classes.meta}>
              {formatMoment(one.publishedAt ?? one.publishAt)} · {one.by}
            </p>
            {one.reason ? (
              <p>
                {t.reason}: {one.reason}
              </p>
            ) : null}
            {one.withdrawnBecause ? (
              <p>
                {t.withdrawn}: {one.withdrawnBecause}
              </p>
            ) : null}
            <details>
              <summary>{t.proof}</summary>
              <code className={classes.code}>SHA-256 {one.sha256}</code>
              <code className={classes.code}>Merkle {one.sealRoot}</code>
            </details>
            <div className={`${classes.buttons} no-print`}>
              {one.publishedAt === null ? null : <a href={`/cong-khai/${one.id}`}>{t.openPublic}</a>}
              {one.publishedAt === null || one.state === "withdrawn" ? null : (
                <a href={`/cong-khai/${one.id}/data`}>{t.openData}</a>
              )}
              {mayManage && (one.state === "scheduled" || one.state === "published") ? (
                <button type="button" className={classes.link} onClick={() => setWithdrawing(one)}>
                  {t.withdraw}
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {withdrawing ? (
        <WithdrawDialog place={place} version={withdrawing} onClose={() => setWithdrawing(undefined)} />
      ) : null}
    </section>
  )
}

type WithdrawProps = Readonly<{ place: PublicationPlace; version: PublicationView; onClose: () => void }>

function WithdrawDialog({ place, version, onClose }: WithdrawProps) {
  const t = useText(publicationTexts)
  const client = useQueryClient()
  const [reason, setReason] = useState("")
  const [idempotencyKey] = useState(newIdempotencyKey)
  const withdraw = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(publications.withdraw, {
        params: { ...place, publicationId: version.id },
        body: { reason },
        idempotencyKey,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: publicationKeys.all(place) })
      void showToast({ kind: "done", message: t.doneWithdraw })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.withdrawTitle(version.version)}
      submit={t.withdraw}
      busy={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() => withdraw.mutate()}
      onCancel={onClose}
    >
      <p>{t.withdrawText}</p>
      <WordsField
        label={t.reason}
        description={t.reasonHint}
        required
        minLength={3}
        maxLength={2_000}
        autofocus
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
