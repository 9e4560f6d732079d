import type { Route } from "#platform/http/implement.ts"

import { ownAccountRoutes } from "./routes/account.ts"
import { auditRoutes } from "./routes/audit.ts"
import { buildPeopleRoutes } from "./routes/people.ts"
import { buildSessionRoutes } from "./routes/session.ts"
import type { SamplePart } from "./service/sample.ts"

export { buildGate } from "./gate.ts"
export { firstRunLink } from "./service/first-run.ts"
export type { SamplePart, SampleUnit } from "./service/sample.ts"
export { listPositions } from "./service/positions.ts"

/** Every endpoint of people and sign-in; `parts` is what other modules add to the sample unit and take away with it. */
export const buildAccountRoutes = (parts: readonly SamplePart[]): readonly Route[] => [
  ...buildSessionRoutes(parts),
  ...ownAccountRoutes,
  ...buildPeopleRoutes(parts),
  ...auditRoutes,
]
