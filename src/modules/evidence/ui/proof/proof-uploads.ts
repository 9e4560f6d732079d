import { targetKey } from "../../rules/index.ts"
import type { ProofPlace } from "../queries.ts"

/** Where uploads begun at this place come back to. */
export const proofUploads = ({ unitId, year, target }: ProofPlace): string =>
  JSON.stringify(["proof", unitId, year, targetKey(target)])
