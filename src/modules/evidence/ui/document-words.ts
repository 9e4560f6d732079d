import { formatDate } from "#web/format.ts"

import type { EvidenceSummary } from "../contract.ts"

type Named = Pick<EvidenceSummary, "data"> & Readonly<{ file: Readonly<{ fileName: string }> }>

/** What a document is called: what it is about, else the file's name. */
export const titleOf = ({ data, file }: Named): string => data.abstract ?? file.fileName

/** "108/KH-UBND · 20/01/2026": what identifies it beside its title; empty while nothing is known. */
export const numberAndDate = ({ data }: Pick<EvidenceSummary, "data">): string =>
  [data.number, data.issuedOn === null ? null : formatDate(data.issuedOn)].filter((part) => part !== null).join(" · ")
