import type { Db } from "#platform/database/db.ts"
import type { TableRows } from "#platform/documents/read-table.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { FigureImportCheck, NewFigure } from "../contract.ts"
import { presentMeasure } from "../present.ts"
import { readFigureTable, type TableEntry } from "../rules/figure-table.ts"
import { formatColumn, parseColumn, titleOfColumn } from "../rules/table-columns.ts"
import {
  finishBatch,
  insertBatch,
  listBatchFigures,
  listFiguresBefore,
  listLatestFigures,
  lockBatch,
  lockFiguresOf,
  markUndone,
  type FigureRow,
} from "../store.ts"
import type { CheckedFigures } from "../tables.ts"
import { findSheetFramework, openBook } from "./measure-book.ts"
import { saveFigures, type Author } from "./save-figures.ts"

type Asked = Readonly<{
  year: number
  framework: string | undefined
  columns: string | undefined
  file: ReceivedFile
  rows: TableRows
}>

/** How many rows and errors one answer carries; the counts are always whole. */
const shown = 500

/**
 * The dry run: every error with its place, and what would be entered. Without errors the table is kept, each figure
 * with the entry it follows, so that the run neither reads the file again nor writes over what came in between.
 */
export const checkFigureImport = async (db: Db, author: Author, asked: Asked): Promise<FigureImportCheck> => {
  const framework = await findSheetFramework(db, author.view, { year: asked.year, ref: asked.framework })
  const measures = openBook(framework).measures.map(presentMeasure)
  const mapped = asked.columns?.split(",").map(parseColumn)
  const table = readFigureTable(asked.rows, { year: asked.year, measures, mapped })
  const latest = await latestOf(db, author, table.entries)
  const rows = table.entries.map((entry) => ({ entry, held: latest.get(keyOf(entry)) }))
  const fresh = rows.filter(({ entry, held }) => held === undefined || !says(held, entry))
  const isClean = table.errors.length === 0 && fresh.length > 0
  const checked = fresh.map(({ entry, held }) => ({ ...entry, basedOn: held?.id ?? null }))
  const names = new Map(measures.map(({ code, name }) => [code, name]))
  return {
    batchId: isClean ? await keepTable(db, author, asked.file, checked) : null,
    columns: table.columns.map(({ index, title, column }) => ({ index, title, key: formatColumn(column) })),
    counts: {
      create: fresh.filter(({ held }) => held === undefined || held.state === "cleared").length,
      change: fresh.filter(({ held }) => held !== undefined && held.state !== "cleared").length,
      same: rows.length - fresh.length,
      errors: table.errors.length,
    },
    errors: table.errors.slice(0, shown).map((each) => ({ ...each })),
    rows: fresh.slice(0, shown).map(({ entry, held }) => ({
      row: entry.row,
      measure: entry.measure,
      name: names.get(entry.measure) ?? entry.measure,
      window: titleOfColumn({ kind: "value", windowKey: entry.windowKey }),
      before: held?.state === "value" ? held.value : null,
      state: entry.state,
      value: entry.value,
    })),
  }
}

/** The run: the kept figures through the same door as typed ones; refused as a whole when one was passed meanwhile. */
export const runFigureImport = async (
  db: Db,
  author: Author,
  batchId: string,
): Promise<{ id: string; saved: number }> => {
  const batch = await getBatch(db, author, batchId)
  if (batch.status !== "checked" || batch.rows === null)
    throw conflict({ vi: "Bảng này đã được nhập rồi.", en: "This table has already been imported." })
  const entries = batch.rows.map(({ measure, windowKey, state, value, reason, basedOn }): NewFigure => ({
    measure,
    windowKey,
    state,
    value,
    reason,
    basedOn,
  }))
  const saved = await saveFigures(db, author, entries, { source: "file", note: batch.file_name, batchId })
  await finishBatch(db, author.view.unitId, batchId, author.now)
  return { id: batchId, saved: saved.length }
}

/**
 * Takes an import back as one: every figure says again what it said before. Refused when one of them was changed
 * since, because that change would be lost.
 */
export const undoFigureImport = async (db: Db, author: Author, batchId: string): Promise<number> => {
  const { unitId } = author.view
  const batch = await getBatch(db, author, batchId)
  if (batch.status === "undone")
    throw conflict({ vi: "Lần nhập này đã được hoàn tác.", en: "This import has already been undone." })
  if (batch.status === "checked")
    throw conflict({ vi: "Bảng này mới được kiểm tra, chưa nhập.", en: "This table was only checked, not imported." })
  await lockFiguresOf(db, unitId)
  const entered = await listBatchFigures(db, unitId, batchId)
  const latest = await latestOf(db, author, entered.map(placeOf))
  const passed = entered.filter((row) => latest.get(keyOf(placeOf(row)))?.id !== row.id)
  if (passed.length > 0)
    throw conflict(
      {
        vi: `Không hoàn tác được: ${passed.length} số liệu của lần nhập này đã được sửa sau đó. Chưa có gì thay đổi.`,
        en: `Not undone: ${passed.length} figures of this import were changed since. Nothing was changed.`,
      },
      { passed: passed.map(placeOf) },
    )
  const before = new Map((await listFiguresBefore(db, unitId, batchId)).map((row) => [keyOf(placeOf(row)), row]))
  const entries = entered.map((row) => restore(row, before.get(keyOf(placeOf(row)))))
  const note = `Hoàn tác lần nhập ${batch.file_name ?? ""}`.trim()
  await saveFigures(db, author, entries, { source: "typed", note, batchId: null })
  await markUndone(db, unitId, batchId, author.now)
  return entries.length
}

const restore = (row: FigureRow, before: FigureRow | undefined): NewFigure => ({
  ...placeOf(row),
  state: before?.state ?? "cleared",
  value: before?.value ?? null,
  reason: before?.reason ?? null,
  basedOn: row.id,
})

type Place = Readonly<{ measure: string; windowKey: string }>
const placeOf = (row: FigureRow): Place => ({ measure: row.measure, windowKey: row.window_key })
const keyOf = ({ measure, windowKey }: Place): string => `${windowKey} ${measure}`

const latestOf = async (db: Db, { view }: Author, places: readonly Place[]): Promise<ReadonlyMap<string, FigureRow>> =>
  new Map((await listLatestFigures(db, view.unitId, places)).map((row) => [keyOf(placeOf(row)), row]))

const says = (row: FigureRow, entry: TableEntry): boolean =>
  row.state === entry.state && row.value === entry.value && row.reason === entry.reason

const getBatch = async (db: Db, { view }: Author, batchId: string) => {
  const batch = await lockBatch(db, view.unitId, batchId)
  if (batch === undefined)
    throw notFound({ vi: "Không tìm thấy lần nhập này ở đơn vị.", en: "This import does not exist in the unit." })
  return batch
}

const keepTable = async (db: Db, author: Author, file: ReceivedFile, rows: CheckedFigures): Promise<string> => {
  const id = newId()
  await insertBatch(db, {
    unit_id: author.view.unitId,
    id,
    status: "checked",
    file_name: file.fileName,
    file_sha256: file.sha256,
    rows: JSON.stringify(rows),
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
    done_at: null,
    undone_at: null,
  })
  return id
}
