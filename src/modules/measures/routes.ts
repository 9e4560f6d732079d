import { viewOfUnit, type UnitView } from "#modules/frameworks/index.ts"
import { implement, type Call, type Route } from "#platform/http/implement.ts"

import { figures } from "./contract.ts"
import { presentEntry } from "./present.ts"
import { saveFigures, type Author } from "./service/save-figures.ts"
import { getFigureSheet } from "./service/sheet.ts"
import { listFigureHistory } from "./store.ts"

type UnitCall = Pick<Call<typeof figures.save>, "db" | "platform" | "reader"> & { params: { unitId: string } }

const viewOf = ({ db, params, platform }: Pick<UnitCall, "db" | "params" | "platform">): Promise<UnitView> =>
  viewOfUnit(db, params.unitId, platform.clock())

const authorOf = async (call: UnitCall): Promise<Author> => ({
  view: await viewOf(call),
  reader: call.reader,
  now: call.platform.clock(),
})

/** How many of the entered figures one audit row names; the entries themselves all keep who and when. */
const named = 50

export const figureRoutes: readonly Route[] = [
  implement(figures.get, async (call) => {
    const { params, query } = call
    const asked = { year: params.year, window: query.window, framework: query.framework }
    return getFigureSheet(call.db, await viewOf(call), asked, call.permissions)
  }),
  implement(figures.save, async (call) => {
    const { entries } = call.body
    const saved = await saveFigures(call.db, await authorOf(call), entries, {
      source: "typed",
      note: null,
      batchId: null,
    })
    const shown = entries
      .slice(0, named)
      .map(({ measure, windowKey, state, value }) => ({ measure, windowKey, state, value }))
    call.note({ target: `figures:${call.params.unitId}`, after: { count: entries.length, entries: shown } })
    return { entries: saved.map((each) => ({ ...each })) }
  }),
  implement(figures.history, async ({ db, params, query }) => ({
    entries: (await listFigureHistory(db, { ...params, measure: query.measure, windowKey: query.window })).map(
      presentEntry,
    ),
  })),
]
