import { listLineage, listUnitsByIds } from "#modules/units/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

/** A unit that issues papers, and the unit above it. */
export type IssuerNames = Readonly<{ name: string; parent: string | null }>

/** Papers are Vietnamese whoever asks. */
export const inVietnamese = (reader: Reader): Reader => ({ ...reader, language: "vi" })

/** Names as of the day of the request, at the latest the end of the year that is assessed: they stay after a merger. */
export const paperDay = (now: Date, year: number): string => {
  const [today, yearEnd] = [localDate(now), `${year}-12-31`]
  return today < yearEnd ? today : yearEnd
}

/** The names of a unit and of the one above it on a day; empty where there was none. */
export const listIssuerNames = async (db: Db, unitId: string, day: string): Promise<IssuerNames> => {
  const above = (await listLineage(db, [unitId], day)).map(({ id }) => id).filter((id) => id !== unitId)
  const units = await listUnitsByIds(db, [unitId, ...above], day)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return { name: names.get(unitId) ?? "", parent: names.get(above[0] ?? "") ?? null }
}
