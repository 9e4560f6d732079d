import { lazyPart } from "./lazy-part.ts"

/** The evidence of a criterion, wherever one is shown. Campaigns know nothing of the library's pages: it is loaded when shown. */
export const LeafEvidence = lazyPart(async () => (await import("#modules/evidence/ui/leaf-evidence.tsx")).LeafEvidence)

/** The evidence of a task, a figure, a finding or a criterion that is not under assessment. */
export const TargetEvidence = lazyPart(
  async () => (await import("#modules/evidence/ui/target-evidence.tsx")).TargetEvidence,
)

/** The evidence that a finding of a plan was settled, folded away until asked for. */
export const FindingEvidence = lazyPart(
  async () => (await import("#modules/evidence/ui/finding-evidence.tsx")).FindingEvidence,
)
