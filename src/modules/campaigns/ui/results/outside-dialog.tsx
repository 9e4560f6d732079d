import { Alert } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { campaigns } from "../../contract.ts"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { readOutside, type OutsideTable } from "./read-outside.ts"
import { resultTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; hasFinal: boolean; onClose: () => void }>

const mostShown = 20

/** Merges points of a survey, bonus and penalty for many units from a pasted table: checked first, then taken. */
export function OutsideDialog({ place, hasFinal, onClose }: Props) {
  const t = useText(resultTexts)
  const queries = useQueryClient()
  const [text, setText] = useState("")
  const [basis, setBasis] = useState("")
  const [late, setLate] = useState("")
  const table = readOutside(text)
  const send = (dryRun: boolean) => {
    const rows = table.rows.map(({ unit, leaf, points }) => ({ unit, leaf, points }))
    const reason = late.trim() === "" ? {} : { late }
    return call(campaigns.external, { params: place, body: { dryRun, basis, rows, ...reason } })
  }
  // Nothing is saved by a check, and nothing says so.
  const check = useMutation({ meta: { quiet: true }, mutationFn: () => send(true) })
  const take = useMutation({
    mutationFn: () => send(false),
    onSuccess: ({ accepted, refused }) => {
      check.reset()
      void showToast({ kind: "done", message: t.outsideDone(accepted) })
      void queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
      if (refused.length === 0) onClose()
    },
  })
  const ready = check.data?.accepted ?? 0
  // What was checked is what is taken: a change asks for the check again.
  const change = (put: (value: string) => void) => (value: string) => {
    put(value)
    check.reset()
    take.reset()
  }
  return (
    <FormDialog
      title={t.outside}
      submit={ready > 0 ? t.outsideTake(ready) : t.outsideCheck}
      busy={check.isPending || take.isPending}
      error={take.error ?? check.error}
      onSubmit={() => {
        if (ready > 0) take.mutate()
        else if (table.rows.length > 0) check.mutate()
      }}
      onCancel={onClose}
    >
      <WordsField
        label={t.outsideTable}
        description={t.outsideForm}
        required
        autofocus
        minRows={6}
        maxLength={4_000_000}
        value={text}
        onChange={change(setText)}
      />
      <WordsField
        label={t.outsideBasis}
        required
        minLength={3}
        maxLength={2_000}
        value={basis}
        onChange={change(setBasis)}
      />
      {hasFinal ? <WordsField label={t.outsideLate} maxLength={2_000} value={late} onChange={change(setLate)} /> : null}
      <OutsideResult
        table={table}
        answer={check.data ?? take.data}
        isDone={check.data === undefined && take.isSuccess}
      />
    </FormDialog>
  )
}

type Answer = Readonly<{ accepted: number; refused: readonly Readonly<{ row: number; vi: string; en: string }>[] }>

/** What can be taken of the table, and every line that cannot with its reason. */
function OutsideResult({
  table: { rows, unread },
  answer,
  isDone,
}: Readonly<{ table: OutsideTable; answer: Answer | undefined; isDone: boolean }>) {
  const t = useText(resultTexts)
  const words = useWords()
  const refused = [
    ...unread.map(({ line, text }) => ({ line, text: t.outsideUnread(text) })),
    ...(answer?.refused ?? []).map((one) => ({ line: rows[one.row]?.line ?? one.row + 1, text: words(one) })),
  ].toSorted((one, other) => one.line - other.line)
  if (answer === undefined && refused.length === 0) return null
  return (
    <Alert color={refused.length > 0 ? "amber" : "teal"} role="status">
      {answer ? <p>{isDone ? t.outsideDone(answer.accepted) : t.outsideReady(answer.accepted)}</p> : null}
      {refused.length > 0 ? (
        <>
          <p>{t.outsideRefused(refused.length)}</p>
          <ul>
            {refused.slice(0, mostShown).map(({ line, text }, at) => (
              <li key={`${line} ${at}`}>{t.outsideLine(line, text)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  )
}
