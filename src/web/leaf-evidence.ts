import { lazyPart } from "./lazy-part.ts"

/** The evidence of a criterion, wherever one is shown. Campaigns know nothing of the library's pages: it is loaded when shown. */
export const LeafEvidence = lazyPart(async () => (await import("#modules/evidence/ui/leaf-evidence.tsx")).LeafEvidence)
