import { listApplicableFrameworks, type UnitView } from "#modules/frameworks/index.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Db } from "#platform/database/db.ts"

import type { FigureSheet } from "../contract.ts"
import { lastWindows } from "../rules/index.ts"
import { presentEntry, presentLock, presentMeasure } from "../present.ts"
import { listCurrentFigures, listCurrentLocks } from "../store.ts"
import { listFedFigures } from "./feeds.ts"
import { findSheetFramework, openBook } from "./measure-book.ts"

type Asked = Readonly<{ year: number; window: string | undefined; framework: string | undefined }>

/** The measures of a framework with the figures that hold in the year (of one window when it is named). */
export const getFigureSheet = async (
  db: Db,
  view: UnitView,
  asked: Asked,
  permissions: ReadonlySet<Permission>,
): Promise<FigureSheet> => {
  const framework = await findSheetFramework(db, view, { year: asked.year, ref: asked.framework })
  const { measures, relations } = openBook(framework)
  const known = new Set(measures.map(({ measure }) => measure.code))
  const rows = await listCurrentFigures(db, [view.unitId], asked.year)
  const wanted = { unitIds: [view.unitId], year: asked.year, measures: measures.map(({ measure }) => measure) }
  const fed = (await listFedFigures(db, wanted)).get(view.unitId) ?? []
  const entered = new Set(rows.map(({ measure }) => measure))
  return {
    year: asked.year,
    framework: framework?.summary ?? null,
    frameworks: [...(await listApplicableFrameworks(db, view, asked.year))],
    areas: (framework?.package.criteria ?? []).map(({ code, title }) => ({ code, title })),
    measures: measures.map(presentMeasure),
    relations: relations.map((each) => ({ ...each, parts: [...each.parts] })),
    fed: fed.filter(({ measure }) => !entered.has(measure)).map((each) => ({ ...each })),
    before: (await listCurrentFigures(db, [view.unitId], asked.year - 1))
      .filter((row) => known.has(row.measure) && lastWindows.some((code) => row.window_key.endsWith(`-${code}`)))
      .map(presentEntry),
    entries: rows
      .filter((row) => known.has(row.measure) && (asked.window === undefined || row.window_key === asked.window))
      .map(presentEntry),
    locks: (await listCurrentLocks(db, view.unitId, [asked.year])).map(presentLock),
    may: { enter: permissions.has("figure.enter"), lock: permissions.has("figure.lock") },
  }
}
