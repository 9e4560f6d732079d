import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"

import { runAs, type SystemUser } from "#platform/database/embedded/system-user.ts"

import { prepareWriter, writeTask } from "./ledger.ts"
import { startRefused, startServerProcess } from "./server-process.ts"

// The oldest PostgreSQL that Debian installed beside us, if any: the floor is 15.
const binaries = "/usr/lib/postgresql"
const major = existsSync(binaries)
  ? readdirSync(binaries)
      .map(Number)
      .filter((one) => one >= 15)
      .toSorted((a, b) => a - b)[0]
  : undefined
const program = (name: string): string => join(binaries, String(major), "bin", name)

let folder: string
let postgres: ChildProcess
const address = (user: string, database: string): string =>
  `postgres://${user}:x@/${database}?host=${encodeURIComponent(folder)}&port=5432`

/** PostgreSQL refuses root; Debian's package made an account for it. */
const account = (): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string): number => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout)
  return { uid: id("-u"), gid: id("-g"), name: "postgres" }
}

beforeAll(async () => {
  if (major === undefined) return
  const user = account()
  folder = mkdtempSync(join(tmpdir(), "own-server-"))
  chmodSync(folder, 0o777)
  const cluster = join(folder, "cluster")
  const made = spawnSync(
    program("initdb"),
    ["-D", cluster, "-U", "owner", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
    {
      ...runAs(user),
      cwd: "/",
      encoding: "utf8",
    },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  postgres = spawn(program("postgres"), ["-D", cluster, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"], {
    ...runAs(user),
    cwd: "/",
    stdio: "ignore",
  })
  await untilAnswering()
  await ask("owner", "postgres", "create role app login", "create database cchc owner owner")
})
afterAll(async () => {
  if (major === undefined) return
  const ended = new Promise((resolve) => postgres.once("exit", resolve))
  postgres.kill("SIGINT")
  await ended
  rmSync(folder, { recursive: true, force: true })
})

const untilAnswering = async (): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask("owner", "postgres", "select 1")
    } catch (error) {
      if (attempt > 200) throw error
      await wait(100)
    }
  }
}

const ask = async (user: string, database: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: address(user, database) })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

test.skipIf(major === undefined)(
  `the server on PostgreSQL ${major ?? "(none installed)"}: migrates, serves, starts again`,
  async () => {
    const dataFolder = join(folder, "data")
    const env = { DATABASE_URL: address("app", "cchc"), DATABASE_MIGRATOR_URL: address("owner", "cchc") }
    const first = await startServerProcess({ dataFolder, env })
    const writer = await prepareWriter(first, env.DATABASE_MIGRATOR_URL)
    expect(await writeTask(first.url, writer, "Việc trên máy chủ riêng")).toBe(200)
    expect(existsSync(join(dataFolder, "database"))).toBe(false)
    expect(await first.end("SIGTERM")).toBe(0)

    const second = await startServerProcess({ dataFolder, env })
    expect(await writeTask(second.url, writer, "Việc thứ hai")).toBe(200)
    expect(await second.end("SIGTERM")).toBe(0)

    // The application's role: no table of its own, no rows without a unit named.
    await expect(ask("app", "cchc", "create table mine (id integer)")).rejects.toThrow("permission denied")
    const client = new pg.Client({ connectionString: env.DATABASE_URL })
    await client.connect()
    expect((await client.query("select count(*)::int as n from tasks")).rows).toEqual([{ n: 0 }])
    await client.end()
  },
)

test.skipIf(major === undefined)("an address that does not answer or does not fit is refused in words", async () => {
  const dataFolder = join(folder, "data")
  await ask("owner", "postgres", "create database other owner owner")
  const env = { DATABASE_URL: address("app", "cchc"), DATABASE_MIGRATOR_URL: address("owner", "other") }
  const differing = await startRefused({ dataFolder, env })
  expect(differing).toMatchObject({ code: 1, said: expect.stringContaining("Both must be the same database") })
  const unknown = await startRefused({ dataFolder, env: { DATABASE_URL: address("app", "nowhere") } })
  expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining("Cannot reach the database in DATABASE_URL") })
})
