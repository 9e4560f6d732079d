import type { Db } from "#platform/database/db.ts"

import type { FrameworkSummary } from "../contract.ts"
import { getFramework, listFrameworks, openFramework, type UnitFramework, type UnitView } from "./find.ts"

/** Every framework in force for the unit's level and year: published at or above it, or shipped; drafts are not. */
export const listApplicableFrameworks = async (
  db: Db,
  view: UnitView,
  year: number,
): Promise<readonly FrameworkSummary[]> =>
  (await listFrameworks(db, view, year)).filter(({ state, level }) => state !== "draft" && level === view.level)

/** One of them, ready to use; throws 404 for one that the unit does not see. */
export const openApplicableFramework = async (db: Db, view: UnitView, ref: string): Promise<UnitFramework> =>
  openFramework(await getFramework(db, view, ref), view, false)
