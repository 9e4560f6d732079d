import type { Db } from "#platform/database/db.ts"

import type { Permission, Role } from "./permissions.ts"

/** A signed-in person as the server sees them for one request. */
export type Reader = Readonly<{
  accountId: string
  name: string
  sessionId: string
  language: "vi" | "en"
  /** When the person last proved who they are; sensitive actions ask for a recent proof, see `confirmed.ts`. */
  confirmedAt: Date
  /** The positions held today; permissions come from them alone. */
  holdings: readonly Readonly<{ positionId: string; unitId: string; role: Role; title: string }>[]
}>

/** What the HTTP layer must know about people; the accounts module provides it (the platform knows no module). */
export type Gate = Readonly<{
  /**
   * The reader behind a session token, or undefined when it is unknown, ended or expired. `by`: what a person does keeps
   * the session alive, what an open page asks on its own does not.
   */
  findReader: (db: Db, token: string, now: Date, by?: "person" | "page") => Promise<Reader | undefined>
  /** What the reader may do in that unit today: own positions there, and what positions above it reach down to. */
  permissionsAt: (db: Db, reader: Reader, unitId: string, now: Date) => Promise<ReadonlySet<Permission>>
}>
