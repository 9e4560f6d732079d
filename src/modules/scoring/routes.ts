import { listOwnerNames, listOwnersAmong } from "#modules/accounts/index.ts"
import { listHeldEntryIds } from "#modules/measures/index.ts"
import { getUnit } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { scores, type ScoreView } from "./contract.ts"
import { scoreExportRoutes } from "./export-routes.ts"
import { presentScore, scoreFacts } from "./rules/index.ts"
import { buildBoard } from "./service/board.ts"
import { closeYear, presentClosing, rescoreClosing } from "./service/closing.ts"
import { figuresOf, gatherFacts, presentFigure } from "./service/gather.ts"
import { listClosings } from "./store.ts"

/** What later modules know of criteria; handed over where modules are joined. */
export type ScoringSources = Readonly<{
  /** Last year's points and this year's target by criterion code, from the unit's plan of the year. */
  listPlanPoints: (db: Db, unitId: string, year: number) => Promise<ScoreView["plan"]>
  /** Tasks of the year by the criterion code they serve. */
  listTasksByCriterion: (db: Db, unitId: string, year: number) => Promise<ScoreView["tasks"]>
}>

export const buildScoringRoutes = (sources: ScoringSources): readonly Route[] => [
  implement(scores.get, async ({ db, params, reader, permissions, platform }) => {
    const facts = await gatherFacts(db, { ...params, now: platform.clock() })
    const { framework, compiled, figures, calendar } = facts
    const scored =
      compiled === undefined
        ? undefined
        : scoreFacts(compiled, { figures: figuresOf(figures), calendar }, reader.language)
    const today = localDate(platform.clock())
    return {
      unitName: (await getUnit(db, params.unitId, today)).name,
      framework: framework?.summary ?? null,
      byChoice: framework?.byChoice ?? false,
      package: (framework?.package as unknown as Record<string, unknown> | undefined) ?? null,
      figures: Object.fromEntries([...figures].map(([code, figure]) => [code, presentFigure(figure)])),
      entries: Object.fromEntries(await listHeldEntryIds(db, params.unitId, `${params.year}-YEAR`)),
      calendar: { days: [...calendar.days], hours: [...calendar.hours] },
      plan: await sources.listPlanPoints(db, params.unitId, params.year),
      tasks: await sources.listTasksByCriterion(db, params.unitId, params.year),
      ownersOfReader: [
        ...(await listOwnersAmong(db, {
          unitId: params.unitId,
          positionIds: reader.holdings.filter(({ unitId }) => unitId === params.unitId).map((each) => each.positionId),
          date: today,
          owners: [...new Set((compiled?.leaves ?? []).flatMap(({ owner }) => owner ?? []))],
        })),
      ],
      ownerNames:
        compiled === undefined
          ? {}
          : Object.fromEntries(listOwnerNames(compiled.package.level, `${compiled.package.year}-12-31`)),
      sheet:
        compiled === undefined || scored === undefined || framework === undefined
          ? null
          : presentScore(compiled, framework.hash, scored),
      closings: (await listClosings(db, params.unitId, params.year)).map(presentClosing),
      may: { enter: permissions.has("figure.enter"), close: permissions.has("score.close") },
    }
  }),
  implement(scores.close, async ({ db, params, body, reader, platform, note }) => {
    const author = { unitId: params.unitId, reader, now: platform.clock() }
    const closing = await closeYear(db, author, { year: params.year, note: body.note })
    note({ target: `score:${params.year}`, after: { points: closing.points, hash: closing.hash } })
    return closing
  }),
  implement(scores.closing, ({ db, params }) => rescoreClosing(db, params.unitId, params.closingId)),
  implement(scores.board, async ({ db, params, reader, permissionsAt, platform }) =>
    buildBoard(db, { ...params, reader, permissionsAt, now: platform.clock() }),
  ),
  ...scoreExportRoutes,
]
