import { TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { memo, useState } from "react"

import { Chip } from "#web/components/chip.tsx"
import { useText } from "#web/text.ts"

import { sheetFilters, type ScoreSearch, type SheetFilter } from "./score-search.ts"
import classes from "./scores.module.css"
import { isMine, matches, type ScoreRow } from "./sheet-rows.ts"
import { scoreTexts } from "./texts.ts"

type Props = Readonly<{
  rows: readonly ScoreRow[]
  search: ScoreSearch
  mine: readonly string[]
  mayEnter: boolean
  onChange: (next: Partial<Record<keyof ScoreSearch, unknown>>) => void
}>

/** Every filter is a chip with its count: pressed when in force, pressed again to let it go. */
export const FilterChips = memo(function FilterChips({ rows, search, mine, mayEnter, onChange }: Props) {
  const t = useText(scoreTexts)
  const leaves = rows.filter(({ kind }) => kind === "leaf")
  const chosen = search.show ?? []
  const words: Readonly<Record<SheetFilter, string>> = { lost: t.lost, missing: t.missing, risk: t.risk, mine: t.mine }
  const countOf = (filter: SheetFilter): number =>
    leaves.filter((row) => (filter === "mine" ? isMine(row, mine) : matches(row, filter))).length
  const toggle = (filter: SheetFilter) => {
    const next = chosen.includes(filter) ? chosen.filter((each) => each !== filter) : [...chosen, filter]
    onChange({ show: next.length > 0 ? next : undefined })
  }
  return (
    <fieldset className={classes.filters} aria-label={t.filters}>
      <SearchField value={search.q ?? ""} onChange={(q) => onChange({ q })} />
      {sheetFilters.map((filter) => (
        <Chip key={filter} pressed={chosen.includes(filter)} count={countOf(filter)} onPress={() => toggle(filter)}>
          {words[filter]}
        </Chip>
      ))}
      {mayEnter ? (
        <Chip pressed={search.enter === true} onPress={() => onChange({ enter: search.enter ? undefined : true })}>
          {t.enter}
        </Chip>
      ) : null}
    </fieldset>
  )
})

/** What is typed shows at once; the rows follow a moment later, so that fast typing stays fast. */
function SearchField({ value, onChange }: Readonly<{ value: string; onChange: (value: string) => void }>) {
  const t = useText(scoreTexts)
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const tell = useDebouncedCallback((next: string) => {
    setTold(next)
    onChange(next)
  }, 200)
  // Cleared elsewhere: the field follows.
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  return (
    <TextInput
      className={classes.search}
      type="search"
      size="xs"
      aria-label={t.search}
      placeholder={t.search}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
    />
  )
}
