import type { Route } from "#platform/http/implement.ts"

import { ownAccountRoutes } from "./routes/account.ts"
import { buildAuditRoutes, type ActionWords } from "./routes/audit.ts"
import { buildPeopleRoutes } from "./routes/people.ts"
import { buildSessionRoutes } from "./routes/session.ts"
import type { SamplePart } from "./service/sample.ts"

export { listOwnerNames } from "./position-templates.ts"
export { clearStaleSignIns } from "./service/start-session.ts"
export { buildGate, permissionsAt } from "./gate.ts"
export { firstRunLink } from "./service/first-run.ts"
export type { SamplePart, SampleUnit } from "./service/sample.ts"
export { listOwnerCodes, listOwnersAmong } from "./service/owner-codes.ts"
export { listPositions } from "./service/positions.ts"
export { takeFeedReading } from "./service/throttle.ts"
export { listContacts, type Contact } from "./store/accounts.ts"
export { listHoldingsOf } from "./store/positions.ts"
export { listHeldPositions, listHolders, listStaffedUnitIds } from "./store/held-positions.ts"

/**
 * Every endpoint of people and sign-in. `parts` is what other modules add to the sample unit and take away with it;
 * `wordsOf` says what an audited action is called, for the actions of all modules.
 */
export const buildAccountRoutes = (parts: readonly SamplePart[], wordsOf: ActionWords): readonly Route[] => [
  ...buildSessionRoutes(parts),
  ...ownAccountRoutes,
  ...buildPeopleRoutes(parts),
  ...buildAuditRoutes(wordsOf),
]
