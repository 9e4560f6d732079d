import {
  findUnitFramework,
  listApplicableFrameworks,
  openApplicableFramework,
  type UnitFramework,
  type UnitView,
} from "#modules/frameworks/index.ts"
import { compileFramework } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import { listFrameworkMeasures, listRelations, type FrameworkMeasure } from "../rules/index.ts"

/** The framework whose measures are entered: the one asked for, else the one the unit scores itself by. */
export const findSheetFramework = async (
  db: Db,
  view: UnitView,
  asked: Readonly<{ year: number; ref: string | undefined }>,
): Promise<UnitFramework | undefined> =>
  asked.ref === undefined ? findUnitFramework(db, view, asked.year) : openApplicableFramework(db, view, asked.ref)

/** Its measures, and what their figures must hold to each other. */
export const openBook = (framework: UnitFramework | undefined) => {
  if (framework === undefined) return { measures: [], relations: [] }
  const compiled = compileFramework(framework.package)
  return { measures: listFrameworkMeasures(compiled), relations: listRelations(compiled) }
}

const listMeasuresOf = (framework: UnitFramework): readonly FrameworkMeasure[] =>
  listFrameworkMeasures(compileFramework(framework.package))

/**
 * The measures of a year that some codes name: as the unit's own framework has them, else as any framework that applies
 * to it has (a ward may enter figures of the service index beside those of its own set).
 */
export const findMeasures = async (
  db: Db,
  view: UnitView,
  asked: Readonly<{ year: number; codes: ReadonlySet<string> }>,
): Promise<ReadonlyMap<string, FrameworkMeasure>> => {
  const found = new Map<string, FrameworkMeasure>()
  const take = (framework: UnitFramework | undefined): void => {
    for (const each of framework === undefined ? [] : listMeasuresOf(framework))
      if (asked.codes.has(each.measure.code) && !found.has(each.measure.code)) found.set(each.measure.code, each)
  }
  const own = await findUnitFramework(db, view, asked.year)
  take(own)
  if (found.size === asked.codes.size) return found
  for (const { ref } of await listApplicableFrameworks(db, view, asked.year)) {
    if (ref !== own?.summary.ref) take(await openApplicableFramework(db, view, ref))
  }
  return found
}
