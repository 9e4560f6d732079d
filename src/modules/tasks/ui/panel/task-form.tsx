import { Button, MultiSelect, NativeSelect, TagsInput, Textarea, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { NumberField } from "#web/components/number-field.tsx"
import { useText } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../../contract.ts"
import type { TaskChange } from "../../rules/index.ts"
import classes from "../tasks.module.css"
import { taskTexts, workTexts } from "../texts.ts"
import { useUpdate } from "./use-update.ts"

type Props = Readonly<{ unitId: string; task: TaskItem; positions: readonly TaskPosition[] }>
type Draft = Pick<
  TaskItem,
  "leadPositionId" | "supportPositionIds" | "leaderPositionId" | "dueOn" | "criterionCodes" | "percent" | "note"
> &
  Readonly<{ number: string; date: string | null; title: string }>

const draftOf = (task: TaskItem): Draft => ({
  leadPositionId: task.leadPositionId,
  supportPositionIds: task.supportPositionIds,
  leaderPositionId: task.leaderPositionId,
  dueOn: task.dueOn,
  criterionCodes: task.criterionCodes,
  percent: task.percent,
  note: task.note,
  number: task.delivered?.number ?? "",
  date: task.delivered?.date ?? null,
  title: task.delivered?.title ?? "",
})

/** What differs from the task as it was opened; nothing else is sent. */
const changeOf = (draft: Draft, task: TaskItem): TaskChange => {
  const before = draftOf(task)
  const differs = (name: keyof Draft) => JSON.stringify(draft[name]) !== JSON.stringify(before[name])
  const plain = (
    ["leadPositionId", "supportPositionIds", "leaderPositionId", "dueOn", "criterionCodes", "percent", "note"] as const
  ).filter(differs)
  const delivered = { number: draft.number.trim() || null, date: draft.date, title: draft.title.trim() || null }
  return {
    ...Object.fromEntries(plain.map((name) => [name, draft[name]])),
    ...(differs("number") || differs("date") || differs("title") ? { delivered } : {}),
  }
}

const isPercent = (percent: number | null): boolean =>
  percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= 100)

/** Assignment and progress of a task; only what the reader may change can be typed into. */
export function TaskForm({ unitId, task, positions }: Props) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const update = useUpdate(unitId, task)
  const [draft, setDraft] = useState(() => draftOf(task))
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }))
  const change = changeOf(draft, task)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({ change })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <h3>{w.assignment}</h3>
      <Assignment draft={draft} set={set} positions={positions} disabled={!task.may.assign} />
      <h3>{w.progress}</h3>
      <fieldset disabled={!task.may.work} className={classes.fields}>
        <NumberField
          label={t.percent}
          value={draft.percent === null ? null : String(draft.percent)}
          disabled={!task.may.work}
          {...(isPercent(draft.percent) ? {} : { error: w.percentWrong })}
          onChange={(value) => set({ percent: value === null ? null : Number(value) })}
        />
        <Textarea
          label={t.note}
          autosize
          minRows={2}
          value={draft.note ?? ""}
          onChange={(event) => set({ note: event.currentTarget.value || null })}
        />
        <div className={classes.pair}>
          <TextInput
            label={t.productNumber}
            value={draft.number}
            onChange={(event) => set({ number: event.currentTarget.value })}
          />
          <DateField
            label={t.productDate}
            value={draft.date}
            disabled={!task.may.work}
            onChange={(date) => set({ date })}
          />
        </div>
        <TextInput
          label={t.productTitle}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
      </fieldset>
      {task.may.work || task.may.assign ? (
        <div className={classes.buttons}>
          <Button
            type="submit"
            loading={update.isPending}
            disabled={Object.keys(change).length === 0 || !isPercent(draft.percent)}
          >
            {t.save}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

type AssignmentProps = Readonly<{
  draft: Draft
  set: (change: Partial<Draft>) => void
  positions: readonly TaskPosition[]
  disabled: boolean
}>

function Assignment({ draft, set, positions, disabled }: AssignmentProps) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const nobody = { value: "", label: w.nobody }
  const named = positions.map(({ id, label, holders }) => ({
    value: id,
    label: holders.length > 0 ? `${label} – ${holders.join(", ")}` : label,
  }))
  return (
    <fieldset disabled={disabled} className={classes.fields}>
      <NativeSelect
        label={t.lead}
        value={draft.leadPositionId ?? ""}
        data={[nobody, ...named]}
        onChange={(event) => set({ leadPositionId: event.currentTarget.value || null })}
      />
      <MultiSelect
        label={t.support}
        value={draft.supportPositionIds}
        disabled={disabled}
        data={positions.map(({ id, label }) => ({ value: id, label }))}
        searchable
        hidePickedOptions
        onChange={(supportPositionIds) => set({ supportPositionIds })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t.leader}
          value={draft.leaderPositionId ?? ""}
          data={[nobody, ...named]}
          onChange={(event) => set({ leaderPositionId: event.currentTarget.value || null })}
        />
        <DateField label={t.due} value={draft.dueOn} disabled={disabled} onChange={(dueOn) => set({ dueOn })} />
      </div>
      <TagsInput
        label={t.criteria}
        value={draft.criterionCodes}
        disabled={disabled}
        splitChars={[",", ";", " "]}
        onChange={(criterionCodes) => set({ criterionCodes })}
      />
    </fieldset>
  )
}
