import { MultiSelect } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"

import type { Person } from "../../rules/index.ts"
import { peopleQuery } from "./queries.ts"

type Props = Readonly<{
  unitId: string
  label: string
  value: readonly Person[]
  onChange: (next: Person[]) => void
  max?: number
}>

/** Picks among those who hold a position in the unit; somebody who no longer does stays until taken out. */
export function PeopleSelect({ unitId, label, value, onChange, max }: Props) {
  const people = useQuery(peopleQuery(unitId)).data ?? []
  const gone = value.filter(({ accountId }) => !people.some((one) => one.accountId === accountId))
  const choices = [
    ...people.map(({ accountId, label: words }) => ({ value: accountId, label: words })),
    ...gone.map(({ accountId, name }) => ({ value: accountId, label: name })),
  ]
  const nameOf = (id: string): string =>
    people.find(({ accountId }) => accountId === id)?.name ?? gone.find(({ accountId }) => accountId === id)?.name ?? id
  return (
    <MultiSelect
      label={label}
      searchable
      data={choices}
      value={value.map(({ accountId }) => accountId)}
      onChange={(ids) => onChange(ids.map((accountId) => ({ accountId, name: nameOf(accountId) })))}
      {...(max === undefined ? {} : { maxValues: max })}
    />
  )
}
