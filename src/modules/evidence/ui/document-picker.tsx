import { TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { IconSearch } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { useText } from "#web/text.ts"

import { evidence, type EvidenceSummary } from "../contract.ts"
import { numberAndDate, titleOf } from "./document-words.ts"
import classes from "./evidence.module.css"
import { evidenceKeys } from "./queries.ts"
import { evidenceTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  /** What can be done with a found document. */
  children: (document: EvidenceSummary) => ReactNode
}>

/** Finds documents of the library by number, abstract or content; the newest ones before anything is typed. */
export function DocumentPicker({ unitId, children }: Props) {
  const t = useText(evidenceTexts)
  const [typed, setTyped] = useState("")
  const [words] = useDebouncedValue(typed.trim(), 300)
  const found = useQuery({
    queryKey: [...evidenceKeys.all(unitId), "pick", words],
    queryFn: ({ signal }) =>
      call(evidence.list, {
        params: { unitId },
        query: { limit: 8, ...(words === "" ? {} : { q: words }) },
        signal,
      }),
  })
  return (
    <div className={classes.part}>
      <TextInput
        label={t.search}
        placeholder={t.searchHelp}
        leftSection={<IconSearch size={16} aria-hidden />}
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.documents.length === 0 ? <p className="soft">{t.nothingFound}</p> : null}
      <ul className={classes.rows} aria-label={t.search}>
        {found.data?.documents.map((document) => (
          <li key={document.id} className={classes.row}>
            <div className={classes.titleWords}>
              <span>{titleOf(document)}</span>
              <span className="soft small">{numberAndDate(document)}</span>
              {document.found === null ? null : <span className={`small ${classes.found}`}>{document.found.text}</span>}
            </div>
            {children(document)}
          </li>
        ))}
      </ul>
    </div>
  )
}
