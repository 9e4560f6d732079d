import { MultiSelect, TextInput } from "@mantine/core"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { people, type Person, type Position } from "../contract.ts"
import { LinkDialog } from "./person-dialog.tsx"
import { usePeopleChange } from "./queries.ts"
import { peopleTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; positions: readonly Position[]; onClose: () => void }>

/** Adds a person with their positions; the next step is the link by which they set a password. */
export function PersonDialog({ unitId, positions, onClose }: Props) {
  const t = useText(peopleTexts)
  const [name, setName] = useState("")
  const [userName, setUserName] = useState("")
  const [email, setEmail] = useState("")
  const [positionIds, setPositionIds] = useState<string[]>([])
  const [added, setAdded] = useState<Person>()
  const save = usePeopleChange(
    () =>
      call(people.create, {
        params: { unitId },
        body: { name, userName, positionIds, email: email.trim() || null },
      }),
    setAdded,
  )
  if (added) return <LinkDialog unitId={unitId} person={added} onClose={onClose} />
  return (
    <FormDialog
      title={t.addPerson}
      submit={t.addPerson}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t.name}
        required
        withAsterisk={false}
        maxLength={120}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t.userName}
        description={t.userNameHelp}
        required
        withAsterisk={false}
        maxLength={50}
        autoCapitalize="none"
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <TextInput
        label={t.email}
        type="email"
        maxLength={200}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <MultiSelect
        label={t.position}
        searchable
        data={positions.map(({ id, title, officeName }) => ({
          value: id,
          label: officeName ? `${title} – ${officeName}` : title,
        }))}
        value={positionIds}
        onChange={setPositionIds}
      />
    </FormDialog>
  )
}
