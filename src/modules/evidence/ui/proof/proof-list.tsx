import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"

import { ErrorState } from "#web/components/error-state.tsx"
import { useText, useWords } from "#web/text.ts"

import type { PreCheckFinding } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { proofLinksQuery, type ProofPlace } from "../queries.ts"
import { ProofAdd } from "./proof-add.tsx"
import { ProofLink } from "./proof-link.tsx"
import { ProofRequests } from "./proof-requests.tsx"
import { proofTexts } from "./texts.ts"

type Props = Readonly<{
  place: ProofPlace
  /** What the check says; only criteria are checked. */
  findings?: readonly PreCheckFinding[]
  /** Proposed words when another office is asked. */
  wanted?: string | undefined
  mayAdd: boolean
}>

/** The documents that are linked here, each at its page, what is wrong with them, and the ways to add one. */
export function ProofList({ place, findings = [], wanted, mayAdd }: Props) {
  const t = useText(proofTexts)
  const found = useQuery(proofLinksQuery(place))
  const links = found.data?.links ?? []
  const about = (linkId: string | null) => findings.filter((finding) => finding.linkId === linkId)
  return (
    <>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={40} /> : null}
      {found.data && links.length === 0 ? <p className="soft">{t.none}</p> : null}
      {links.length === 0 ? null : (
        <ul className={classes.rows} aria-label={t.evidence}>
          {links.map((link) => (
            <ProofLink key={link.id} unitId={place.unitId} link={link} findings={about(link.id)} mayRemove={mayAdd} />
          ))}
        </ul>
      )}
      <Findings findings={about(null)} />
      <ProofRequests place={place} />
      {mayAdd ? <ProofAdd place={place} wanted={wanted} linked={links.map(({ documentId }) => documentId)} /> : null}
    </>
  )
}

/** Findings about the whole, not about one document. */
function Findings({ findings }: Readonly<{ findings: readonly PreCheckFinding[] }>) {
  const t = useText(proofTexts)
  const words = useWords()
  if (findings.length === 0) return null
  return (
    <ul className={classes.findings} aria-label={t.findings}>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.wanted}`} data-severity={finding.severity}>
          {words(finding)}
        </li>
      ))}
    </ul>
  )
}
