import { call } from "#web/api.ts"
import { formatDate } from "#web/format.ts"
import type { SearchSource } from "#web/search.ts"

import { evidence } from "../contract.ts"
import { titleOf } from "./document-words.ts"

/** Documents for Ctrl+K, found by the server in what stands on them and in them, with or without diacritics. */
export const findDocuments: SearchSource["find"] = async (query, { unitId, signal }) => {
  const found = await call(evidence.list, { params: { unitId }, query: { q: query, limit: 8 }, signal })
  return found.documents.map((document) => ({
    id: document.id,
    label: titleOf(document),
    detail: [
      document.data.number,
      document.data.issuedOn === null ? null : formatDate(document.data.issuedOn),
      document.found?.text ?? null,
    ]
      .filter((part) => part !== null)
      .join(" · "),
    href: `/evidence/${document.id}?unit=${unitId}${document.found?.page ? `&page=${document.found.page}` : ""}`,
  }))
}
