import type { SamplePart } from "#modules/accounts/index.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { removeTasksOfUnits } from "../store/batches.ts"

/** What tasks take away with the sample unit. What they have there comes from the sample's plan. */
export const taskSamplePart: SamplePart = {
  remove: async (db, unitIds) => {
    // The request's scope is one unit; the sample has several.
    await setRowScope(db, { accountId: null, unitIds })
    await removeTasksOfUnits(db, unitIds)
  },
}
