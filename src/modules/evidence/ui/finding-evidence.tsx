import { Button } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"

import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import classes from "./evidence.module.css"
import { proofTexts } from "./proof/texts.ts"
import { proofLinksQuery } from "./queries.ts"
import { TargetEvidence } from "./target-evidence.tsx"

type Props = Readonly<{ unitId: string; year: number; planId: string; findingId: string }>

/** How many documents prove that a finding of a plan was settled; opened, they stand there, and more can be added. */
export function FindingEvidence({ unitId, year, planId, findingId }: Props) {
  const t = useText(proofTexts)
  const { units } = useSession()
  const [isOpen, setOpen] = useState(false)
  const target = { kind: "finding", findingId, planId } as const
  const mayRead = units.some(({ id, permissions }) => id === unitId && permissions.includes("evidence.read"))
  const found = useQuery({ ...proofLinksQuery({ unitId, year, target }), enabled: mayRead, retry: false })
  if (!mayRead) return null
  const count = found.data?.links.length ?? 0
  return (
    <div className={classes.below}>
      <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {count === 0 ? t.evidence : t.evidenceCount(count)}
      </Button>
      {isOpen ? <TargetEvidence unitId={unitId} year={year} target={target} /> : null}
    </div>
  )
}
