import { queryOptions } from "@tanstack/react-query"

import { callForBytes } from "#web/api.ts"

import { evidence } from "../../contract.ts"
import { evidenceKeys } from "../queries.ts"

/** The bytes of a file as they were uploaded, kept while the page shows them. */
export const contentQuery = (unitId: string, fileId: string) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "content", fileId],
    // A version never changes.
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: ({ signal }) => callForBytes(evidence.content, { params: { unitId, fileId }, signal }),
  })
