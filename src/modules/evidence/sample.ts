import { sql } from "kysely"

import type { SamplePart } from "#modules/accounts/index.ts"

/** Evidence of the sample unit goes with it. */
export const evidenceSamplePart: SamplePart = {
  remove: async (db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_evidence(${unitId}::uuid)`.execute(db)
  },
}
