import { MultiSelect, Select } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"

import type { UnitRow } from "../contract.ts"
import { unitListQuery } from "./queries.ts"

const optionOf = (row: UnitRow) => ({
  value: row.id,
  label: [row.name, ...row.path.map((step) => step.name).toReversed()].join(" – "),
})

/** What the server finds for the typed words on that day; the choice stays listed while one types on. */
const useUnitOptions = (date: string, parentId?: string) => {
  const [typed, setTyped] = useState("")
  const [search] = useDebouncedValue(typed.trim(), 250)
  const found = useInfiniteQuery(unitListQuery({ date, parentId, search: search || undefined }))
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({})
  const options = (found.data?.pages.flatMap((page) => page.items) ?? []).map(optionOf)
  const remember = (ids: readonly string[]) =>
    setSeen({
      ...seen,
      ...Object.fromEntries(options.filter((o) => ids.includes(o.value)).map((o) => [o.value, o.label])),
    })
  const known = Object.entries(seen)
    .filter(([value]) => !options.some((option) => option.value === value))
    .map(([value, label]) => ({ value, label }))
  return { data: [...known, ...options], setTyped, remember }
}

type One = Readonly<{ label: string; date: string; value: string | null; onChange: (unitId: string | null) => void }>

/** One unit, found by typing its name with or without diacritics. */
export function UnitPicker({ label, date, value, onChange }: One) {
  const { data, setTyped, remember } = useUnitOptions(date)
  return (
    <Select
      label={label}
      searchable
      data={data}
      // The server has searched; filtering again here would drop what it found without diacritics.
      filter={({ options }) => options}
      value={value}
      onSearchChange={setTyped}
      onChange={(unitId) => {
        remember(unitId === null ? [] : [unitId])
        onChange(unitId)
      }}
    />
  )
}

type Many = Readonly<{
  label: string
  date: string
  parentId: string
  value: readonly string[]
  onChange: (unitIds: readonly string[]) => void
}>

/** Several units under one. */
export function UnitsPicker({ label, date, parentId, value, onChange }: Many) {
  const { data, setTyped, remember } = useUnitOptions(date, parentId)
  return (
    <MultiSelect
      label={label}
      searchable
      data={data}
      filter={({ options }) => options}
      value={[...value]}
      onSearchChange={setTyped}
      onChange={(unitIds) => {
        remember(unitIds)
        onChange(unitIds)
      }}
    />
  )
}
