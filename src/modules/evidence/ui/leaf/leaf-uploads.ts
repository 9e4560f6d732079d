import type { LeafPlace } from "../queries.ts"

/** Where uploads of a criterion come back to. */
export const leafUploads = ({ unitId, year, framework, criterion }: LeafPlace): string =>
  JSON.stringify(["leaf", unitId, year, framework, criterion])
