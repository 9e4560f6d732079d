import { findPublishedFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { compileFramework, type CompiledFramework } from "#modules/frameworks/rules/index.ts"
import type { FrameworkRef } from "#modules/campaigns/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

/** A framework that is in force for a unit, as a block of a campaign names it and ready to score by. */
export const openPublished = async (
  db: Db,
  { unitId, ref, now }: Readonly<{ unitId: string; ref: string; now: Date }>,
): Promise<Readonly<{ framework: FrameworkRef; compiled: CompiledFramework }>> => {
  const found = await findPublishedFramework(db, await viewOfUnit(db, unitId, now), ref)
  if (found === undefined) throw new Error(`there is no framework ${ref}`)
  const { code, version } = found.package
  return { framework: { ref, code, version, hash: found.hash }, compiled: compileFramework(found.package) }
}
