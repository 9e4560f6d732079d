import type { SamplePart } from "#modules/accounts/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { openOutbox, removeMailOfUnits } from "#platform/mail/outbox.ts"

import { removeNoticesOfUnits } from "./store/notices.ts"

/** What was told about the sample unit goes with it. */
export const noticeSamplePart: SamplePart = {
  remove: async (db, unitIds) => {
    await setRowScope(db, { accountId: null, unitIds })
    await openOutbox(db)
    await removeNoticesOfUnits(db, unitIds)
    await removeMailOfUnits(db, unitIds)
  },
}
