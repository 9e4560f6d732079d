import { conflict } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"
import { formatPoints, type Points } from "#platform/exact/points.ts"

import { foresight, scenarios } from "./contract.ts"
import { readChanges, whatIf, type Standing } from "./rules/index.ts"
import { adviseActions } from "./service/actions.ts"
import { foresee, presentForecast } from "./service/forecast.ts"
import { gatherProspect } from "./service/gather.ts"
import { adviseRank } from "./service/rank.ts"
import { changeScenario, createScenario, presentScenario, removeScenario } from "./service/scenarios.ts"
import { listScenarios } from "./store.ts"

const noFramework = () =>
  conflict({
    vi: "Đơn vị chưa có bộ tiêu chí của năm này. Hãy chọn bộ tiêu chí ở trang Chấm điểm trước.",
    en: "The unit has no framework for this year. Choose one on the page Scores first.",
  })

export const foresightRoutes: readonly Route[] = [
  implement(foresight.forecast, async ({ db, params, query, permissions, platform }) => {
    const where = { unitId: params.unitId, year: query.year, now: platform.clock() }
    const prospect = await gatherProspect(db, where)
    return {
      forecast: prospect === undefined ? null : presentForecast(prospect, foresee(prospect, query.seed)),
      may: { save: permissions.has("figure.enter") },
    }
  }),
  implement(foresight.actions, async ({ db, params, query, platform }) => {
    const { year, seed, effort, days, target } = query
    const prospect = await gatherProspect(db, { unitId: params.unitId, year, now: platform.clock() })
    if (prospect === undefined) throw noFramework()
    return adviseActions(prospect, { seed, effort, days, target })
  }),
  implement(foresight.rank, async ({ db, params, query, reader, permissionsAt, platform }) => {
    const { year, seed, rank } = query
    const where = { unitId: params.unitId, year, now: platform.clock() }
    const { totals, target } = await adviseRank(db, { where, reader, rank, seed, permissionsAt })
    const show = (points: Points): string => formatPoints(points, 2)
    return {
      peers: totals.length,
      totals: totals.map(show),
      target:
        target === null
          ? null
          : {
              rank: target.rank,
              chance: target.chance,
              even: show(target.evenPoints),
              sure: show(target.surePoints),
              toWinEven: show(target.toWin.even),
              toWinSure: show(target.toWin.sure),
            },
    }
  }),
  implement(foresight.whatIf, async ({ db, params, body, platform }) => {
    const prospect = await gatherProspect(db, { unitId: params.unitId, year: body.year, now: platform.clock() })
    if (prospect === undefined) throw noFramework()
    const { program, figures, context } = prospect
    const { decimals } = program.framework.package
    const show = (points: Points): string => formatPoints(points, decimals)
    const { before, after, leaves } = whatIf(program, figures, readChanges(body.changes), { context })
    const standing = ({ points, class: named, missing }: Standing) => ({ points: show(points), class: named, missing })
    return {
      before: standing(before),
      after: standing(after),
      leaves: leaves.map((leaf) => ({
        code: leaf.code,
        before: show(leaf.before.points),
        after: show(leaf.after.points),
      })),
    }
  }),
  implement(scenarios.list, async ({ db, params, query }) => ({
    scenarios: (await listScenarios(db, params.unitId, query.year)).map(presentScenario),
  })),
  implement(scenarios.create, async ({ db, params, body, reader, platform, note }) => {
    const created = await createScenario(db, { unitId: params.unitId, reader, now: platform.clock() }, body)
    note({ target: `scenario:${created.id}`, after: { year: body.year, name: body.name } })
    return created
  }),
  implement(scenarios.update, async ({ db, params, body, reader, platform, note }) => {
    const author = { unitId: params.unitId, reader, now: platform.clock() }
    const changed = await changeScenario(db, author, { id: params.scenarioId, ...body })
    note({ target: `scenario:${changed.id}`, after: { name: changed.name, version: changed.version } })
    return changed
  }),
  implement(scenarios.remove, async ({ db, params, note }) => {
    const { name, year } = await removeScenario(db, params.unitId, params.scenarioId)
    note({ target: `scenario:${params.scenarioId}`, before: { name, year } })
    return { removed: true as const }
  }),
]
