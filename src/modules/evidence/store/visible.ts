import { sql, type RawBuilder } from "kysely"

import type { EvidenceReader } from "../policy.ts"

/**
 * Which documents (`d`) a reader may see: all but restricted ones, and of those what they manage, added, or answer for
 * by a standing link of their position; appraisers see what stood linked when the unit handed in. In SQL, so that no
 * list, count or search can tell of a document that its reader may not open.
 */
export const isVisible = (reader: EvidenceReader): RawBuilder<boolean> => {
  if (reader.manage) return sql<boolean>`true`
  const positions = sql`any (${[...reader.positionIds]}::uuid[])`
  const standing = sql`not exists (select 1 from evidence_link_removals r where r.unit_id = l.unit_id and r.link_id = l.id)`
  const handedIn = reader.appraises
    ? sql`or exists (
        select 1 from evidence_links l join evidence_hand_ins h on h.unit_id = l.unit_id and h.year = l.year
          and h.framework_code = l.framework_code and h.created_at >= l.created_at
        where l.unit_id = d.unit_id and l.document_id = d.id and ${standing})`
    : sql``
  return sql<boolean>`(d.label <> 'restricted' or d.account_id = ${reader.accountId} or d.position_id = ${positions}
    or exists (select 1 from evidence_links l where l.unit_id = d.unit_id and l.document_id = d.id
      and l.position_id = ${positions} and ${standing}) ${handedIn})`
}
