import { Button, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { IconSearch } from "@tabler/icons-react"
import { useState } from "react"

import { Chip } from "#web/components/chip.tsx"
import { useText, useWords } from "#web/text.ts"

import { documentKindCodes, documentKinds, labels } from "../rules/index.ts"
import classes from "./evidence.module.css"
import { isFiltered, type LibraryFlag, type LibrarySearch } from "./library-search.ts"
import { evidenceTexts, libraryTexts } from "./texts.ts"

type Props = Readonly<{ search: LibrarySearch; year: number; onChange: (change: LibrarySearch) => void }>

const none = undefined as never
const flags = ["mine", "unlinked", "unread", "withdrawn"] as const

/** Search in what stands on the documents and in them, and the filters: pressed when in force, pressed again to let go. */
export function LibraryFilters({ search, year, onChange }: Props) {
  const t = useText(libraryTexts)
  const toggle = (flag: LibraryFlag) => onChange({ [flag]: search[flag] ? none : true })
  return (
    <fieldset className={classes.filters} aria-label={t.filters}>
      <SearchField value={search.q ?? ""} onChange={(q) => onChange({ q: q === "" ? none : q })} />
      <Chip pressed={!search.anyYear} onPress={() => onChange({ anyYear: search.anyYear ? none : true })}>
        {t.onlyYear(year)}
      </Chip>
      {flags.map((flag) => (
        <Chip key={flag} pressed={search[flag] === true} onPress={() => toggle(flag)}>
          {t[flag]}
        </Chip>
      ))}
      <Choices search={search} onChange={onChange} />
      {isFiltered(search) ? (
        <Button
          variant="transparent"
          size="compact-sm"
          color="gray"
          onClick={() =>
            onChange({
              q: none,
              kind: none,
              label: none,
              mine: none,
              unlinked: none,
              unread: none,
              withdrawn: none,
            })
          }
        >
          {t.clear}
        </Button>
      ) : null}
    </fieldset>
  )
}

function Choices({ search, onChange }: Pick<Props, "search" | "onChange">) {
  const t = useText(libraryTexts)
  const e = useText(evidenceTexts)
  const words = useWords()
  return (
    <>
      <select
        className={classes.choice}
        aria-label={e.kind}
        data-pressed={search.kind !== undefined}
        value={search.kind ?? ""}
        onChange={(event) => onChange({ kind: event.currentTarget.value || none })}
      >
        <option value="">{t.anyKind}</option>
        {documentKindCodes.map((code) => (
          <option key={code} value={code}>
            {words(documentKinds[code])}
          </option>
        ))}
      </select>
      <select
        className={classes.choice}
        aria-label={e.labelField}
        data-pressed={search.label !== undefined}
        value={search.label ?? ""}
        onChange={(event) => onChange({ label: labels.find((one) => one === event.currentTarget.value) ?? none })}
      >
        <option value="">{t.anyLabel}</option>
        {labels.map((one) => (
          <option key={one} value={one}>
            {e[one]}
          </option>
        ))}
      </select>
    </>
  )
}

function SearchField({ value, onChange }: Readonly<{ value: string; onChange: (value: string) => void }>) {
  const t = useText(evidenceTexts)
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  const send = useDebouncedCallback((text: string) => onChange(text.trim()), 350)
  // Cleared from elsewhere: the field follows.
  if (value !== shown) {
    setShown(value)
    if (value !== typed.trim()) setTyped(value)
  }
  return (
    <TextInput
      className={classes.search ?? ""}
      aria-label={t.search}
      placeholder={t.searchHelp}
      leftSection={<IconSearch size={16} aria-hidden />}
      type="search"
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
