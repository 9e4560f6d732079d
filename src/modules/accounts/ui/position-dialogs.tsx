import { Button, NativeSelect, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { holdings, positions, Role, type Position } from "../contract.ts"
import { officesQuery, usePeopleChange } from "./queries.ts"
import { peopleTexts, roleTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; position?: Position; onClose: () => void }>

/** A new position, or changes of one; it can also be ended here. */
export function PositionDialog({ unitId, position, onClose }: Props) {
  const t = useText(peopleTexts)
  const roles = useText(roleTexts)
  const { may } = useSession()
  const offices = useQuery(officesQuery(unitId)).data?.items ?? []
  const [title, setTitle] = useState(position?.title ?? "")
  const [role, setRole] = useState<Role>(position?.role ?? "officer")
  const [officeId, setOfficeId] = useState(position?.officeId ?? "")
  const [validFrom, setValidFrom] = useState(todayInVietnam())
  const [ending, setEnding] = useState(false)
  const fields = { title, role, officeId: officeId || null }
  const save = usePeopleChange(
    () =>
      position
        ? call(positions.update, { params: { unitId, positionId: position.id }, body: fields })
        : call(positions.create, { params: { unitId }, body: { ...fields, validFrom } }),
    onClose,
  )
  if (ending && position) return <ClosePositionDialog unitId={unitId} position={position} onClose={onClose} />
  return (
    <FormDialog
      title={position ? t.changeNamed(position.title) : t.addPosition}
      submit={t.save}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t.position}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <NativeSelect
        label={t.office}
        data={[{ value: "", label: t.wholeUnit }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]}
        value={officeId}
        onChange={(event) => setOfficeId(event.currentTarget.value)}
      />
      <NativeSelect
        label={t.role}
        data={Role.options
          .filter((one) => one !== "systemAdmin" || may("system.manage"))
          .map((one) => ({ value: one, label: roles[one] }))}
        value={role}
        onChange={(event) => setRole(Role.parse(event.currentTarget.value))}
      />
      {position ? (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setEnding(true)}>
            {t.close}…
          </Button>
        </div>
      ) : (
        <DateField label={t.validFrom} value={validFrom} onChange={(day) => setValidFrom(day ?? todayInVietnam())} />
      )}
    </FormDialog>
  )
}

function ClosePositionDialog({ unitId, position, onClose }: Required<Props>) {
  const t = useText(peopleTexts)
  const [lastDay, setLastDay] = useState(todayInVietnam())
  const save = usePeopleChange(
    () => call(positions.close, { params: { unitId, positionId: position.id }, body: { lastDay } }),
    onClose,
  )
  return (
    <FormDialog
      title={`${t.close} · ${position.title}`}
      submit={t.close}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <DateField label={t.lastDay} value={lastDay} onChange={(day) => setLastDay(day ?? todayInVietnam())} />
    </FormDialog>
  )
}

/** Gives a position to someone by their user name, from a day on. */
export function GiveDialog({ unitId, position, onClose }: Required<Props>) {
  const t = useText(peopleTexts)
  const [userName, setUserName] = useState("")
  const [heldFrom, setHeldFrom] = useState(todayInVietnam())
  const [heldTo, setHeldTo] = useState<string | null>(null)
  const save = usePeopleChange(
    () =>
      call(holdings.create, {
        params: { unitId },
        body: { positionId: position.id, person: { kind: "userName", userName }, heldFrom, heldTo },
      }),
    onClose,
  )
  return (
    <FormDialog
      title={t.giveNamed(position.title)}
      submit={t.give}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t.userName}
        description={t.personHelp}
        required
        withAsterisk={false}
        data-autofocus
        autoCapitalize="none"
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <DateField label={t.heldFrom} value={heldFrom} onChange={(day) => setHeldFrom(day ?? todayInVietnam())} />
      <DateField label={t.heldTo} value={heldTo} min={heldFrom} onChange={setHeldTo} />
    </FormDialog>
  )
}

type EndProps = Required<Props> & Readonly<{ holder: Position["holders"][number] }>

export function EndHoldingDialog({ unitId, position, holder, onClose }: EndProps) {
  const t = useText(peopleTexts)
  const [lastDay, setLastDay] = useState(todayInVietnam())
  const [why, setWhy] = useState("")
  const save = usePeopleChange(
    () =>
      call(holdings.end, {
        params: { unitId, holdingId: holder.holdingId },
        body: { lastDay, ...(why.trim() ? { why } : {}) },
      }),
    onClose,
  )
  return (
    <FormDialog
      title={t.endNamed(holder.name, position.title)}
      submit={t.end}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <DateField
        label={t.lastDay}
        value={lastDay}
        min={holder.heldFrom}
        onChange={(day) => setLastDay(day ?? todayInVietnam())}
      />
      <TextInput label={t.why} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
    </FormDialog>
  )
}
