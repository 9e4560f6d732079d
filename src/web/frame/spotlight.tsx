import "@mantine/spotlight/styles.layer.css"

import { useDebouncedValue } from "@mantine/hooks"
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight"
import { IconSearch } from "@tabler/icons-react"
import { useQueries } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useEffect, useState } from "react"

import { isFoundIn } from "../fold.ts"
import { searchSources } from "../search.ts"
import { useSession } from "../session.tsx"
import { useReturnFocus } from "../return-focus.ts"
import { useText, useWords } from "../text.ts"
import { useNavigation } from "./rail.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onClose: () => void }>

const [store, actions] = createSpotlight()

/** Ctrl+K: pages at once, then what the server finds for the reader; with or without diacritics. */
export function SearchSpotlight({ onClose }: Props) {
  useReturnFocus()
  const t = useText(frameTexts)
  const [query, setQuery] = useState("")
  useEffect(() => {
    actions.open()
  }, [])
  const pages = usePages(query)
  const found = useFound(query)
  return (
    <Spotlight
      store={store}
      // Names the dialog for screen readers; the field says it to everyone else.
      title={t.searchShort}
      classNames={{ header: "unseen" }}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      actions={[...pages, ...found]}
      // Already filtered: by folded words here, by the server there.
      filter={(_query, groups) => groups}
      nothingFound={t.nothingFound}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t.search,
        "aria-label": `${t.search} ${t.searchHint}`,
      }}
    />
  )
}

const usePages = (query: string): SpotlightActionGroupData[] => {
  const t = useText(frameTexts)
  const words = useWords()
  const navigate = useNavigate()
  const entries = useNavigation()
    .flatMap((group) => group.entries)
    .filter((entry) => isFoundIn(query, `${entry.words.vi} ${entry.words.en} ${entry.alias ?? ""}`))
  if (entries.length === 0) return []
  const pages = entries.map((entry) => ({
    id: entry.to,
    label: words(entry.words),
    leftSection: <entry.icon size={18} stroke={1.6} aria-hidden />,
    onClick: () => void navigate({ to: entry.to }),
  }))
  return [{ group: t.pages, actions: pages }]
}

const useFound = (query: string): SpotlightActionGroupData[] => {
  const words = useWords()
  const navigate = useNavigate()
  const { unit } = useSession()
  const [settled] = useDebouncedValue(query.trim(), 200)
  const unitId = unit?.id ?? ""
  const results = useQueries({
    queries: searchSources.map((source) => ({
      queryKey: ["search", source.words.en, unitId, settled],
      enabled: settled.length >= 2 && unitId !== "",
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(settled, { unitId, signal }),
    })),
  })
  return results.flatMap((result, index) => {
    const source = searchSources[index]
    if (!source || !result.data?.length) return []
    const hits = result.data.map((hit) => ({
      id: hit.id,
      label: hit.label,
      ...(hit.detail ? { description: hit.detail } : {}),
      onClick: () => void navigate({ to: hit.href }),
    }))
    return [{ group: words(source.words), actions: hits }]
  })
}
