import { NativeSelect, TextInput } from "@mantine/core"
import { useState } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import { units, type Unit } from "../contract.ts"
import { isKindInForce, mayStandUnder, UnitKind, unitKinds } from "../rules/index.ts"
import { unitTexts } from "./texts.ts"
import { useChange } from "./use-change.ts"

type Props = Readonly<{ parent: Unit | null; onClose: () => void }>

/** Adds a unit, office or section; only the kinds that may stand there on that day are offered. */
export function CreateDialog({ parent, onClose }: Props) {
  const t = useText(unitTexts)
  const words = useWords()
  const [from, setFrom] = useState(todayInVietnam())
  const kinds = UnitKind.options.filter(
    (one) => isKindInForce(one, from) && mayStandUnder(unitKinds[one].level, parent?.level ?? null, from),
  )
  const [chosen, setChosen] = useState<UnitKind>()
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0]
  const [name, setName] = useState("")
  const [legalBasis, setLegalBasis] = useState("")
  const save = useChange(() => {
    const body = { name, kind: kind ?? "office", from, legalBasis }
    return parent ? call(units.create, { params: { unitId: parent.id }, body }) : call(units.createRoot, { body })
  }, onClose)
  return (
    <FormDialog
      title={parent ? `${t.add} · ${parent.name}` : t.addTop}
      submit={t.addDo}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <DateField label={t.from} value={from} onChange={(day) => setFrom(day ?? todayInVietnam())} />
      <NativeSelect
        label={t.kind}
        data={kinds.map((one) => ({ value: one, label: words(unitKinds[one].words) }))}
        value={kind}
        onChange={(event) => setChosen(UnitKind.parse(event.currentTarget.value))}
      />
      <TextInput
        label={t.name}
        description={t.nameHelp}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t.legalBasis}
        maxLength={500}
        value={legalBasis}
        onChange={(event) => setLegalBasis(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
