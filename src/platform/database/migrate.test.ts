import { createHash } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import pg from "pg"
import { afterEach, beforeEach, expect, test } from "vitest"

import { createEmptyDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { listApplied, listMigrations, migrate, type Migration } from "./migrate.ts"

let database: ClonedDatabase
beforeEach(async () => {
  database = await createEmptyDatabase()
})
afterEach(() => database.close())

const build = (version: number, name: string, sql: string): Migration => ({
  version,
  name,
  sql,
  checksum: createHash("sha256").update(sql).digest("hex"),
})

const first = build(1, "first", "create table one (id integer primary key); grant select on one to {{app_role}};")
const second = build(2, "second", "create table two (id integer primary key);")

const run = (migrations: readonly Migration[], beforeChange?: (from: number, to: number) => Promise<void>) =>
  migrate({
    connectionString: database.connectionString.owner,
    appRole: "thuocdo_app",
    migrations,
    ...(beforeChange ? { beforeChange } : {}),
  })

const ask = async (
  text: string,
  connectionString = database.connectionString.owner,
): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test("runs what is missing, in order, once; the application's role gets its rights and no more", async () => {
  expect(await run([first])).toEqual({ from: 0, to: 1, applied: 1 })
  expect(await run([first, second])).toEqual({ from: 1, to: 2, applied: 1 })
  expect(await run([first, second])).toEqual({ from: 2, to: 2, applied: 0 })
  expect(await ask("select * from one", database.connectionString.app)).toEqual([])
  await expect(ask("select * from two", database.connectionString.app)).rejects.toThrow("permission denied")
  await expect(ask("create table mine (id integer)", database.connectionString.app)).rejects.toThrow(
    "permission denied",
  )
})

test("a failing file leaves nothing, says where, and the next run goes on from there", async () => {
  const broken = build(2, "second", "create table two (id integer primary key);\nselect nothing from two;")
  await expect(run([first, broken])).rejects.toThrow(/0002_second\.sql \(2\) failed.*"nothing" does not exist/s)
  expect(await ask("select to_regclass('two') as two")).toEqual([{ two: null }])
  expect(await run([first, second])).toMatchObject({ from: 1, applied: 1 })
})

test("the backup hook runs before a filled database changes, and a failing backup stops the change", async () => {
  const heard: number[][] = []
  await run([first], async (from, to) => void heard.push([from, to]))
  expect(heard).toEqual([])
  await expect(run([first, second], () => Promise.reject(new Error("no room")))).rejects.toThrow("no room")
  expect(await ask("select to_regclass('two') as two")).toEqual([{ two: null }])
  await run([first, second], async (from, to) => void heard.push([from, to]))
  expect(heard).toEqual([[1, 2]])
})

test("an edited file, a newer database and a file that comes too late are refused, and nothing changes", async () => {
  await run([first, second])
  await expect(run([build(1, "first", "select 1"), second])).rejects.toThrow("was edited afterwards")
  await expect(run([first])).rejects.toThrow("upgraded by a newer")
  await forgetSecond()
  const third = build(3, "third", "create table three (id integer)")
  await run([first, third])
  await expect(run([first, second, third])).rejects.toThrow("Give it a higher number")
})

const forgetSecond = async (): Promise<void> => {
  await ask("delete from schema_migrations where version = 2")
  await ask("drop table two")
}

test("two starters at once: each migration runs once", async () => {
  await run([first])
  const slow = build(2, "slow", "select pg_sleep(0.3); create table slow (id integer);")
  const results = await Promise.all([run([first, slow]), run([first, slow])])
  expect(results).toHaveLength(2)
  expect(await ask("select count(*)::int as n from schema_migrations")).toEqual([{ n: 2 }])
})

test("files: the name pattern, numbers used twice, line ends", () => {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write("0001_first.sql", "select 1;\nselect 2;\n")
  const [unix] = listMigrations(folder)
  write("0001_first.sql", "select 1;\r\nselect 2;\r\n")
  expect(listMigrations(folder)[0]?.checksum).toBe(unix?.checksum)
  write("0001_again.sql", "")
  expect(() => listMigrations(folder)).toThrow("used twice")
  write("2_short.sql", "")
  expect(() => listMigrations(folder)).toThrow("NNNN_name.sql")
  rmSync(folder, { recursive: true })
})

test("a database without a record has had no migration", async () => {
  const client = new pg.Client({ connectionString: database.connectionString.owner })
  await client.connect()
  expect(await listApplied(client)).toEqual([])
  await client.end()
})
