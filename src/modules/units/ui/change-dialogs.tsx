import { NativeSelect, Textarea, TextInput } from "@mantine/core"
import { useState, type ReactNode } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import { units, type Unit } from "../contract.ts"
import { dayBefore, isKindInForce, UnitKind, unitKinds } from "../rules/index.ts"
import { unitTexts } from "./texts.ts"
import { UnitPicker, UnitsPicker } from "./unit-picker.tsx"
import { useChange } from "./use-change.ts"

export type ChangeProps = Readonly<{ unit: Unit; onClose: () => void }>

type Dated = Readonly<{ from: string; legalBasis: string }>

type DatedDialogProps = ChangeProps &
  Readonly<{
    title: string
    submit: string
    dateLabel?: string
    send: (dated: Dated) => Promise<unknown>
    children?: (from: string) => ReactNode
  }>

/** What all changes of the tree ask: from which day, and by which resolution or decision. */
function DatedDialog({ unit, title, submit, dateLabel, send, onClose, children }: DatedDialogProps) {
  const t = useText(unitTexts)
  const [from, setFrom] = useState(todayInVietnam())
  const [legalBasis, setLegalBasis] = useState("")
  const save = useChange(() => send({ from, legalBasis }), onClose)
  return (
    <FormDialog
      title={`${title} · ${unit.name}`}
      submit={submit}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      {children?.(from)}
      <DateField label={dateLabel ?? t.from} value={from} onChange={(day) => setFrom(day ?? todayInVietnam())} />
      <TextInput
        label={t.legalBasis}
        maxLength={500}
        value={legalBasis}
        onChange={(event) => setLegalBasis(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

export function RenameDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const words = useWords()
  const [name, setName] = useState(unit.name)
  const [kind, setKind] = useState(unit.kind)
  const send = (dated: Dated) => call(units.rename, { params: { unitId: unit.id }, body: { ...dated, name, kind } })
  return (
    <DatedDialog unit={unit} title={t.rename} submit={t.rename} send={send} onClose={onClose}>
      {(from) => (
        <>
          <NameField label={t.name} value={name} onChange={setName} />
          <NativeSelect
            label={t.kind}
            data={UnitKind.options
              .filter((one) => unitKinds[one].level === unit.level && isKindInForce(one, from))
              .map((one) => ({ value: one, label: words(unitKinds[one].words) }))}
            value={kind}
            onChange={(event) => setKind(UnitKind.parse(event.currentTarget.value))}
          />
        </>
      )}
    </DatedDialog>
  )
}

export function ReparentDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const [parentId, setParentId] = useState<string | null>(null)
  const send = (dated: Dated) =>
    call(units.reparent, { params: { unitId: unit.id }, body: { ...dated, parentId: parentId ?? "" } })
  return (
    <DatedDialog unit={unit} title={t.reparent} submit={t.reparent} send={send} onClose={onClose}>
      {(from) => <UnitPicker label={t.newParent} date={from} value={parentId} onChange={setParentId} />}
    </DatedDialog>
  )
}

/** Merges units that stood under this one the day before into a new one under it. */
export function MergeDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const words = useWords()
  const [predecessorIds, setPredecessorIds] = useState<readonly string[]>([])
  const [name, setName] = useState("")
  const [kind, setKind] = useState<UnitKind>(unit.level === "province" ? "ward" : "office")
  const send = (dated: Dated) =>
    call(units.merge, {
      params: { unitId: unit.id },
      body: { ...dated, predecessorIds: [...predecessorIds], successor: { kind: "new", unit: { name, kind } } },
    })
  return (
    <DatedDialog unit={unit} title={t.merge} submit={t.merge} send={send} onClose={onClose}>
      {(from) => (
        <>
          <p className="soft">{t.mergeHelp}</p>
          <UnitsPicker
            label={t.predecessors}
            date={dayBefore(from)}
            parentId={unit.id}
            value={predecessorIds}
            onChange={setPredecessorIds}
          />
          <NameField label={t.successorName} value={name} onChange={setName} />
          <NativeSelect
            label={t.kind}
            data={UnitKind.options
              .filter((one) => isKindInForce(one, from))
              .map((one) => ({ value: one, label: words(unitKinds[one].words) }))}
            value={kind}
            onChange={(event) => setKind(UnitKind.parse(event.currentTarget.value))}
          />
        </>
      )}
    </DatedDialog>
  )
}

export function SplitDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const [names, setNames] = useState("")
  const list = names.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]))
  const send = (dated: Dated) =>
    call(units.split, {
      params: { unitId: unit.id },
      body: { ...dated, successors: list.map((name) => ({ kind: "new" as const, unit: { name, kind: unit.kind } })) },
    })
  return (
    <DatedDialog unit={unit} title={t.split} submit={t.split} send={send} onClose={onClose}>
      {() => (
        <Textarea
          label={t.splitNames}
          autosize
          minRows={3}
          required
          withAsterisk={false}
          data-autofocus
          value={names}
          onChange={(event) => setNames(event.currentTarget.value)}
        />
      )}
    </DatedDialog>
  )
}

export function CloseDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const send = ({ from, legalBasis }: Dated) =>
    call(units.close, { params: { unitId: unit.id }, body: { lastDay: from, legalBasis } })
  return (
    <DatedDialog unit={unit} title={t.close} submit={t.close} dateLabel={t.lastDay} send={send} onClose={onClose} />
  )
}

export function CorrectDialog({ unit, onClose }: ChangeProps) {
  const t = useText(unitTexts)
  const [name, setName] = useState(unit.name)
  const [code, setCode] = useState(unit.code ?? "")
  const [why, setWhy] = useState("")
  const save = useChange(
    () =>
      call(units.correct, {
        params: { unitId: unit.id },
        body: { date: unit.validFrom, name, code: code.trim() || null, why },
      }),
    onClose,
  )
  return (
    <FormDialog
      title={`${t.correct} · ${unit.name}`}
      submit={t.save}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <NameField label={t.name} value={name} onChange={setName} />
      <TextInput label={t.code} maxLength={20} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      <NameField label={t.why} value={why} onChange={setWhy} />
    </FormDialog>
  )
}

type NameFieldProps = Readonly<{ label: string; value: string; onChange: (value: string) => void }>

function NameField({ label, value, onChange }: NameFieldProps) {
  return (
    <TextInput
      label={label}
      required
      withAsterisk={false}
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
