import { setRowScope } from "#platform/database/scope.ts"
import { openPackage } from "#platform/documents/docx/open-package.ts"
import { defaultLimits } from "#platform/documents/limits.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import { sql } from "kysely"

import type { TestServer } from "../builders/server.ts"

/** Somebody who listens: who they are, and of which units they ask. Without a token: a visitor. */
export type Ear = Readonly<{
  name: string
  accountId: string | null
  token: string | undefined
  units: readonly string[]
}>

/** What one address answered: everything readable in it, and how long it was. */
export type Heard = Readonly<{ status: number; text: string; size: number }>
export type Walk = ReadonlyMap<string, Heard>

/** What stands for the names in an address, by `route.name` or by the name alone; and what is asked besides, by route. */
export type Names = Readonly<{
  values: Readonly<Record<string, readonly string[]>>
  queries: Readonly<Record<string, readonly string[]>>
}>

const valuesOf = ({ id }: Endpoint, name: string, { values }: Names): readonly string[] =>
  values[`${id}.${name}`] ?? values[name] ?? []

/** Names in addresses for which there is nothing to put. */
export const listUnnamed = (endpoints: readonly Endpoint[], names: Names): readonly string[] => [
  ...new Set(
    endpoints.flatMap((endpoint) =>
      [...endpoint.path.matchAll(/:(\w+)/gu)]
        .map(([, name = ""]) => name)
        .filter((name) => name !== "unitId" && valuesOf(endpoint, name, names).length === 0)
        .map((name) => `${endpoint.id} :${name}`),
    ),
  ),
]

/** Every address of a route: each unit, each value of each name, each query. */
const listAddresses = (endpoint: Endpoint, units: readonly string[], names: Names): readonly string[] => {
  const parts: readonly string[] = [...endpoint.path.matchAll(/:(\w+)/gu)].map(([, name = ""]) => name)
  const paths = parts.reduce(
    (made, name) => {
      const given = name === "unitId" ? units : valuesOf(endpoint, name, names)
      return made.flatMap((path) => given.map((value) => path.replace(`:${name}`, value)))
    },
    [endpoint.path] as readonly string[],
  )
  return paths.flatMap((path) => (names.queries[endpoint.id] ?? [""]).map((query) => `${path}${query}`))
}

/** All text of an answer; packages (DOCX, XLSX, ZIP) are opened, their tags taken away. */
const readAnswer = async (type: string, bytes: Uint8Array): Promise<string> => {
  if (!/zip|openxmlformats/u.test(type)) return new TextDecoder().decode(bytes)
  const found = await openPackage(bytes, defaultLimits)
  const parts = await Promise.all(
    [...found.names].map(async (name) => (await found.findPart(name)) ?? new Uint8Array()),
  )
  return parts.map((part) => new TextDecoder().decode(part).replaceAll(/<[^>]*>/gu, "")).join("\n")
}

type Walking = Readonly<{
  server: TestServer
  names: Names
  /** Own doings of the listeners are in audits too; they are no news. */
  accounts: readonly string[]
  isWalked: (endpoint: Endpoint) => boolean
}>

/** Asks every GET as one listener; `before` spares the addresses that are closed to them once and for all. */
export const walkReads = async (walking: Walking, ear: Ear, before?: Walk): Promise<Walk> => {
  const { server, names, isWalked } = walking
  const asked = server.routes.flatMap(({ endpoint }) =>
    endpoint.method === "GET" && isWalked(endpoint)
      ? listAddresses(endpoint, ear.units, names).map((address) => ({
          endpoint,
          address,
          key: `${endpoint.id} ${address}`,
        }))
      : [],
  )
  const heard = new Map<string, Heard>()
  // A few at a time: what they answer does not hang on their order.
  for (let from = 0; from < asked.length; from += 6) {
    const some = asked.slice(from, from + 6).map(async ({ endpoint, address, key }) => {
      const known = before?.get(key)
      const isClosed = known?.status === 401 || known?.status === 403
      return [key, isClosed ? known : await ask(walking, ear, { endpoint, address })] as const
    })
    for (const [key, answer] of await Promise.all(some)) heard.set(key, answer)
  }
  heard.set("mail", await readMail(server, ear))
  return heard
}

type Asked = Readonly<{ endpoint: Endpoint; address: string }>

const ask = async ({ server, accounts }: Walking, { token }: Ear, { endpoint, address }: Asked): Promise<Heard> => {
  const cookies: Record<string, string> = token === undefined ? {} : { "thuocdo-lan": token }
  const answer = await server.app.inject({ method: "GET", url: `/api${address}`, cookies })
  const text = await readAnswer(String(answer.headers["content-type"]), new Uint8Array(answer.rawPayload))
  const told = settle(endpoint.id, text, accounts)
  // The length over the wire, unless what differs by itself had to be taken out.
  const isWhole = told === text && !endpoint.id.startsWith("audit.")
  const etag = String(answer.headers["etag"] ?? "")
  const size = isWhole ? answer.rawPayload.length : told.length
  return { status: answer.statusCode, text: `${etag}${told}`, size }
}

/** Without what differs by itself: the code of a refusal, and in audits what the listeners did and the place of a row. */
const settle = (id: string, text: string, accounts: readonly string[]): string => {
  if (id === "audit.export")
    return text
      .split("\n")
      .filter((line) => !accounts.some((account) => line.includes(account)))
      .map((line) => line.replace(/^\d+/u, ""))
      .join("\n")
  const refusal = /"reference":"[0-9A-F]+","issues"/u
  if (!id.startsWith("audit.list") || refusal.test(text)) return text.replace(refusal, "")
  const { items } = JSON.parse(text) as { items: { accountId: string | null; seq: unknown }[] }
  const others = items.filter(({ accountId }) => !accounts.includes(accountId ?? ""))
  return JSON.stringify(others.map((row) => ({ ...row, seq: null })))
}

/** What went out, or waits to go out, to the listener's address. */
const readMail = ({ db }: TestServer, { accountId }: Ear): Promise<Heard> =>
  db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [] })
    await sql`select set_config('app.mail', 'all', true)`.execute(tx)
    const rows = await tx
      .selectFrom("mail_outbox")
      .select(["subject", "body", "link"])
      .where("account_id", "=", accountId)
      .execute()
    const text = JSON.stringify(rows)
    return { status: 200, text, size: text.length }
  })

/** Addresses whose answers are not, to the last byte, what they were; with what is new in them. */
export const listChanges = (before: Walk, after: Walk): readonly string[] =>
  [...after].flatMap(([key, { status, text, size }]) => {
    const was = before.get(key)
    if (was === undefined) return [`${key}: not asked before`]
    if (was.status === status && was.text === text && was.size === size) return []
    const at = [...text].findIndex((sign, index) => sign !== was.text[index])
    return [
      `${key}: ${was.status}→${status}, ${was.size}→${size} bytes: …${text.slice(Math.max(0, at - 80), at + 120)}`,
    ]
  })

/** Addresses whose answers hold one of the texts; points also as they are written here. */
export const listHeard = (walk: Walk, secrets: readonly string[]): readonly string[] =>
  [...walk].flatMap(([key, { text }]) =>
    secrets
      .filter((secret) => text.includes(secret) || text.includes(secret.replace(".", ",")))
      .map((secret) => `${key}: ${secret}`),
  )
