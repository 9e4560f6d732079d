import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"

import { prepareWriter, writeTask } from "./ledger.ts"
import { installedMajor as major, startOwnPostgres, type OwnPostgres } from "./own-postgres.ts"
import { runCommand, startRefused, startServerProcess } from "./server-process.ts"

let folder: string
let postgres: OwnPostgres

beforeAll(async () => {
  if (major === undefined) return
  folder = mkdtempSync(join(tmpdir(), "own-server-"))
  postgres = await startOwnPostgres(folder)
  await postgres.ask("owner", "postgres", "create role app login", "create database cchc owner owner")
})
afterAll(async () => {
  if (major === undefined) return
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(major === undefined)(
  `the server on PostgreSQL ${major ?? "(none installed)"}: migrates, serves, starts again`,
  async () => {
    const dataFolder = join(folder, "data")
    const env = {
      DATABASE_URL: postgres.address("app", "cchc"),
      DATABASE_MIGRATOR_URL: postgres.address("owner", "cchc"),
    }
    const first = await startServerProcess({ dataFolder, env })
    const writer = await prepareWriter(first, env.DATABASE_MIGRATOR_URL)
    expect(await writeTask(first.url, writer, "Việc trên máy chủ riêng")).toBe(200)
    expect(existsSync(join(dataFolder, "database"))).toBe(false)
    expect(await first.end("SIGTERM")).toBe(0)

    const second = await startServerProcess({ dataFolder, env })
    expect(await writeTask(second.url, writer, "Việc thứ hai")).toBe(200)
    expect(await second.end("SIGTERM")).toBe(0)

    // The application's role: no table of its own, no rows without a unit named.
    await expect(postgres.ask("app", "cchc", "create table mine (id integer)")).rejects.toThrow("permission denied")
    const client = new pg.Client({ connectionString: env.DATABASE_URL })
    await client.connect()
    expect((await client.query("select count(*)::int as n from tasks")).rows).toEqual([{ n: 0 }])
    await client.end()
  },
)

test.skipIf(major === undefined)("an address that does not answer or does not fit is refused in words", async () => {
  const dataFolder = join(folder, "data")
  await postgres.ask("owner", "postgres", "create database other owner owner")
  const env = {
    DATABASE_URL: postgres.address("app", "cchc"),
    DATABASE_MIGRATOR_URL: postgres.address("owner", "other"),
  }
  const differing = await startRefused({ dataFolder, env })
  expect(differing).toMatchObject({ code: 1, said: expect.stringContaining("Both must be the same database") })
  const unknown = await startRefused({ dataFolder, env: { DATABASE_URL: postgres.address("app", "nowhere") } })
  expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining("Cannot reach the database in DATABASE_URL") })
})

const countTasks = async (address: string): Promise<number> => {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from tasks")
  await client.end()
  return rows[0]?.n ?? -1
}

test.skipIf(major === undefined)(
  "backup and restore there, by an owner that is no superuser: what came after the backup is gone, the rest is back",
  async () => {
    await postgres.ask(
      "owner",
      "postgres",
      "create role keeper login createdb",
      "create role worker login",
      "create database ward owner keeper",
    )
    const dataFolder = join(folder, "ward")
    const owner = postgres.address("keeper", "ward")
    const env = { DATABASE_URL: postgres.address("worker", "ward"), DATABASE_MIGRATOR_URL: owner }
    const file = join(folder, "backup.zip")
    const first = await startServerProcess({ dataFolder, env })
    const writer = await prepareWriter(first, owner)
    expect(await writeTask(first.url, writer, "Trước khi sao lưu")).toBe(200)
    expect(await runCommand(["backup", file], { dataFolder, env })).toMatchObject({ code: 0 })
    expect(await writeTask(first.url, writer, "Sau khi sao lưu")).toBe(200)

    const early = await runCommand(["restore", file], { dataFolder, env })
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining(String(first.pid)) })
    expect(await first.end("SIGTERM")).toBe(0)

    await postgres.ask("owner", "postgres", "alter role keeper nocreatedb")
    const refused = await runCommand(["restore", file], { dataFolder, env })
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("CREATEDB") })
    expect(await countTasks(owner)).toBe(2)
    await postgres.ask("owner", "postgres", "alter role keeper createdb")

    const damaged = join(folder, "damaged.zip")
    writeFileSync(damaged, readFileSync(file).subarray(0, -100))
    expect(await runCommand(["restore", damaged], { dataFolder, env })).toMatchObject({ code: 1 })
    expect(await countTasks(owner)).toBe(2)

    expect(await runCommand(["restore", file], { dataFolder, env })).toMatchObject({ code: 0 })
    expect(await countTasks(owner)).toBe(1)
    const second = await startServerProcess({ dataFolder, env })
    expect(await writeTask(second.url, writer, "Sau khi khôi phục")).toBe(200)
    expect(await countTasks(owner)).toBe(2)
    // The restored database fences units off like the first: the application's role sees nothing without a unit named.
    expect(await countTasks(env.DATABASE_URL)).toBe(0)
    const health = await runCommand(["doctor"], { dataFolder, env: { ...env, THUOCDO_PORT: String(second.port) } })
    expect(health.said).toContain("ward_before_restore_")
    expect(await second.end("SIGTERM")).toBe(0)
  },
)
