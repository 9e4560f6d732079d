import { randomBytes } from "node:crypto"

import type { FastifyInstance } from "fastify"
import type { Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"

/** A server with a clock that is moved by hand; what the suite's server and a bench's have in common. */
export type ClockedServer = Readonly<{
  app: FastifyInstance
  db: Kysely<Database>
  setNow: (now: Date) => void
  now: () => Date
}>

// Whatever the route answers: each caller says what it expects of it.
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = Readonly<{ status: number; body: any }>

type Sent = Readonly<{ token?: string; body?: unknown; bytes?: Uint8Array; key?: string }>

/** Requests over a socket of the machine, as a browser sends them, and how long each took. */
export type Wire = ClockedServer &
  Readonly<{
    send: (method: string, path: string, sent?: Sent) => Promise<Answer>
    /** Milliseconds of every request so far, by what was asked: a route's last word. */
    times: ReadonlyMap<string, readonly number[]>
  }>

/** Lets the server listen on a port of its own choice; whoever started it closes it. */
export const openWire = async (server: ClockedServer): Promise<Wire> => {
  const url = await server.app.listen({ port: 0, host: "127.0.0.1" })
  const times = new Map<string, number[]>()
  const note = (path: string, ms: number): void => {
    const name = path.split("?")[0]?.split("/").at(-1) ?? ""
    const known = times.get(name)
    if (known === undefined) times.set(name, [ms])
    else known.push(ms)
  }
  const send: Wire["send"] = async (method, path, { token, body, bytes, key } = {}) => {
    const from = performance.now()
    const type = bytes === undefined ? "application/json" : "application/octet-stream"
    const payload = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        "idempotency-key": key ?? randomBytes(8).toString("hex"),
        ...(token === undefined ? {} : { cookie: `thuocdo-lan=${token}` }),
        ...(payload === undefined ? {} : { "content-type": type }),
      },
      ...(payload === undefined ? {} : { body: payload as BodyInit }),
    })
    const text = await response.text()
    note(path, performance.now() - from)
    const isJson = response.headers.get("content-type")?.includes("json") === true
    return { status: response.status, body: isJson ? JSON.parse(text) : text }
  }
  return { ...server, send, times }
}

/** The answer's body; throws what was said unless it is 200. */
export const mustAnswer = async (sent: Promise<Answer>): Promise<Answer["body"]> => {
  const { status, body } = await sent
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

/** Does all of the work, so many at once; answers in the order of the list. */
export const runAll = async <Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  let next = 0
  const take = async (): Promise<void> => {
    while (next < items.length) {
      const index = next
      next += 1
      results[index] = await work(items[index] as Item, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, take))
  return results
}
