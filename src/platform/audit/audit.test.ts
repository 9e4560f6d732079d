import { createHash, generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import fc from "fast-check"
import { sql } from "kysely"
import pg from "pg"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { loadAuditKey, type AuditKey } from "./audit-key.ts"
import { recordAudit } from "./audit.ts"
import { createCheckpoint } from "./checkpoint.ts"
import { addLeaf, emptyTree, hashLeaf, rootOf } from "./merkle.ts"
import { openWholeAudit } from "./rows.ts"
import { sealAudit } from "./seal.ts"
import { verifyAudit } from "./verify.ts"

let database: ClonedDatabase
let owner: pg.Client
let folder: string
let key: AuditKey
const now = new Date("2026-03-02T02:00:00Z")

beforeEach(async () => {
  database = await cloneDatabase()
  owner = new pg.Client({ connectionString: database.connectionString.owner })
  await owner.connect()
  folder = mkdtempSync(join(tmpdir(), "thuocdo-audit-"))
  key = loadAuditKey(folder)
})
afterEach(async () => {
  await owner.end()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const record = (unitId: string | null = null, target = "plan:1") =>
  recordAudit(database.db, {
    accountId: null,
    unitId,
    position: "Chủ tịch",
    action: "plans.save",
    target,
    before: { diem: "9,5" },
    after: { 2: "b", 1: "a" },
    why: null,
    result: "done",
    reference: "R",
  })
const recordMany = async (count: number) => {
  for (let index = 0; index < count; index++) await record(null, `plan:${index}`)
}
const verify = (outside?: Parameters<typeof verifyAudit>[2]) => verifyAudit(database.db, key.publicKey, outside)

describe("what the application may do", () => {
  test("insert and read, never change or remove", async () => {
    await record()
    for (const table of ["audit_rows", "audit_leaves", "audit_checkpoints"]) {
      await expect(sql`delete from ${sql.table(table)}`.execute(database.db)).rejects.toThrow(/permission denied/)
      await expect(sql`truncate ${sql.table(table)}`.execute(database.db)).rejects.toThrow(/permission denied/)
    }
    await expect(sql`update audit_rows set why = 'x'`.execute(database.db)).rejects.toThrow(/permission denied/)
  })

  test("rows of other units are behind the fence", async () => {
    const [mine, other] = [newId(), newId()]
    await record(mine)
    await record(other)
    const seen = await database.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.units', ${mine}, true)`.execute(tx)
      return tx.selectFrom("audit_rows").select("unit_id").execute()
    })
    expect(seen).toEqual([{ unit_id: mine }])
    expect(await database.db.selectFrom("audit_rows").select("id").execute()).toEqual([])
  })
})

describe("sealing", () => {
  test("numbers every row once, without gaps, also with many writers and sealers at once", async () => {
    const write = async () => {
      for (let index = 0; index < 15; index++) await record()
    }
    const seal = async () => {
      for (let index = 0; index < 8; index++) await sealAudit(database.db, "recent")
    }
    await Promise.all([write(), write(), seal(), seal()])
    await sealAudit(database.db, "all")
    const leaves = await database.db.selectFrom("audit_leaves").select("seq").orderBy("seq").execute()
    expect(leaves.map((leaf) => leaf.seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(await verify()).toMatchObject({ kind: "intact", size: 30, waiting: 0 })
  })

  test("a row that is rolled back leaves no number behind", async () => {
    await expect(
      database.db.transaction().execute(async (tx) => {
        await openWholeAudit(tx)
        await recordAudit(tx, {
          accountId: null,
          unitId: null,
          position: null,
          action: "x",
          target: null,
          before: null,
          after: null,
          why: null,
          result: "done",
          reference: "R",
        })
        throw new Error("the deed failed")
      }),
    ).rejects.toThrow("the deed failed")
    await record()
    await sealAudit(database.db, "all")
    expect(await verify()).toMatchObject({ kind: "intact", size: 1 })
  })
})

describe("verifying names the first damage", () => {
  beforeEach(async () => {
    await recordMany(9)
    await sealAudit(database.db, "all")
  })
  const idOf = async (seq: number) =>
    (await owner.query("select row_id from audit_leaves where seq = $1", [seq])).rows[0].row_id

  test.each([
    ["why = 'khác'"],
    ["at = at + interval '1 millisecond'"],
    ["result = 'failed'"],
    ['before = \'{"diem":"9,6"}\''],
    ["unit_id = '00000000-0000-0000-0000-000000000001'"],
  ])("a row whose %s", async (change) => {
    const rowId = await idOf(4)
    await owner.query(`update audit_rows set ${change} where id = $1`, [rowId])
    expect(await verify()).toEqual({ kind: "broken", fault: { kind: "rowChanged", seq: 4, rowId } })
  })

  test("a row that was removed", async () => {
    const rowId = await idOf(3)
    await owner.query("delete from audit_rows where id = $1", [rowId])
    expect(await verify()).toEqual({ kind: "broken", fault: { kind: "rowMissing", seq: 3, rowId } })
  })

  test("a row removed together with its seal", async () => {
    await owner.query("delete from audit_rows where id = $1", [await idOf(5)])
    await owner.query("delete from audit_leaves where seq = 5")
    expect(await verify()).toEqual({ kind: "broken", fault: { kind: "gap", seq: 5 } })
  })

  test("the end cut off, told by a checkpoint", async () => {
    await createCheckpoint(database.db, key, now)
    await owner.query("delete from audit_rows where id in (select row_id from audit_leaves where seq > 7)")
    await owner.query("delete from audit_leaves where seq > 7")
    expect(await verify()).toEqual({ kind: "broken", fault: { kind: "cutOff", seq: 8, checkpointSize: 9 } })
  })

  test("a row rewritten with its seal: the database's checkpoint says that, the file outside says which", async () => {
    const outside = await createCheckpoint(database.db, key, now)
    await recordMany(3)
    await sealAudit(database.db, "all")
    const rowId = await idOf(6)
    await owner.query("update audit_rows set why = 'khác' where id = $1", [rowId])
    const { hashRow } = await import("./rows.ts")
    const { rows } = await owner.query("select * from audit_rows where id = $1", [rowId])
    await owner.query("update audit_leaves set leaf_hash = $1 where seq = 6", [hashRow(rows[0])])
    expect(await verify()).toEqual({ kind: "broken", fault: { kind: "rootDiffers", checkpointSize: 9 } })
    expect(await verify(outside)).toEqual({ kind: "broken", fault: { kind: "resealed", seq: 6, rowId } })
  })

  test("a checkpoint that someone else signed, or that was edited", async () => {
    const outside = await createCheckpoint(database.db, key, now)
    expect(await verify(outside)).toMatchObject({ kind: "intact", size: 9 })
    const edited = { ...outside, size: 8 }
    expect(await verify(edited)).toMatchObject({ fault: { kind: "badSignature" } })
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    const stranger = { privateKey, publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64") }
    await owner.query("delete from audit_checkpoints")
    const forged = await createCheckpoint(database.db, stranger, now)
    expect(await verify(forged)).toMatchObject({ fault: { kind: "badSignature", checkpointSize: 9 } })
  })
})

test.skipIf(process.platform === "win32")("the key is made once and only its owner may read it", () => {
  expect(loadAuditKey(folder).publicKey).toBe(key.publicKey)
  expect(statSync(join(folder, "keys/audit-ed25519.pem")).mode & 0o777).toBe(0o600)
})

test("the Merkle root is that of RFC 6962", () => {
  const split = (leaves: readonly string[]): Buffer => {
    if (leaves.length === 1) return Buffer.from(leaves[0] ?? "", "hex")
    let half = 1
    while (half * 2 < leaves.length) half *= 2
    const [left, right] = [split(leaves.slice(0, half)), split(leaves.slice(half))]
    return createHash("sha256")
      .update(Buffer.concat([Buffer.from([1]), left, right]))
      .digest()
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), (count) => {
      const leaves = Array.from({ length: count }, (_, index) => hashLeaf(String(index)))
      expect(rootOf(leaves.reduce(addLeaf, emptyTree))).toBe(split(leaves).toString("hex"))
    }),
    { seed: 6962 },
  )
})
