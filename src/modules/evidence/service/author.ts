import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"

import { evidenceReaderOf, type EvidenceReader } from "../policy.ts"

/** Who does something to the evidence of a unit, and when. */
export type Author = Readonly<{ unitId: string; reader: Reader; rights: EvidenceReader; now: Date }>

type Asked = Readonly<{ params: { unitId: string }; reader: Reader; permissions: ReadonlySet<Permission> }>

export const authorOf = ({ params, reader, permissions }: Asked, now: Date): Author => ({
  unitId: params.unitId,
  reader,
  rights: evidenceReaderOf(params.unitId, reader, permissions),
  now,
})

/** The columns that say who did it, from which position. */
export const whoColumns = ({ unitId, reader }: Author) => {
  const held = reader.holdings.find((holding) => holding.unitId === unitId)
  return {
    account_id: reader.accountId,
    account_name: reader.name,
    position: held?.title ?? null,
  }
}

export const positionIdOf = ({ unitId, reader }: Author): string | null =>
  reader.holdings.find((holding) => holding.unitId === unitId)?.positionId ?? null
