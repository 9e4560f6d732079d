import type { Db } from "#platform/database/db.ts"

import type { FrameworkSummary } from "../contract.ts"
import {
  findFramework,
  getFramework,
  listFrameworks,
  openFramework,
  type UnitFramework,
  type UnitView,
} from "./find.ts"

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

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** A framework that is in force, for whatever level and year, as the unit sees it; undefined for a draft or one that is not there. */
export const findPublishedFramework = async (
  db: Db,
  view: UnitView,
  ref: string,
): Promise<UnitFramework | undefined> => {
  if (!ref.includes("@") && !isId.test(ref)) return undefined
  const found = await findFramework(db, view, ref)
  // A draft's package need not even be complete.
  const isDraft = found?.kind === "version" && found.row.state === "draft"
  return found === undefined || isDraft ? undefined : openFramework(found, view, false)
}
