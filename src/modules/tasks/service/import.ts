import type { Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { TableRows } from "#platform/documents/read-table.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { ImportCheck } from "../contract.ts"
import { planImport, type ImportPlan, type ImportTable } from "../rules/plan-import.ts"
import { columnsInOrder, defaultColumns, findHeading, type ColumnMap } from "../rules/read-cells.ts"
import { taskColumns, type ColumnKey } from "../rules/task-table.ts"
import { finishBatch, insertBatch, lockBatch } from "../store/batches.ts"
import { listTasksOfYear, saveTasks } from "../store/tasks.ts"
import type { CheckedTable } from "../tables.ts"
import { buildSave, newTask } from "./change.ts"
import type { Scene } from "./scene.ts"

type Check = Readonly<{
  year: number
  columns: readonly (ColumnKey | "-")[] | undefined
  file: ReceivedFile
  rows: TableRows
}>

/** How many rows and places of errors one answer carries; the counts are always whole. */
const shown = 500

/** The dry run: says what every row would do and every error with its place, and keeps the table for the run. */
export const checkImport = async (
  pool: Kysely<Database>,
  getScene: (db: Db) => Promise<Scene>,
  asked: Check & { unitId: string; accountId: string },
): Promise<ImportCheck> => {
  const { table, headings } = readTable(asked.rows, asked.columns)
  return pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: asked.accountId, unitIds: [asked.unitId] })
    const scene = await getScene(db)
    const plan = await decide(db, scene, asked.year, table)
    const isClean = plan.errors.length === 0 && plan.rows.some((row) => row.kind !== "same")
    const batchId = isClean ? await keepTable(db, scene, asked, table) : null
    return {
      batchId,
      columns: headings,
      counts: countKinds(plan),
      errors: plan.errors.slice(0, shown),
      notices: plan.notices.slice(0, shown),
      rows: plan.rows
        .slice(0, shown)
        .map(({ row, kind, taskId, text, changes }) => ({ row, kind, taskId, text, changes: [...changes] })),
    }
  })
}

/** The run: the same decision over the kept table and the tasks as they are now; with one error nothing is saved. */
export const runImport = async (
  db: Db,
  scene: Scene,
  batchId: string,
): Promise<{ id: string; created: number; changed: number; same: number }> => {
  const batch = await lockBatch(db, scene.unitId, batchId)
  if (!batch || batch.kind !== "import")
    throw notFound({ vi: "Không tìm thấy bảng đã kiểm tra.", en: "This checked table does not exist." })
  if (batch.rows === null || batch.year === null || batch.status !== "checked") {
    throw conflict({ vi: "Bảng này đã được nhập rồi.", en: "This table has already been imported." })
  }
  const table = { rows: batch.rows.rows, columns: new Map(batch.rows.columns) as ColumnMap }
  const plan = await decide(db, scene, batch.year, table)
  if (plan.errors.length > 0) throw changedMeanwhile(plan)
  const saves = plan.rows.flatMap(({ kind, taskId, next }) => {
    if (kind === "same") return []
    const before = taskId === null ? newTask() : plan.recordOf(taskId)
    return buildSave(before, next, { kind: "import", why: null, batchId }) ?? []
  })
  await saveTasks(db, scene.unitId, scene.author, saves)
  await finishBatch(db, scene.unitId, batchId, scene.author.at)
  const counts = countKinds(plan)
  return { id: batchId, created: counts.create, changed: counts.change, same: counts.same }
}

const readTable = (
  rows: TableRows,
  order: Check["columns"],
): { table: ImportTable; headings: ImportCheck["columns"] } => {
  if (!rows.some((row) => row.cells.some((cell) => cell.trim() !== "")))
    throw invalid({ vi: "Bảng không có dòng nào để nhập.", en: "The table has no rows to import." })
  const heading = findHeading(rows.map((row) => row.cells))
  // An order that a person gave wins over what the headings say; the heading row itself is no task either way.
  const columns = order ? columnsInOrder(order) : (heading?.columns ?? columnsInOrder(defaultColumns))
  const width = Math.max(...rows.map((row) => row.cells.length))
  const titles = heading ? (rows[heading.index]?.cells ?? []) : []
  return {
    table: { rows: heading ? rows.slice(heading.index + 1) : rows, columns },
    headings: Array.from({ length: Math.min(width, 60) }, (_, index) => {
      const key = columns.get(index) ?? null
      return { index, key, title: titles[index] ?? taskColumns.find((column) => column.key === key)?.title ?? "" }
    }),
  }
}

const decide = async (db: Db, scene: Scene, year: number, table: ImportTable) => {
  const tasks = await listTasksOfYear(db, scene.unitId, year, "forUpdate")
  const plan = planImport(table, { tasks, positions: scene.positions, year, today: scene.today })
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return { ...plan, recordOf: (id: string) => byId.get(id) ?? newTask() }
}

const keepTable = async (db: Db, scene: Scene, asked: Check, table: ImportTable): Promise<string> => {
  const id = newId()
  const rows: CheckedTable = { columns: [...table.columns], rows: table.rows }
  await insertBatch(db, {
    unit_id: scene.unitId,
    id,
    kind: "import",
    status: "checked",
    file_name: asked.file.fileName,
    file_sha256: asked.file.sha256,
    year: asked.year,
    rows,
    account_id: scene.author.accountId,
    account_name: scene.author.accountName,
    created_at: scene.author.at,
    done_at: null,
    undone_at: null,
  })
  return id
}

const countKinds = (plan: ImportPlan): ImportCheck["counts"] => {
  const count = (kind: "create" | "change" | "same") => plan.rows.filter((row) => row.kind === kind).length
  return { create: count("create"), change: count("change"), same: count("same") }
}

const changedMeanwhile = (plan: ImportPlan) =>
  conflict(
    {
      vi: "Danh sách đã thay đổi sau khi kiểm tra nên bảng không còn nhập được. Chưa có gì được lưu; hãy kiểm tra lại.",
      en: "The tasks changed after the check, so the table no longer fits. Nothing was saved; check it again.",
    },
    { errors: plan.errors.slice(0, shown) },
  )
