import type { z } from "zod"

import type { Permission } from "#platform/auth/permissions.ts"

/**
 * What an endpoint is, without how it works: shared by the server, the browser, the OpenAPI page and the permission
 * matrix. `can` is required, so an endpoint without a declared permission does not compile.
 *
 * - a permission: the reader must hold it in the unit named by the path parameter `unitId`
 *   (or, where the path has none, in any unit: only for system-wide pages);
 * - `signedIn`: any signed-in person, for their own things;
 * - `public`: anyone.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = Readonly<{
  /** `module.verb`, e.g. `plans.list`: operationId and audit action. */
  id: string
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Fastify path under `/api`, e.g. `/units/:unitId/plans`. */
  path: string
  /** The same endpoint at an address for people, outside `/api`: public pages (`/cong-khai/:publicationId`). */
  address?: string
  summary: Readonly<{ vi: string; en: string }>
  can: Permission | "signedIn" | "public"
  params?: Params
  query?: Query
  body?: Body
  /** Checked on the way out, so a column added by mistake cannot leak. */
  response: Response
  /** `json` (default), `upload` (the body is one raw file, name in `X-File-Name`), `download` (the handler answers with a file),
   *  `redirect` (it answers with an address), `page` (it answers with HTML). */
  transport?: "json" | "upload" | "download" | "redirect" | "page"
  /** Largest body; default 1 MB for JSON, 30 MB for an upload. */
  maxBytes?: number
  /** A creating request: the client sends `Idempotency-Key`; a repeated key gets the first answer again. */
  creates?: boolean
  /** Asked by open pages on their own: nobody has to be there, so it keeps no session alive. */
  background?: boolean
  /** What the audit row keeps; `none` only for plain reads and drafts that save themselves. Default: GET none, else `row`. */
  audit?: "row" | "none"
  /** `manual`: the handler opens its own transactions because it does file work in between. Default `request`. */
  transaction?: "request" | "manual"
}>

/** Declares an endpoint and keeps its exact types. */
export const endpoint = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  definition: Endpoint<Params, Query, Body, Response>,
): Endpoint<Params, Query, Body, Response> => Object.freeze(definition)
