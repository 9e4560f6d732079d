import type { ColumnType } from "kysely"

/** One audit row. `before` and `after` are JSON text, kept byte for byte because the row is hashed. */
export type AuditRowTable = {
  id: string
  /** Set by the database, in whole milliseconds. */
  at: ColumnType<Date, never, never>
  account_id: string | null
  unit_id: string | null
  position: string | null
  action: string
  target: string | null
  before: string | null
  after: string | null
  why: string | null
  result: "done" | "refused" | "failed"
  reference: string
}

/** The place of a row in the sealed order: 1, 2, 3… without gaps, and the hash of the row as it was when sealed. */
export type AuditLeafTable = { seq: number; row_id: string; leaf_hash: string }

/** A signed statement "the first `size` rows have this Merkle root". */
export type AuditCheckpointTable = { size: number; root: string; at: Date; signature: string; public_key: string }

export type AuditTables = {
  audit_rows: AuditRowTable
  audit_leaves: AuditLeafTable
  audit_checkpoints: AuditCheckpointTable
}
