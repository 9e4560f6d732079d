import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { EvidenceTarget } from "../rules/index.ts"
import classes from "./evidence.module.css"
import { ProofList } from "./proof/proof-list.tsx"
import { proofTexts } from "./proof/texts.ts"

type Props = Readonly<{
  unitId: string
  year: number
  target: EvidenceTarget
  /** Proposed words when another office is asked. */
  wanted?: string
}>

/** The documents that prove a task, a figure, a finding or a criterion, each opened at its page; nothing for who may not read them. */
export function TargetEvidence({ wanted, ...place }: Props) {
  const t = useText(proofTexts)
  const { units } = useSession()
  const held = units.find(({ id }) => id === place.unitId)?.permissions ?? []
  if (!held.includes("evidence.read")) return null
  return (
    <section className={classes.part} aria-label={t.evidence}>
      <h3>{t.evidence}</h3>
      <ProofList place={place} wanted={wanted} mayAdd={held.includes("evidence.add")} />
    </section>
  )
}
