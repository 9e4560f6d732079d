import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { useText, useWords } from "#web/text.ts"

import { evidence } from "../contract.ts"
import type { PreCheckFinding } from "../rules/index.ts"
import classes from "./evidence.module.css"
import { LeafAdd } from "./leaf/leaf-add.tsx"
import { LeafLink } from "./leaf/leaf-link.tsx"
import { LeafRequests } from "./leaf/leaf-requests.tsx"
import { leafTexts } from "./leaf/texts.ts"
import { evidenceKeys, leafLinksQuery, type LeafPlace } from "./queries.ts"

type Wanted = Readonly<{
  what: string
  count: number
  optional: boolean
  issuedIn?: string | undefined
  issuer?: string | undefined
  kind?: string | undefined
  group?: string | undefined
}>

type Props = Readonly<{
  unitId: string
  year: number
  framework: string
  criterion: string
  wanted: readonly Wanted[]
  mayAdd: boolean
  /** The assessed time; the calendar year unless said otherwise. */
  window?: Readonly<{ from: string; to: string }>
  /** The points that the unit gives itself: none is wanted at zero. */
  selfScore?: number | null
}>

/** What a criterion wants as evidence, the documents that are linked to it, each at its page, and what is wrong with them. */
export function LeafEvidence({ wanted, mayAdd, window, selfScore = null, ...place }: Props) {
  const t = useText(leafTexts)
  const found = useQuery(leafLinksQuery(place))
  const links = (found.data?.links ?? []).filter(({ removed }) => removed === null)
  const findings = useFindings(place, { wanted, window, selfScore })
  const about = (linkId: string | null) => findings.filter((finding) => finding.linkId === linkId)
  return (
    <section className={classes.part} aria-label={t.evidence}>
      <h3>{t.evidence}</h3>
      <WantedList wanted={wanted} />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={40} /> : null}
      {found.data && links.length === 0 ? <p className="soft">{t.none}</p> : null}
      <ul className={classes.rows} aria-label={t.evidence}>
        {links.map((link) => (
          <LeafLink key={link.id} unitId={place.unitId} link={link} findings={about(link.id)} mayRemove={mayAdd} />
        ))}
      </ul>
      <Findings findings={about(null)} />
      <LeafRequests place={place} />
      {mayAdd ? (
        <LeafAdd place={place} wanted={wanted[0]?.what} linked={links.map(({ documentId }) => documentId)} />
      ) : null}
    </section>
  )
}

function WantedList({ wanted }: Readonly<{ wanted: readonly Wanted[] }>) {
  const t = useText(leafTexts)
  if (wanted.length === 0) return null
  return (
    <ul className={classes.plain} aria-label={t.wanted}>
      {wanted.map(({ what, count, optional }) => (
        <li key={what} className="soft">
          {count > 1 ? `${count} × ` : ""}
          {what}
          {optional ? ` (${t.optional})` : ""}
        </li>
      ))}
    </ul>
  )
}

type Asked = Readonly<{
  wanted: readonly Wanted[]
  window: Props["window"]
  selfScore: number | null
}>

/** What the check before handing in says of this criterion as it stands now; nothing while it cannot be asked. */
const useFindings = (place: LeafPlace, { wanted, window, selfScore }: Asked): readonly PreCheckFinding[] => {
  const { unitId, year, framework, criterion } = place
  const body = {
    year,
    framework,
    window: window ?? { from: `${year}-01-01`, to: `${year}-12-31` },
    criteria: [{ code: criterion, wanted: [...wanted], selfScore }],
  }
  const found = useQuery({
    queryKey: [...evidenceKeys.all(unitId), "check", body],
    queryFn: ({ signal }) => call(evidence.check, { params: { unitId }, body, signal }),
    retry: false,
    // What waits to be read is judged once it has been.
    refetchInterval: ({ state }) => (state.data?.findings.some(({ code }) => code === "notRead") ? 4000 : false),
  })
  return found.data?.findings ?? []
}

/** Findings about the criterion as a whole. */
function Findings({ findings }: Readonly<{ findings: readonly PreCheckFinding[] }>) {
  const t = useText(leafTexts)
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
