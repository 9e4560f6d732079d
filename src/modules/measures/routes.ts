import { readTableFile } from "#platform/documents/read-table.ts"
import { localDate } from "#platform/clock.ts"
import { invalid } from "#platform/http/errors.ts"
import { viewOfUnit, type UnitView } from "#modules/frameworks/index.ts"
import { implement, type Call, type Route } from "#platform/http/implement.ts"

import { figures } from "./contract.ts"
import { presentEntry, presentLock } from "./present.ts"
import { exportFiguresCsv, exportFiguresXlsx } from "./service/export-figures.ts"
import { checkFigureImport, runFigureImport, undoFigureImport } from "./service/import-figures.ts"
import { decideLocks } from "./service/locks.ts"
import { saveFigures, type Author } from "./service/save-figures.ts"
import { getFigureSheet } from "./service/sheet.ts"
import { listFigureHistory, listLockHistory, listRunBatches } from "./store.ts"

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

const entering: readonly Route[] = [
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

const importing: readonly Route[] = [
  implement(figures.checkImport, async (call) => {
    const { file, query, platform } = call
    if (!file) throw invalid({ vi: "Thiếu tệp.", en: "The file is missing." })
    const rows = await readTableFile(await platform.files.read(file.sha256), file.fileName)
    const asked = { year: query.year, framework: query.framework, columns: query.columns, file, rows }
    const check = await checkFigureImport(call.db, await authorOf(call), asked)
    call.note({ target: check.batchId ? `figureBatch:${check.batchId}` : null, after: check.counts })
    return check
  }),
  implement(figures.imports, async ({ db, params }) => ({
    imports: (await listRunBatches(db, params.unitId)).map((batch) => ({
      id: batch.id,
      fileName: batch.file_name,
      count: batch.count,
      by: batch.account_name,
      at: batch.done_at.toISOString(),
      undoneAt: batch.undone_at?.toISOString() ?? null,
    })),
  })),
  implement(figures.runImport, async (call) => {
    const done = await runFigureImport(call.db, await authorOf(call), call.params.batchId)
    call.note({ target: `figureBatch:${done.id}`, after: { saved: done.saved } })
    return done
  }),
  implement(figures.undoImport, async (call) => {
    const undone = await undoFigureImport(call.db, await authorOf(call), call.params.batchId)
    call.note({ target: `figureBatch:${call.params.batchId}`, after: { undone } })
    return { undone }
  }),
  implement(figures.exportXlsx, async (call) => {
    const bytes = await exportFiguresXlsx(await exportedSheet(call), wantedOf(call.query))
    return { fileName: fileName(call.platform.clock(), "xlsx"), mediaType: xlsxType, bytes }
  }),
  implement(figures.exportCsv, async (call) => {
    const bytes = exportFiguresCsv(await exportedSheet(call), wantedOf(call.query))
    return { fileName: fileName(call.platform.clock(), "csv"), mediaType: "text/csv; charset=utf-8", bytes }
  }),
]

type ExportCall = Call<typeof figures.exportXlsx>

const exportedSheet = async (call: ExportCall) => {
  const asked = { year: call.params.year, window: undefined, framework: call.query.framework }
  return getFigureSheet(call.db, await viewOf(call), asked, call.permissions)
}
const wantedOf = ({ template, blank }: ExportCall["query"]) => ({ template, blank: blank === "true" })
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const fileName = (now: Date, extension: string): string => `so-lieu-${localDate(now)}.${extension}`

const locking: readonly Route[] = [
  implement(figures.lock, async (call) => {
    const locks = await decideLocks(call.db, await authorOf(call), call.body)
    call.note({ target: `figures:${call.params.unitId}`, after: call.body, why: call.body.reason })
    return { locks: [...locks] }
  }),
  implement(figures.lockHistory, async ({ db, params }) => ({
    locks: (await listLockHistory(db, params.unitId, params.year)).map(presentLock),
  })),
]

/** The routes of figures: the sheet and its entries, tables in and out, locks. */
export const figureRoutes: readonly Route[] = [...entering, ...importing, ...locking]
