import { listNamesWithMerged } from "#modules/units/index.ts"
import { listWindows } from "#platform/calendar/index.ts"
import type { Db } from "#platform/database/db.ts"

import { mayKnowElsewhere } from "../policy.ts"
import { dataOf } from "../present.ts"
import { preCheck } from "../rules/pre-check/pre-check.ts"
import type { CheckedLink, EvidenceWindow, PreCheckFinding, WantedEvidence } from "../rules/pre-check-input.ts"
import { listHeldElsewhere, type DocumentRow } from "../store/documents.ts"
import type { LinkRow } from "../store/links.ts"
import type { Author } from "./author.ts"
import { listLinkedDocuments } from "./library.ts"

/** A linked document as the check sees it. */
export const checkedLinkOf = ({ link, document }: Readonly<{ link: LinkRow; document: DocumentRow }>): CheckedLink => ({
  linkId: link.id,
  documentId: document.id,
  year: document.year,
  data: dataOf(document),
  sha256: document.sha256,
  fileName: document.file_name,
  isRead: (document.text_state ?? "waiting") !== "waiting",
  page: link.page,
  section: link.section,
  pageCount: document.page_count,
})

type Asked = Readonly<{
  year: number
  framework: string
  window: EvidenceWindow
  criteria: readonly Readonly<{ code: string; wanted: readonly WantedEvidence[]; selfScore: number | null }>[]
}>

/** The windows that a criterion may name: the report periods of the year by their codes (`Q1`, `6M`), whole years by number. */
const namedWindows = (year: number): Readonly<Record<string, EvidenceWindow>> =>
  Object.fromEntries([
    ...listWindows(year).map(({ code, from, to }) => [code, { from, to }] as const),
    ...[year - 1, year, year + 1].map(
      (each) => [String(each), { from: `${each}-01-01`, to: `${each}-12-31` }] as const,
    ),
  ])

/** Checks the evidence of these criteria as it stands now. */
export const checkEvidence = async (db: Db, author: Author, asked: Asked): Promise<readonly PreCheckFinding[]> => {
  const linked = await listLinkedDocuments(db, author, { year: asked.year, framework: asked.framework })
  const hashes = [...new Set(linked.map(({ document }) => document.sha256))]
  const heldElsewhere = mayKnowElsewhere(author.rights)
    ? await listHeldElsewhere(db, author.unitId, hashes)
    : new Set<string>()
  const names = await listNamesWithMerged(db, author.unitId)
  const byCriterion = Map.groupBy(linked, ({ link }) => link.criterion_code ?? "")
  const others = linked.map(({ link, document }) => ({ criterion: link.criterion_code ?? "", sha256: document.sha256 }))
  return asked.criteria.flatMap(({ code, wanted, selfScore }) =>
    preCheck({
      criterion: code,
      year: asked.year,
      wanted,
      links: (byCriterion.get(code) ?? []).map(checkedLinkOf),
      selfScore,
      window: asked.window,
      windows: namedWindows(asked.year),
      names,
      others,
      heldElsewhere,
    }),
  )
}
