import { z } from "zod"

import type { Assessment, LeafState } from "#modules/campaigns/rules/index.ts"

import type { SealedFault, SignedPart } from "./faults.ts"
import { SealedCalendar, SealedFigure, type SealedEvidence, type SealedFigures, type SealedUnit } from "./format.ts"
import { pathOf } from "./parts.ts"
import { isSame } from "./recompute.ts"

const SignedEvidence = z.object({
  documentId: z.string(),
  sha256: z.string(),
  page: z.int().nullable(),
  section: z.string().nullable(),
})

/** What a head signs off, as campaigns write it; only what a package can be compared with. */
export const SignedContent = z.object({
  unitId: z.string(),
  campaign: z.object({ id: z.string(), unitId: z.string() }),
  framework: z.object({ hash: z.string() }),
  figures: z.record(z.string(), z.object(SealedFigure.shape)),
  calendar: SealedCalendar,
  leaves: z.array(
    z.object({
      code: z.string(),
      points: z.string().nullable(),
      notApplicable: z.string().nullable(),
      explanation: z.string(),
      evidence: z.array(SignedEvidence),
    }),
  ),
})
export type SignedContent = z.infer<typeof SignedContent>

/** What stands in a hand-in beside its signed content. */
export type BesideSigned = Readonly<{
  unit: SealedUnit
  campaign: Readonly<{ id: string; unitId: string }>
  figures: SealedFigures
  calendar: SealedCalendar
  evidence: SealedEvidence
  assessment: Assessment
}>

/** Leaves that were returned and handed in again after the sign-off: their points and evidence are newer than it. */
export const listNewerLeaves = ({ leaves, handedIn }: Assessment): ReadonlySet<string> =>
  new Set([...leaves.values()].filter(({ seq }) => handedIn !== null && seq > handedIn.seq).map(({ code }) => code))

/** Documents that prove a leaf, as keys that say which file at which place. */
export const keysOfEvidence = (evidence: SealedEvidence, leaf: string): readonly string[] =>
  evidence.flatMap(({ id, file, links }) =>
    links
      .filter((link) => link.leaf === leaf)
      .map(({ page, section }) => keyOf({ documentId: id, sha256: file.sha256, page, section })),
  )

export const keyOf = ({ documentId, sha256, page, section }: z.infer<typeof SignedEvidence>): string =>
  [documentId, sha256, page ?? "", section ?? ""].join(" ")

/**
 * Compares what was signed with what is handed in beside it, leaf by leaf: nothing else may be passed off as signed.
 * Leaves that were handed in again later are newer than the signature and left out.
 */
export const checkSigned = (signed: SignedContent, beside: BesideSigned): readonly SealedFault[] => {
  const { unit, campaign, assessment } = beside
  const path = pathOf.snapshot(unit.unitId, assessment.handedIn?.contentHash ?? "")
  const fault = (what: SignedPart, leaf: string | null = null): SealedFault => ({
    kind: "signedDiffers",
    path,
    unit: unit.name,
    leaf,
    what,
  })
  const isPlace =
    signed.unitId === unit.unitId &&
    signed.campaign.id === campaign.id &&
    signed.campaign.unitId === campaign.unitId &&
    signed.framework.hash === unit.frameworkHash
  const newer = listNewerLeaves(assessment)
  const byCode = new Map(signed.leaves.map((leaf) => [leaf.code, leaf]))
  return [
    ...(isPlace ? [] : [fault("place")]),
    ...(isSame(signed.figures, beside.figures) ? [] : [fault("figures")]),
    ...(isSame(signed.calendar, beside.calendar) ? [] : [fault("calendar")]),
    ...[...assessment.leaves.values()]
      .filter(({ code }) => !newer.has(code))
      .flatMap((leaf) =>
        compareLeaf(byCode.get(leaf.code), leaf, beside.evidence).map((what) => fault(what, leaf.code)),
      ),
  ]
}

const compareLeaf = (
  signed: SignedContent["leaves"][number] | undefined,
  { code, self }: LeafState,
  evidence: SealedEvidence,
): readonly SignedPart[] => {
  if (signed === undefined) return ["missing"]
  const isPoints = signed.points === (self?.points ?? null) && signed.notApplicable === (self?.notApplicable ?? null)
  const before = signed.evidence.map(keyOf).toSorted()
  const after = [...keysOfEvidence(evidence, code)].toSorted()
  return [
    ...(isPoints ? [] : ["points" as const]),
    ...(signed.explanation === (self?.explanation ?? "") ? [] : ["explanation" as const]),
    ...(isSame(before, after) ? [] : ["evidence" as const]),
  ]
}
