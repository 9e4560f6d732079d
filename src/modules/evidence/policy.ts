import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"

/** A reader as far as the evidence of one unit is concerned. */
export type EvidenceReader = Readonly<{
  accountId: string
  /** Positions held in this unit. */
  positionIds: readonly string[]
  add: boolean
  manage: boolean
  /** Appraises this unit from another one: nobody appraises their own. */
  appraises: boolean
}>

/** Reads it from the request's permissions in the unit. */
export const evidenceReaderOf = (
  unitId: string,
  reader: Reader,
  permissions: ReadonlySet<Permission>,
): EvidenceReader => ({
  accountId: reader.accountId,
  positionIds: reader.holdings.filter((held) => held.unitId === unitId).map((held) => held.positionId),
  add: permissions.has("evidence.add"),
  manage: permissions.has("evidence.manage"),
  appraises: reader.holdings.some((held) => held.role === "appraiser" && held.unitId !== unitId),
})

type Owned = Readonly<{ account_id: string; position_id: string | null }>

/** Correct, add a version, withdraw: who manages evidence, who added it, or who holds the position it was added from. */
export const mayChange = (reader: EvidenceReader, row: Owned): boolean =>
  reader.manage ||
  (reader.add &&
    (row.account_id === reader.accountId || (row.position_id !== null && reader.positionIds.includes(row.position_id))))

/** That another unit handed in the same file concerns those who answer for the evidence and those who appraise it. */
export const mayKnowElsewhere = (reader: EvidenceReader): boolean => reader.manage || reader.appraises
