import { sql, type Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"

import { isSignedBy } from "./audit-key.ts"
import { checkpointText, markBytes, type Checkpoint } from "./checkpoint.ts"
import { addLeaf, emptyTree, rootOf, type MerkleTree } from "./merkle.ts"
import { hashRow, openWholeAudit, type AuditRecord } from "./rows.ts"

/** The first thing that is not as it was sealed; `seq` is the row's place in the order. */
export type AuditFault =
  | Readonly<{ kind: "rowChanged"; seq: number; rowId: string }>
  | Readonly<{ kind: "rowMissing"; seq: number; rowId: string }>
  /** The order itself has a hole: row and seal were both taken away. */
  | Readonly<{ kind: "gap"; seq: number }>
  /** The row and its seal were both rewritten; the checkpoint remembers another. */
  | Readonly<{ kind: "resealed"; seq: number; rowId: string }>
  | Readonly<{ kind: "cutOff"; seq: number; checkpointSize: number }>
  | Readonly<{ kind: "rootDiffers"; checkpointSize: number }>
  | Readonly<{ kind: "badSignature"; checkpointSize: number }>

export type AuditVerdict =
  | Readonly<{ kind: "intact"; size: number; root: string; waiting: number; checkpoints: number }>
  | Readonly<{ kind: "broken"; fault: AuditFault }>

type Kept = Readonly<{ size: number; root: string; at: string; publicKey: string; signature: string; marks?: Buffer }>

/**
 * Recomputes every sealed row and compares it with its seal, the order, the checkpoints kept in the database and the
 * one kept elsewhere. Names the first row that is changed or missing. `trustedKey`: the only key whose checkpoints count.
 */
export const verifyAudit = async (
  db: Kysely<Database>,
  trustedKey: string,
  outside?: Checkpoint,
): Promise<AuditVerdict> =>
  db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      await openWholeAudit(tx)
      const kept = await listKept(tx, outside)
      for (const one of kept) {
        const isOurs = one.publicKey === trustedKey && isSignedBy(trustedKey, checkpointText(one), one.signature)
        if (!isOurs) return broken({ kind: "badSignature", checkpointSize: one.size })
      }
      const walk = await walkRows(tx, kept)
      if ("fault" in walk) return broken(walk.fault)
      const cut = kept.find((one) => one.size > walk.tree.size)
      if (cut) return broken({ kind: "cutOff", seq: walk.tree.size + 1, checkpointSize: cut.size })
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from audit_rows r
        where not exists (select 1 from audit_leaves l where l.row_id = r.id)`.execute(tx)
      const waiting = rows[0]?.waiting ?? 0
      return { kind: "intact", size: walk.tree.size, root: rootOf(walk.tree), waiting, checkpoints: kept.length }
    })

const broken = (fault: AuditFault): AuditVerdict => ({ kind: "broken", fault })

/** Checkpoints in the database and the one from outside, smallest first. */
const listKept = async (db: Db, outside: Checkpoint | undefined): Promise<readonly Kept[]> => {
  const rows = await db.selectFrom("audit_checkpoints").selectAll().execute()
  const kept: Kept[] = rows.map((row) => ({
    size: row.size,
    root: row.root,
    at: row.at.toISOString(),
    publicKey: row.public_key,
    signature: row.signature,
  }))
  if (outside) kept.push({ ...outside, marks: Buffer.from(outside.marks, "base64") })
  return kept.toSorted((a, b) => a.size - b.size)
}

type Sealed = Omit<AuditRecord, "id"> & Readonly<{ id: string | null; seq: number; row_id: string; leaf_hash: string }>

const walkRows = async (db: Db, kept: readonly Kept[]): Promise<{ fault: AuditFault } | { tree: MerkleTree }> => {
  let tree = emptyTree
  const marks = kept.find((one) => one.marks !== undefined)?.marks
  let first: AuditFault | undefined = rootFault(tree, kept)
  for (;;) {
    const { rows } = await sql<Sealed>`
      select l.seq, l.row_id, l.leaf_hash, r.* from audit_leaves l left join audit_rows r on r.id = l.row_id
      where l.seq > ${tree.size} order by l.seq limit 2000`.execute(db)
    if (rows.length === 0) return first ? { fault: first } : { tree }
    for (const row of rows) {
      const fault = faultOf(row, tree.size + 1, marks)
      if (fault) return { fault }
      tree = addLeaf(tree, row.leaf_hash)
      // A differing root says only "somewhere before"; go on, the marks may still name the row.
      first ??= rootFault(tree, kept)
    }
  }
}

const faultOf = (row: Sealed, seq: number, marks: Buffer | undefined): AuditFault | undefined => {
  if (row.seq !== seq) return { kind: "gap", seq }
  if (row.id === null) return { kind: "rowMissing", seq, rowId: row.row_id }
  if (hashRow(row as AuditRecord) !== row.leaf_hash) return { kind: "rowChanged", seq, rowId: row.row_id }
  const mark = marks?.subarray((seq - 1) * markBytes, seq * markBytes)
  if (mark && mark.length === markBytes && mark.toString("hex") !== row.leaf_hash.slice(0, markBytes * 2))
    return { kind: "resealed", seq, rowId: row.row_id }
  return undefined
}

const rootFault = (tree: MerkleTree, kept: readonly Kept[]): AuditFault | undefined =>
  kept.some((one) => one.size === tree.size && one.root !== rootOf(tree))
    ? { kind: "rootDiffers", checkpointSize: tree.size }
    : undefined
