import { randomUUID } from "node:crypto"

import pg from "pg"

import { findRunningEmbedded } from "#platform/database/embedded/start-database.ts"
import { openDatabase } from "#platform/database/db.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"

import type { ServerProcess } from "./server-process.ts"

/** Somebody who may write in a unit of the server under test. */
export type Writer = Readonly<{ unitId: string; cookie: string }>

/** Goes through the first run of a fresh server and gives a coordinator a session; `address`: the owner of the database. */
export const prepareWriter = async (server: ServerProcess, address: string): Promise<Writer> => {
  const token = new URL(server.firstRunLink ?? "").searchParams.get("token")
  const made = await post(
    `${server.url}/api/first-run`,
    {},
    {
      token,
      unit: { kind: "own", name: "Phường Thử", unitKind: "ward", parentName: "Tỉnh Thử", parentKind: "province" },
      administrator: { name: "Người Thử", userName: "nguoi.thu", password: "một mật khẩu dài 2026" },
    },
  )
  const body = (await made.json()) as { unitId: string }
  if (made.status !== 200) throw new Error(`first run: ${made.status} ${JSON.stringify(body)}`)
  const db = openDatabase(address, { max: 1 })
  try {
    const now = new Date()
    const accountId = await buildAccount(db, { userName: "dieu.phoi", homeUnitId: body.unitId, now })
    await buildHolding(db, { accountId, unitId: body.unitId, role: "coordinator" })
    const session = await buildSession(db, { accountId, now })
    return { unitId: body.unitId, cookie: `thuocdo-lan=${session}` }
  } finally {
    await db.destroy()
  }
}

/** What was acknowledged, kept outside the system under test. */
export type Ledger = Readonly<{
  acknowledged: ReadonlySet<string>
  /** Requests that were refused or cut off: how, and how often. */
  refused: ReadonlyMap<string, number>
  stop: () => Promise<void>
}>

/** Keeps writing from several sides at once until `stop`; every 200 goes into the ledger. */
export const startWriting = (url: () => string, writer: Writer, sides = 6): Ledger => {
  const acknowledged = new Set<string>()
  const refused = new Map<string, number>()
  const stopped = new AbortController()
  const write = async (): Promise<void> => {
    const text = `Việc ${randomUUID()}`
    const outcome = await writeTask(url(), writer, text).catch((error: Error) => error.name)
    if (outcome === 200) acknowledged.add(text)
    else refused.set(String(outcome), (refused.get(String(outcome)) ?? 0) + 1)
    // A server that is away is asked again soon, not in a tight loop.
    if (outcome !== 200) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const side = async (): Promise<void> => {
    while (!stopped.signal.aborted) await write()
  }
  const working = Array.from({ length: sides }, side)
  return {
    acknowledged,
    refused,
    stop: async () => {
      stopped.abort()
      await Promise.all(working)
    },
  }
}

/** Adds one task; answers the HTTP status. */
export const writeTask = async (url: string, writer: Writer, text: string): Promise<number> => {
  const headers = { cookie: writer.cookie, "idempotency-key": randomUUID() }
  const answer = await post(`${url}/api/units/${writer.unitId}/tasks`, headers, { year: 2026, task: { text } })
  await answer.arrayBuffer()
  return answer.status
}

type Sent = Readonly<{ method: string; path: string; body: object | Uint8Array }>

/** Asks something of the writer's unit; bytes go as a part of a file. Throws on any answer but 200. */
export const sendEvidence = async (
  { url }: ServerProcess,
  { unitId, cookie }: Writer,
  { method, path, body }: Sent,
): Promise<Record<string, unknown>> => {
  const isPart = body instanceof Uint8Array
  const answer = await fetch(`${url}/api/units/${unitId}${path}`, {
    method,
    headers: {
      cookie,
      "idempotency-key": randomUUID(),
      ...(method === "GET" ? {} : { "content-type": isPart ? "application/octet-stream" : "application/json" }),
    },
    ...(method === "GET" ? {} : { body: isPart ? Buffer.from(body) : JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** The acknowledged writes that the database does not hold. Must be empty whatever happened. */
export const listMissing = async (
  dataFolder: string,
  acknowledged: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: adminAddress(dataFolder) })
  await client.connect()
  try {
    const { rows } = await client.query<{ text: string }>("select text from tasks")
    const kept = new Set(rows.map((row) => row.text))
    return [...acknowledged].filter((text) => !kept.has(text))
  } finally {
    await client.end()
  }
}

/** The superuser's address of the database that runs on this data folder. */
export const adminAddress = (dataFolder: string): string => {
  const running = findRunningEmbedded(dataFolder)
  if (!running) throw new Error("no database runs on this folder")
  return running.connectionString("admin")
}

const post = (url: string, headers: Record<string, string>, body: unknown): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
