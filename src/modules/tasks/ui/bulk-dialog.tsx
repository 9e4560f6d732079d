import { Button, Modal, NativeSelect, Textarea } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { ApiError, call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { describeFailure } from "#web/failure.ts"
import { useLanguage } from "#web/language.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"

import { tasks, type TaskItem, type TaskPosition } from "../contract.ts"
import { moves, statusWords, taskStatuses, type TaskStatus } from "../rules/index.ts"
import type { BulkField as Field } from "./bulk-bar.tsx"
import classes from "./tasks.module.css"
import { taskTexts, workTexts } from "./texts.ts"
import type { UndoableBatch } from "./undo-notice.tsx"
import { useTaskCache } from "./use-task-edits.ts"

type DialogProps = Readonly<{
  unitId: string
  ids: readonly string[]
  positions: readonly TaskPosition[]
  field: Field
  chosen: readonly TaskItem[]
  onDone: (batch: UndoableBatch) => void
  onClose: () => void
}>

/** One value for all chosen tasks: all of them take it, or none does and the ones that hinder it are named. */
export function BulkDialog({ unitId, ids, positions, field, chosen, onDone, onClose }: DialogProps) {
  useReturnFocus()
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const cache = useTaskCache(unitId)
  const [value, setValue] = useState<string | null>(null)
  const [why, setWhy] = useState("")
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(tasks.bulk, {
        params: { unitId },
        body: { ids: [...ids], change: changeOf(field, value), why: why || null },
      }),
    onSuccess: async ({ id, changed }) => {
      onDone({ id, message: t.saved(changed) })
      onClose()
      await cache.reload()
    },
  })
  const needsReason = field === "status" && moves.some((move) => move.to === value && move.needsReason === true)
  const isReady = value !== null && (!needsReason || why.trim() !== "")
  return (
    <Modal
      opened
      onClose={onClose}
      title={w.bulkTitle(ids.length)}
      closeButtonProps={{ "aria-label": t.close }}
      centered
    >
      <div className={classes.form}>
        <ValueField field={field} value={value} onChange={setValue} positions={positions} chosen={chosen} />
        {needsReason ? (
          <Textarea
            label={w.reason}
            description={w.reasonHelp}
            autosize
            minRows={2}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        ) : null}
        {save.error ? <BulkRefusal error={save.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!isReady}>
            {t.save}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

// Taking the lead away is a choice of its own, so that nobody does it by leaving the field as it was.
const nobody = "none"

const changeOf = (field: Field, value: string | null) => {
  switch (field) {
    case "lead":
      return { leadPositionId: value === nobody ? null : value }
    case "support":
      return { supportPositionIds: value === null ? [] : [value] }
    case "due":
      return { dueOn: value }
    case "status":
      return { status: value as TaskStatus }
  }
}

type FieldProps = Readonly<{
  field: Field
  value: string | null
  onChange: (value: string | null) => void
  positions: readonly TaskPosition[]
  chosen: readonly TaskItem[]
}>

function ValueField({ field, value, onChange, positions, chosen }: FieldProps) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const language = useLanguage()
  if (field === "due") return <DateField label={t.due} value={value} onChange={onChange} />
  if (field === "status") {
    // Offered when at least one of the rows may go there; the server names those that may not.
    const offered = taskStatuses.filter((status) =>
      chosen.some((task) => moves.some((move) => move.to === status && task.may.moves.includes(move.id))),
    )
    return (
      <NativeSelect
        label={t.status}
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        data={[
          { value: "", label: w.pick },
          ...offered.map((status) => ({ value: status, label: statusWords[status][language] })),
        ]}
      />
    )
  }
  return (
    <NativeSelect
      label={field === "lead" ? t.lead : t.support}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: "", label: w.pick },
        ...(field === "lead" ? [{ value: nobody, label: w.nobody }] : []),
        ...positions.map(({ id, label, holders }) => ({
          value: id,
          label: holders.length > 0 ? `${label} – ${holders.join(", ")}` : label,
        })),
      ]}
    />
  )
}

type Row = Readonly<{ id: string; text: string; words: { vi: string; en: string } }>

/** Why nothing was saved: every row that hinders it, with its reason. */
function BulkRefusal({ error }: Readonly<{ error: unknown }>) {
  const t = useText(taskTexts)
  const language = useLanguage()
  const rows =
    error instanceof ApiError && Array.isArray(error.failure.detail["rows"])
      ? (error.failure.detail["rows"] as Row[])
      : []
  return (
    <div className={classes.refusal} role="alert">
      <p>{describeFailure(error, language).message}</p>
      {rows.length > 0 ? (
        <ul aria-label={t.refusedRows}>
          {rows.slice(0, 50).map((row) => (
            <li key={row.id}>
              <b>{row.text}</b> – {row.words[language]}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
