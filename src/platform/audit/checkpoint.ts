import type { Kysely } from "kysely"
import { z } from "zod"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"

import { signText, type AuditKey } from "./audit-key.ts"
import { addLeaf, emptyTree, rootOf } from "./merkle.ts"
import { sealAudit } from "./seal.ts"

/**
 * A checkpoint as it is kept outside the system: so many rows, their Merkle root, signed. `marks` are the first eight
 * bytes of each row's hash (base64, one after the other): the root proves that something was changed, they tell which
 * row was the first.
 */
export const Checkpoint = z.strictObject({
  format: z.literal("thuocdo-audit-checkpoint-1"),
  size: z.number().int().min(0),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  publicKey: z.base64(),
  signature: z.base64(),
  marks: z.base64(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** The signed text of a checkpoint. */
export const checkpointText = (checkpoint: Readonly<{ size: number; root: string; at: string }>): string =>
  `thuocdo audit checkpoint\nsize ${checkpoint.size}\nroot ${checkpoint.root}\nat ${checkpoint.at}\n`

/** Bytes of a row's hash in `marks`. */
export const markBytes = 8

/** Leaves in their order, in batches, up to `size`. */
async function* readLeaves(db: Db, size?: number) {
  let seq = 0
  for (;;) {
    let query = db.selectFrom("audit_leaves").selectAll().where("seq", ">", seq).orderBy("seq").limit(5000)
    if (size !== undefined) query = query.where("seq", "<=", size)
    const leaves = await query.execute()
    yield* leaves
    const last = leaves.at(-1)
    if (!last) return
    seq = last.seq
  }
}

/** Seals what is waiting, signs the root of all rows, keeps the checkpoint and gives it for safe keeping elsewhere. */
export const createCheckpoint = async (db: Kysely<Database>, key: AuditKey, now: Date): Promise<Checkpoint> => {
  await sealAudit(db, "all")
  let tree = emptyTree
  const marks: Buffer[] = []
  for await (const leaf of readLeaves(db)) {
    tree = addLeaf(tree, leaf.leaf_hash)
    marks.push(Buffer.from(leaf.leaf_hash.slice(0, markBytes * 2), "hex"))
  }
  const facts = { size: tree.size, root: rootOf(tree), at: now.toISOString() }
  const signature = signText(key, checkpointText(facts))
  await db
    .insertInto("audit_checkpoints")
    .values({ size: facts.size, root: facts.root, at: now, signature, public_key: key.publicKey })
    .onConflict((conflict) => conflict.column("size").doNothing())
    .execute()
  const format = "thuocdo-audit-checkpoint-1"
  return { format, ...facts, publicKey: key.publicKey, signature, marks: Buffer.concat(marks).toString("base64") }
}
