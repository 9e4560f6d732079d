import type { FastifyReply, FastifyRequest } from "fastify"
import type { Kysely } from "kysely"
import type { z } from "zod"

import type { AuditKey } from "#platform/audit/audit-key.ts"
import type { AuditEntry } from "#platform/audit/entry.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { AuthSettings } from "#platform/auth/settings.ts"
import type { Clock } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import type { FileStore, ReceivedFile } from "#platform/files/file-store.ts"
import type { FirstRunFile } from "#platform/first-run-file.ts"
import type { MailSettings } from "#platform/mail/settings.ts"

import type { Endpoint } from "./contract.ts"

/**
 * What a handler may add to the audit row of its request. `unitId`: the unit whose people read the row, where that is
 * not the unit of the path.
 */
export type AuditNote = Partial<Pick<AuditEntry, "unitId" | "target" | "before" | "after" | "why">>

/** A file that a `download` handler answers with. `cacheControl`: only for what anybody may read; else nothing is kept. */
export type FileAnswer = Readonly<{ fileName: string; mediaType: string; bytes: Uint8Array; cacheControl?: string }>

/** Where a `redirect` handler sends the browser. */
export type RedirectAnswer = Readonly<{ location: string }>

/** A whole page that a `page` handler rendered on the server; no script. */
export type PageAnswer = Readonly<{ html: string; cacheControl?: string }>

/** Services of the process that handlers may use; the same for every request. `pool` is for work after the request. */
export type Platform = Readonly<{
  pool: Kysely<Database>
  clock: Clock
  files: FileStore
  /** Holds the first-run link while there is no account. */
  firstRunFile: FirstRunFile
  auth: AuthSettings
  /** Undefined: no mail is sent; what is told stays in the application. */
  mail: MailSettings | undefined
  /** Signs audit checkpoints; its file stands in the data folder. */
  auditKey: AuditKey
  log: (entry: Record<string, unknown>) => void
}>

type Output<T> = z.output<Extract<NonNullable<T>, z.ZodType>>

/** Everything a handler gets. `db` is the request's transaction (the pool for `transaction: "manual"`). */
export type Call<E extends Endpoint> = Readonly<{
  db: Db
  params: Output<E["params"]>
  query: Output<E["query"]>
  body: Output<E["body"]>
  /** Set for every endpoint but public ones, where it is the visitor's session if there is one. */
  reader: E["can"] extends "public" ? Reader | undefined : Reader
  /** What the reader may do in the unit of the path; empty without one. */
  permissions: ReadonlySet<Permission>
  /** What the reader may do in another unit that the body or the query names; empty for visitors. */
  permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>>
  /** The raw file of an `upload` endpoint. */
  file: ReceivedFile | undefined
  note: (more: AuditNote) => void
  /** Runs once the request's work is safely committed; never when it was refused or replayed. */
  afterCommit: (run: () => void) => void
  platform: Platform
  request: FastifyRequest
  reply: FastifyReply
}>

type Answer<E extends Endpoint> = E["transport"] extends "download"
  ? FileAnswer
  : E["transport"] extends "redirect"
    ? RedirectAnswer
    : E["transport"] extends "page"
      ? PageAnswer
      : z.input<E["response"]>

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Answer<E>>

/** An endpoint with its handler: what a module's `routes.ts` exports a list of. */
export type Route = Readonly<{ endpoint: Endpoint; handle: (call: Call<Endpoint>) => Promise<unknown> }>

/** Joins a contract to its handler; the types of parameters, body and answer come from the contract. */
export const implement = <E extends Endpoint>(endpoint: E, handle: Handler<E>): Route =>
  Object.freeze({ endpoint, handle: handle as unknown as Route["handle"] })
