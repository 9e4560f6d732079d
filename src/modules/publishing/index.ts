import { sql, type Kysely } from "kysely"

import type { SamplePart } from "#modules/accounts/index.ts"
import type { Database } from "#platform/database/schema.ts"
import type { Route } from "#platform/http/implement.ts"
import type { Duty } from "#platform/repeat.ts"

import { buildOfflineRoutes } from "./offline/routes.ts"
import { buildPublicRoutes } from "./public-routes.ts"
import { publicationRoutes } from "./routes.ts"
import { publishDue } from "./store/publications.ts"
import "./tables.ts"

export { sealRootOf } from "./service/packages.ts"

/** What the application brings: documents that came by a package are read in the background. */
type Parts = Readonly<{ wakeReader: () => void }>

/** Publications, sealed packages, units without network, and the public pages. */
export const buildPublishingRoutes = ({ wakeReader }: Parts): readonly Route[] => [
  ...publicationRoutes,
  ...buildOfflineRoutes(wakeReader),
  ...buildPublicRoutes(),
]

/** Publishes what is due, every fifteen seconds; each once, however many servers there are. */
export const buildPublishingDuty = (pool: Kysely<Database>, clock: () => Date): Duty => ({
  name: "publications",
  everyMs: 15_000,
  run: async (isStopped) => {
    while (!isStopped() && (await publishDue(pool, clock())) > 0);
  },
})

/** The sample unit publishes nothing by itself; what was tried out goes with it. */
export const publishingSamplePart: SamplePart = {
  add: async () => {},
  remove: async (db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_publications(${unitId}::uuid)`.execute(db)
  },
}
