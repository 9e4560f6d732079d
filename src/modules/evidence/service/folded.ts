import { foldText } from "#platform/text/fold.ts"

import { documentKinds, type DocumentData } from "../rules/document-data.ts"

/** What a search looks through besides the contents. */
export const foldedOf = (data: DocumentData): string =>
  foldText(
    [
      data.number,
      data.abstract,
      data.issuer,
      data.signer,
      data.kind === null ? null : documentKinds[data.kind].vi,
      data.issuedOn?.split("-").toReversed().join("/"),
    ]
      .filter((part) => part != null)
      .join(" "),
  )
