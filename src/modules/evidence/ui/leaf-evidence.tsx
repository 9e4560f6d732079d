import { useQuery } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"

import { evidence } from "../contract.ts"
import type { PreCheckFinding } from "../rules/index.ts"
import classes from "./evidence.module.css"
import { ProofList } from "./proof/proof-list.tsx"
import { proofTexts } from "./proof/texts.ts"
import { evidenceKeys } from "./queries.ts"

type Wanted = Readonly<{
  what: string
  count: number
  optional: boolean
  issuedIn?: string | undefined
  issuer?: string | undefined
  kind?: string | undefined
  group?: string | undefined
}>

type LeafPlace = Readonly<{ unitId: string; year: number; framework: string; criterion: string }>
type Props = LeafPlace &
  Readonly<{
    wanted: readonly Wanted[]
    mayAdd: boolean
    /** The assessed time; the calendar year unless said otherwise. */
    window?: Readonly<{ from: string; to: string }>
    /** The points that the unit gives itself: none is wanted at zero. */
    selfScore?: number | null
  }>

/** What a criterion wants as evidence, the documents that are linked to it, each at its page, and what is wrong with them. */
export function LeafEvidence({ wanted, mayAdd, window, selfScore = null, ...place }: Props) {
  const t = useText(proofTexts)
  const { unitId, year, framework, criterion } = place
  const findings = useFindings(place, { wanted, window, selfScore })
  return (
    <section className={classes.part} aria-label={t.evidence}>
      <h3>{t.evidence}</h3>
      <WantedList wanted={wanted} />
      <ProofList
        place={{ unitId, year, target: { kind: "criterion", framework, criterion } }}
        findings={findings}
        wanted={wanted[0]?.what}
        mayAdd={mayAdd}
      />
    </section>
  )
}

function WantedList({ wanted }: Readonly<{ wanted: readonly Wanted[] }>) {
  const t = useText(proofTexts)
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
