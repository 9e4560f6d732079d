import { useMemo, type ReactNode } from "react"

import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridView } from "#web/components/grid/grid-view.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../contract.ts"
import { BulkBar } from "./bulk-bar.tsx"
import { findHeadings } from "./groups.ts"
import { buildColumns } from "./task-columns.tsx"
import type { GroupBy } from "./task-search.ts"
import { taskTexts } from "./texts.ts"
import type { UndoableBatch } from "./undo-notice.tsx"
import { useTaskEdits } from "./use-task-edits.ts"

type Props = Readonly<{
  unitId: string
  today: string
  rows: readonly TaskItem[]
  positions: readonly TaskPosition[]
  group: GroupBy | undefined
  onOpen: (task: TaskItem) => void
  openHref: (task: TaskItem) => string
  view: GridView
  onView: (view: GridView) => void
  /** Stands beside the filters of the grid. */
  tools: ReactNode
  onBatch: (batch: UndoableBatch) => void
}>

/** The tasks as a sheet: edited in place, pasted into, changed many at once. */
export function TaskGrid(props: Props) {
  const { unitId, today, rows, positions, group, onBatch } = props
  const t = useText(taskTexts)
  const language = useLanguage()
  const byId = useMemo(() => new Map(rows.map((task) => [task.id, task])), [rows])
  const save = useTaskEdits(unitId, byId)
  const columns = useMemo(
    () => buildColumns({ language, today, positions, headings: findHeadings(rows, group, { positions, language }) }),
    [language, today, positions, rows, group],
  )
  const mayChange = rows.some((task) => task.may.work || task.may.assign)
  return (
    <DataGrid
      label={t.tasks}
      rows={rows}
      columns={columns}
      rowId={(task) => task.id}
      rowLabel={(task) => task.text}
      onChange={async (changes) => {
        const saved = await save(changes)
        if (saved && saved.changed > 1) onBatch({ id: saved.id, message: t.saved(saved.changed) })
      }}
      onOpen={props.onOpen}
      openHref={props.openHref}
      view={props.view}
      onView={props.onView}
      tools={props.tools}
      {...(mayChange
        ? {
            bulk: (ids: readonly string[], clear: () => void) => (
              <BulkBar
                unitId={unitId}
                ids={ids}
                tasks={byId}
                positions={positions}
                onDone={(batch) => {
                  clear()
                  onBatch(batch)
                }}
              />
            ),
          }
        : {})}
    />
  )
}
