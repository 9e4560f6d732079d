import { listUnitVersions } from "#modules/units/index.ts"
import type { Db } from "#platform/database/db.ts"

import { mayKnowElsewhere } from "../policy.ts"
import { dataOf } from "../present.ts"
import { preCheck } from "../rules/pre-check/pre-check.ts"
import type { UnitName } from "../rules/pre-check/issuer.ts"
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

/** What the unit was called and when, oldest first. */
export const listUnitNames = async (db: Db, unitId: string): Promise<readonly UnitName[]> =>
  (await listUnitVersions(db, unitId)).map(({ name, valid_from, valid_to }) => ({
    name,
    from: valid_from,
    to: valid_to,
  }))

type Asked = Readonly<{
  year: number
  framework: string
  window: EvidenceWindow
  criteria: readonly Readonly<{ code: string; wanted: readonly WantedEvidence[]; selfScore: number | null }>[]
}>

/** Checks the evidence of these criteria as it stands now. */
export const checkEvidence = async (db: Db, author: Author, asked: Asked): Promise<readonly PreCheckFinding[]> => {
  const linked = await listLinkedDocuments(db, author, { year: asked.year, framework: asked.framework })
  const hashes = [...new Set(linked.map(({ document }) => document.sha256))]
  const heldElsewhere = mayKnowElsewhere(author.rights)
    ? await listHeldElsewhere(db, author.unitId, hashes)
    : new Set<string>()
  const names = await listUnitNames(db, author.unitId)
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
      names,
      others,
      heldElsewhere,
    }),
  )
}
