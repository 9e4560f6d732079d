import { messageOf } from "#platform/trouble.ts"

import type { SealedFault } from "../rules/sealed/faults.ts"
import type { SealedManifest } from "../rules/sealed/format.ts"
import { verifyContent, type ContentVerdict } from "./verify-content.ts"
import { unseal, type UnsealResult } from "./verify-seal.ts"

/** What a verification says. `facts` are those of the package itself: of a changed one they may be a forger's. */
export type SealedVerdict =
  | Readonly<{ kind: "good"; facts: SealedFacts }>
  | Readonly<{ kind: "changed"; facts: SealedFacts | undefined; faults: readonly SealedFault[] }>
  | Readonly<{ kind: "unreadable"; problem: string }>

export type SealedFacts = Readonly<{
  kind: SealedManifest["kind"]
  madeAt: string
  madeBy: string
  product: string
  root: string
  fingerprint: string | null
  /** Whether the key was compared with one that the caller expects. */
  keyCompared: boolean
  campaign: string | null
  units: number
  leaves: number
  steps: number
  files: number
}>

/**
 * Checks a sealed package without a database: bounds, every entry's hash, root and signature, then everything worked out
 * again. `expectedKey`: the fingerprint the signer is known by. Never throws, whatever the bytes are.
 */
export const verifySealed = async (bytes: Uint8Array, expectedKey?: string): Promise<SealedVerdict> => {
  try {
    return verifyUnsealed(await unseal(bytes, expectedKey), expectedKey !== undefined)
  } catch (error) {
    // What is left: a stack that hostile nesting used up, memory refused. It is no package that anyone sealed.
    return { kind: "unreadable", problem: messageOf(error).slice(0, 200) }
  }
}

/** As `verifySealed`, of a package that was opened already. May throw where hostile nesting uses up the stack. */
export const verifyUnsealed = (opened: UnsealResult, keyCompared: boolean): SealedVerdict => {
  if (opened.kind === "unreadable") return opened
  if (opened.kind === "changed") return { kind: "changed", facts: undefined, faults: opened.faults }
  const { unsealed } = opened
  const content = verifyContent(unsealed)
  const { kind, madeAt, madeBy, product, root } = unsealed.manifest
  const facts: SealedFacts = {
    kind,
    madeAt,
    madeBy,
    product,
    root,
    fingerprint: unsealed.signature?.fingerprint ?? null,
    keyCompared,
    ...tellContent(content),
  }
  const faults = [...unsealed.faults, ...content.faults]
  return faults.length === 0 ? { kind: "good", facts } : { kind: "changed", facts, faults: nameUnits(faults, content) }
}

const tellContent = ({ campaign, units, leaves, steps, filesHeld }: ContentVerdict) => ({
  campaign: campaign === undefined ? null : `${campaign.name} (${campaign.year})`,
  units: units.length,
  leaves,
  steps,
  files: filesHeld,
})

/** Where only the id of a unit was known, its name is told: people know units by name. */
const nameUnits = (faults: readonly SealedFault[], { names }: ContentVerdict): readonly SealedFault[] =>
  faults.map((fault) =>
    "unit" in fault && fault.unit !== null ? { ...fault, unit: names.get(fault.unit) ?? fault.unit } : fault,
  )
