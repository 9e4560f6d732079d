import { readFile, writeFile } from "node:fs/promises"

import type { Kysely } from "kysely"

import { fingerprintOf, loadAuditKey } from "#platform/audit/audit-key.ts"
import { Checkpoint, createCheckpoint } from "#platform/audit/checkpoint.ts"
import { verifyAudit, type AuditFault } from "#platform/audit/verify.ts"
import { systemClock } from "#platform/clock.ts"
import { openDatabase } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import type { Words } from "#platform/http/errors.ts"
import { trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import type { Config } from "../config.ts"
import { needDataFolder, withAnyDatabase } from "../with-database.ts"

/** `audit checkpoint FILE` writes a signed checkpoint; `audit verify [FILE]` names the first changed or missing row. */
export const run: Command = async (args, config) => {
  const [what, file] = args
  needDataFolder(config)
  if (what === "checkpoint" && file !== undefined && args.length === 2) return checkpoint(config, file)
  if (what === "verify" && args.length <= 2) return verify(config, file)
  throw trouble({
    vi: "Cách dùng: thuocdo audit checkpoint TỆP, hoặc thuocdo audit verify [TỆP]",
    en: "Usage: thuocdo audit checkpoint FILE, or thuocdo audit verify [FILE]",
  })
}

const withPool = <T>(config: Config, work: (db: Kysely<Database>) => Promise<T>): Promise<T> =>
  withAnyDatabase(config, "audit", async (database) => {
    const pool = openDatabase(database.connectionString("app"), { max: 2 })
    try {
      return await work(pool)
    } finally {
      await pool.destroy()
    }
  })

const checkpoint = async (config: Config, file: string): Promise<number> => {
  const key = loadAuditKey(config.dataFolder)
  const made = await withPool(config, (db) => createCheckpoint(db, key, systemClock()))
  await writeFile(file, `${JSON.stringify(made)}\n`, { flag: "wx", mode: 0o600 })
  process.stdout.write(
    `${file}: ${made.size} dòng · rows, ${made.root.slice(0, 16)}…, khóa · key ${fingerprintOf(made.publicKey)}\n`,
  )
  return 0
}

const verify = async (config: Config, file: string | undefined): Promise<number> => {
  const outside = file === undefined ? undefined : await readCheckpoint(file)
  const key = loadAuditKey(config.dataFolder)
  const verdict = await withPool(config, (db) => verifyAudit(db, key.publicKey, outside))
  if (verdict.kind === "intact") {
    process.stdout.write(
      `✓ Nhật ký nguyên vẹn · audit log intact: ${verdict.size} dòng · rows, ${verdict.checkpoints} điểm chốt · checkpoints\n`,
    )
    return 0
  }
  const words = wordsOf(verdict.fault)
  process.stdout.write(`✗ ${words.vi}\n✗ ${words.en}\n`)
  return 1
}

const readCheckpoint = async (file: string): Promise<Checkpoint> => {
  try {
    return Checkpoint.parse(JSON.parse(await readFile(file, "utf8")))
  } catch (error) {
    throw trouble(
      { vi: `Tệp ${file} không phải điểm chốt nhật ký.`, en: `The file ${file} is not an audit checkpoint.` },
      error,
    )
  }
}

const wordsOf = (fault: AuditFault): Words => {
  switch (fault.kind) {
    case "rowChanged":
      return {
        vi: `Dòng ${fault.seq} (${fault.rowId}) đã bị sửa.`,
        en: `Row ${fault.seq} (${fault.rowId}) was changed.`,
      }
    case "rowMissing":
      return {
        vi: `Dòng ${fault.seq} (${fault.rowId}) đã bị xóa.`,
        en: `Row ${fault.seq} (${fault.rowId}) was removed.`,
      }
    case "gap":
      return { vi: `Thiếu dòng ${fault.seq}.`, en: `Row ${fault.seq} is missing.` }
    case "resealed":
      return {
        vi: `Dòng ${fault.seq} (${fault.rowId}) khác với điểm chốt: đã bị viết lại.`,
        en: `Row ${fault.seq} (${fault.rowId}) differs from the checkpoint: it was rewritten.`,
      }
    case "cutOff":
      return {
        vi: `Nhật ký bị cắt từ dòng ${fault.seq}; điểm chốt có ${fault.checkpointSize} dòng.`,
        en: `The log is cut off from row ${fault.seq}; the checkpoint has ${fault.checkpointSize} rows.`,
      }
    case "rootDiffers":
      return {
        vi: `Trong ${fault.checkpointSize} dòng đầu có dòng đã bị viết lại (gốc Merkle khác điểm chốt). Hãy kiểm tra với tệp điểm chốt để biết dòng nào.`,
        en: `Among the first ${fault.checkpointSize} rows one was rewritten (the Merkle root differs from the checkpoint). Verify with a checkpoint file to learn which.`,
      }
    case "badSignature":
      return {
        vi: `Điểm chốt ở dòng ${fault.checkpointSize} không do khóa của hệ thống này ký.`,
        en: `The checkpoint at row ${fault.checkpointSize} was not signed by this system's key.`,
      }
  }
}
