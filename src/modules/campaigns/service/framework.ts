import { openApplicableFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { compileFramework, type CompiledFramework } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"

import type { FrameworkRef } from "../rules/index.ts"

// A published package never changes: its hash says everything of it. A house scores by a few frameworks at a time.
const mostKept = 16
const kept = new Map<string, CompiledFramework>()

/** The framework of a block, ready to score by; the ref is as the unit that runs the campaign sees it. Throws 404, 409. */
export const openFramework = async (
  db: Db,
  { ref, hash }: FrameworkRef,
  at: Readonly<{ campaignUnitId: string; now: Date }>,
): Promise<CompiledFramework> => {
  const known = kept.get(hash)
  if (known !== undefined) return known
  const opened = await openApplicableFramework(db, await viewOfUnit(db, at.campaignUnitId, at.now), ref)
  if (opened.hash !== hash)
    throw conflict({
      vi: "Bộ tiêu chí của khối không còn đúng bản đã chọn khi mở đợt chấm điểm.",
      en: "The framework of the block is not the one the campaign was opened with.",
    })
  const compiled = compileFramework(opened.package)
  kept.set(hash, compiled)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  return compiled
}
