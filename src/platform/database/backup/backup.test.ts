import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import fc from "fast-check"
import pg from "pg"
import { afterEach, beforeEach, expect, test } from "vitest"
import { ZipFile } from "yazl"

import { asRunningDatabase, createEmptyDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { migrate, type Migration } from "../migrate.ts"
import { backUpBeforeMigration } from "./automatic-backup.ts"
import type { Manifest } from "./manifest.ts"
import { restoreBackup } from "./restore-backup.ts"
import { verifyBackup } from "./verify-backup.ts"
import { writeBackup } from "./write-backup.ts"

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex")
const build = (version: number, name: string, sql: string): Migration => ({ version, name, sql, checksum: sha256(sql) })

// Children sort before their parents by name; a table refers to itself; ids come from a sequence; one column is computed;
// a policy hides every row from ordinary readers; the migration brings a row of its own.
const shape = build(
  1,
  "shape",
  `create table zparents (id integer primary key, title text);
   create table children (
     id bigint generated always as identity primary key,
     parent integer not null references zparents, elder bigint references children,
     note text, facts jsonb, raw bytea, at timestamptz, sum numeric, length integer generated always as (length(note)) stored
   );
   alter table children enable row level security;
   insert into zparents values (0, 'made by the migration');`,
)
const later = build(2, "later", "alter table zparents add column added text not null default 'later';")

let folder: string
let dataFolder: string
let database: ClonedDatabase

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "backup-"))
  dataFolder = join(folder, "data")
  database = await createEmptyDatabase()
  await migrate({ connectionString: database.connectionString.owner, appRole: "thuocdo_app", migrations: [shape] })
  await ask("insert into zparents select n, 'Phường ' || n from generate_series(1, 40) n")
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (text: string, values: unknown[] = [], name = database.name): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: asRunningDatabase(database).connectionString("admin", name) })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

const storeFile = (content: string): string => {
  const name = sha256(content)
  const path = join(dataFolder, "files", name.slice(0, 2), name.slice(2, 4), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const backUp = (name = "a.zip") =>
  writeBackup({
    connectionString: asRunningDatabase(database).connectionString("admin"),
    dataFolder,
    target: join(folder, name),
    withFiles: true,
  })

const restore = async (path: string, migrations: readonly Migration[] = [shape], into = dataFolder) => {
  const backup = await verifyBackup(path, migrations)
  try {
    await database.db.destroy()
    return await restoreBackup({ backup, database: asRunningDatabase(database), dataFolder: into, migrations })
  } finally {
    backup.close()
  }
}

const contents = async () => ({
  parents: await ask("select * from zparents order by id"),
  children: await ask("select * from children order by id"),
})

test("what was backed up comes back whole, whatever the text; then migrates on", async () => {
  const rows = fc.sample(
    fc.record({
      note: fc.string({ unit: "binary" }).filter((text) => !text.includes("\0") && text.isWellFormed()),
      facts: fc.jsonValue().map((value) => JSON.stringify(value).replaceAll("\\u0000", "")),
      raw: fc.uint8Array(),
    }),
    { numRuns: 60, seed: 20261121 },
  )
  for (const [index, { note, facts, raw }] of rows.entries()) {
    await ask(
      `insert into children (parent, elder, note, facts, raw, at, sum)
       values (1, (select max(id) from children), $1, $2, $3, '2026-11-21 10:00:00.123456+07', $4)`,
      [note, facts, Buffer.from(raw), `${index}.10`],
    )
  }
  const stored = storeFile("tờ trình\n")
  mkdirSync(join(dataFolder, "keys"))
  writeFileSync(join(dataFolder, "keys", "sealing.key"), "old key")
  const before = await contents()
  const { manifest, damaged, target } = await backUp()
  expect(damaged).toEqual([])
  expect(manifest.tables.map((table) => table.name)).toEqual(["zparents", "children"])

  await ask("delete from children")
  await ask("update zparents set title = 'changed'")
  rmSync(stored)
  writeFileSync(join(dataFolder, "keys", "sealing.key"), "new key")
  const report = await restore(target, [shape, later])
  expect(report).toMatchObject({ tables: 2, rows: 101, files: 1 })
  const after = await contents()
  expect(after.children).toEqual(before.children)
  expect(after.parents).toEqual(before.parents.map((row) => ({ ...row, added: "later" })))
  expect(readFileSync(stored, "utf8")).toBe("tờ trình\n")
  expect(readFileSync(join(dataFolder, "keys", "sealing.key"), "utf8")).toBe("old key")
  // New rows take up where the sequence stood, and the data as it was is still there.
  expect(await ask("insert into children (parent) values (1) returning id::int")).toEqual([{ id: 61 }])
  expect(await ask("select distinct title from zparents", [], report.previous)).toEqual([{ title: "changed" }])
  await ask(`drop database ${report.previous}`, [], "postgres")
})

test("a snapshot: rows written while it is taken are in whole transactions or not at all", async () => {
  const enough = new AbortController()
  const writing = (async () => {
    for (let n = 1000; !enough.signal.aborted; n++) {
      await ask(`insert into zparents values (${n}, 'pair'); insert into children (parent) values (${n})`)
    }
  })()
  const { manifest } = await backUp()
  enough.abort()
  await writing
  const count = (name: string): number => manifest.tables.find((table) => table.name === name)?.rows ?? -1
  expect(count("zparents") - 41).toBe(count("children"))
})

test("a cut or damaged file is refused with a reason, and nothing is touched", async () => {
  storeFile("một tệp")
  const { target } = await backUp()
  const whole = readFileSync(target)
  const before = await contents()
  const broken = join(folder, "broken.zip")
  const refuse = async (bytes: Buffer): Promise<void> => {
    writeFileSync(broken, bytes)
    await expect(verifyBackup(broken, [shape])).rejects.toThrow(/Nothing was changed/)
  }
  for (const length of [0, 1, 100, Math.floor(whole.length / 2), whole.length - 1])
    await refuse(whole.subarray(0, length))
  // One bit anywhere: refused, or (headers that nobody reads) everything still reads as it was written.
  const { manifest } = await verifyBackup(target, [shape])
  const seed = Math.floor(Math.random() * 2 ** 31)
  let refused = 0
  for (const at of fc.sample(fc.nat(whole.length - 1), { numRuns: 80, seed })) {
    const flipped = Buffer.from(whole)
    flipped[at] = (flipped[at] ?? 0) ^ 0x10
    writeFileSync(broken, flipped)
    const read = await verifyBackup(broken, [shape]).catch(() => undefined)
    read?.close()
    if (!read) refused++
    expect(read?.manifest ?? manifest, `byte ${at}, seed ${seed}`).toEqual(manifest)
  }
  // About half of the bytes are headers; this asks only that damage is noticed at all.
  expect(refused, `seed ${seed}`).toBeGreaterThan(20)
  expect(await contents()).toEqual(before)
})

test("a newer, a foreign and a manipulated backup are refused", async () => {
  const { target, manifest } = await backUp()
  await expect(verifyBackup(target, [])).rejects.toThrow("made by a newer Thước Đo (1 shape)")
  await expect(verifyBackup(target, [build(1, "shape", "select 1")])).rejects.toThrow("edited afterwards")
  await expect(verifyBackup(join(folder, "none.zip"), [shape])).rejects.toThrow("Cannot open")
  const write = async (name: string, entries: Record<string, string>): Promise<string> => {
    const zip = new ZipFile()
    for (const [path, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), path)
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
    writeFileSync(join(folder, name), Buffer.concat(chunks))
    return join(folder, name)
  }
  await expect(verifyBackup(await write("foreign.zip", { "a.txt": "a" }), [shape])).rejects.toThrow(
    "not a Thước Đo backup",
  )
  const future = { product: "thuocdo", format: 2 }
  await expect(
    verifyBackup(await write("future.zip", { "manifest.json": JSON.stringify(future) }), [shape]),
  ).rejects.toThrow("newer Thước Đo")
  const escaping: Manifest = {
    ...manifest,
    tables: [],
    files: [{ path: "keys/..", bytes: 1, sha256: sha256("a") }],
  }
  await expect(
    verifyBackup(await write("escape.zip", { "manifest.json": JSON.stringify(escaping) }), [shape]),
  ).rejects.toThrow("does not belong in a backup")
  const extra = { "manifest.json": JSON.stringify({ ...manifest, tables: [], files: [] }), "database/more.copy": "" }
  await expect(verifyBackup(await write("extra.zip", extra), [shape])).rejects.toThrow("not in the manifest")
})

test("a restore that fails while loading leaves the data and no half-filled database", async () => {
  await ask("insert into children (parent) values (7)")
  const { target } = await backUp()
  const before = await contents()
  // The next version's migration cannot run on these rows.
  const impossible = build(2, "impossible", "alter table zparents add check (id < 5);")
  await expect(restore(target, [shape, impossible])).rejects.toThrow("0002_impossible.sql failed")
  expect(await contents()).toEqual(before)
  expect(await ask("select datname from pg_database where starts_with(datname, $1)", [`${database.name}_`])).toEqual([])
})

test("restore refuses while somebody is connected", async () => {
  const { target } = await backUp()
  const client = new pg.Client({ connectionString: database.connectionString.app, application_name: "thuocdo" })
  await client.connect()
  await expect(restore(target)).rejects.toThrow("A program is connected")
  await client.end()
})

test("a backup never overwrites, marks damaged files, and leaves nothing behind when it fails", async () => {
  await backUp()
  await expect(backUp()).rejects.toThrow("already exists")
  writeFileSync(storeFile("gốc"), "bị sửa")
  expect((await backUp("b.zip")).damaged).toHaveLength(1)
  await ask("grant select on all tables in schema public to thuocdo_app")
  await ask("grant select on all sequences in schema public to thuocdo_app")
  await expect(
    writeBackup({
      connectionString: database.connectionString.app,
      dataFolder,
      target: join(folder, "c.zip"),
      withFiles: false,
    }),
  ).rejects.toThrow("row-level security")
  expect(readdirSync(folder).toSorted()).toEqual(["a.zip", "b.zip", "data"])
})

test("before a migration: the database alone, the newest five are kept", async () => {
  const running = asRunningDatabase(database)
  storeFile("không chép")
  for (let n = 1; n <= 7; n++) await backUpBeforeMigration({ database: running, dataFolder, from: n, to: n + 1 })
  const kept = readdirSync(join(dataFolder, "backups"))
  expect(kept).toHaveLength(5)
  const backup = await verifyBackup(join(dataFolder, "backups", kept[4] ?? ""), [shape])
  expect(backup.manifest).toMatchObject({ fileStore: "none", files: [] })
  backup.close()
  expect(existsSync(join(dataFolder, "backups", kept[0] ?? ""))).toBe(true)
})
