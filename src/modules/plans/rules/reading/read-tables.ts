import { addToScope, type Scope } from "./task-groups.ts"
import { markLines, wholeLines, type Draft, type DraftTask } from "./draft.ts"
import type { Grid } from "./grid.ts"
import type { Section } from "./sections.ts"
import { readScoreTable, type ScoreTable } from "./score-table.ts"
import { findTableHeader, type TableHeader } from "./table-headers.ts"
import { isMeasured, readTargetTable } from "./target-table.ts"
import { readActionsOfScores, readTaskTable, type TableTask } from "./task-table.ts"
import { findTargets } from "./targets.ts"
import type { TracedScoreTable } from "./trace.ts"
import { findWindows } from "./windows.ts"
import { trimEnd } from "./vietnamese-text.ts"

function addScores(
  draft: Draft,
  grid: Grid,
  table: ScoreTable,
  place: Readonly<{ header: TableHeader; section: Section | undefined }>,
): void {
  const { header, section } = place
  const group = section === undefined ? null : trimEnd(section.title)
  const rows: number[] = []
  for (const [at, score] of table.scores.entries()) {
    const lines = table.rowLines[at] ?? [score.line]
    rows.push(draft.scores.length)
    draft.spans.push({ item: "score", index: draft.scores.length, ranges: wholeLines(lines) })
    draft.scores.push({ ...score, group })
    markLines(draft, lines, "score")
  }
  markLines(
    draft,
    table.totals.map((total) => total.line),
    "table-total",
  )
  markLines(draft, table.otherLines, "table-header")
  const { columns } = table
  draft.scoreTables.push({
    lines: grid.lines,
    columns: nameColumns(table, header),
    group,
    section: section?.path ?? [],
    rows,
    totals: table.totals,
    previousYear: columns.previousYear,
    targetYear: columns.targetYear,
  })
}

/** The headings of the columns that were used, as printed. */
function nameColumns({ columns }: ScoreTable, { headings }: TableHeader): TracedScoreTable["columns"] {
  const heading = (column: number | undefined): string | null =>
    column === undefined ? null : (headings[column] ?? null)
  return {
    code: heading(columns.code),
    title: heading(columns.title),
    max: heading(columns.max),
    previous: heading(columns.previous),
    target: heading(columns.target),
  }
}

/** A criterion may hold a promise of its own: "Tổ chức đối thoại (ít nhất là 2 lần/năm)". */
function addScoreTargets(draft: Draft, table: ScoreTable, section: Section | undefined): void {
  for (const [at, score] of table.scores.entries()) {
    for (const { target } of findTargets(score.title, { year: draft.year, subject: score.title, isAnnounced: false })) {
      if (target.comparator === "=" || target.value === null || target.unit === "điểm") continue
      draft.spans.push({
        item: "target",
        index: draft.targets.length,
        ranges: wholeLines(table.rowLines[at] ?? [score.line]),
      })
      draft.targets.push({ ...target, section: [...(section?.path ?? [])], line: score.line })
    }
  }
}

function readAsTargets(draft: Draft, grid: Grid, header: TableHeader, section: Section | undefined): boolean {
  const table = readTargetTable(grid, header, draft.year)
  if (table === undefined) return false
  for (const { target, lines } of table.targets) {
    draft.spans.push({ item: "target", index: draft.targets.length, ranges: wholeLines(lines) })
    draft.targets.push({ ...target, section: [...(section?.path ?? [])], line: lines[0] ?? grid.lines[0] })
    markLines(draft, lines, "target")
  }
  markLines(draft, table.groupLines, "group")
  return true
}

function readAsTasks(draft: Draft, grid: Grid, header: TableHeader, scope: Scope): boolean {
  const table = readTaskTable(grid, header, { words: draft.words, year: draft.year })
  if (table === undefined || table.tasks.length === 0) return false
  addTableTasks(draft, table.tasks, scope)
  markLines(draft, table.groupLines, "group")
  return true
}

function addTableTasks(draft: Draft, tasks: readonly TableTask[], scope: Scope): void {
  const hasLeads = tasks.some(({ lead }) => lead.length > 0)
  for (const { lines, ...task } of tasks) {
    const line = lines[0] ?? 1
    const drafted: DraftTask = { ...task, section: scope.section, line, ranges: wholeLines(lines) }
    addToScope(scope, drafted, undefined)
    // An empty cell in a column of leads stays empty, whoever the sentence above the table speaks to.
    if (hasLeads && task.lead.length === 0) drafted.lead = scope.sectionAttributes.lead ?? []
    draft.tasks.push(drafted)
    markLines(draft, lines, "task")
    for (const { target } of findTargets(task.text, { year: draft.year, subject: task.text, isAnnounced: false })) {
      draft.spans.push({ item: "target", index: draft.targets.length, ranges: wholeLines(lines) })
      draft.targets.push({ ...target, section: [...(scope.section?.path ?? [])], line })
    }
  }
}

function readAsWindows(draft: Draft, grid: Grid, header: TableHeader): boolean {
  const rows = grid.rows.slice(header.rows).map((row) => {
    const [first = "", ...rest] = row.cells.filter((cell) => cell !== "" && !/^\d{1,2}\.?$/.test(cell))
    const text = `${first}: ${rest.join(rest.length === 2 ? " đến " : " ")}`
    return { row, windows: findWindows(text, `số liệu ${header.headings.join(" ")}`, draft.year) }
  })
  if (!rows.some(({ windows }) => windows.length > 0)) return false
  for (const { row, windows } of rows) {
    for (const { window } of windows) {
      draft.spans.push({ item: "window", index: draft.windows.length, ranges: wholeLines(row.lines) })
      draft.windows.push({ ...window, line: row.lines[0] ?? grid.lines[0] })
    }
    if (windows.length > 0) markLines(draft, row.lines, "window")
  }
  return true
}

/** Reads one table as what its header says; a table that is none of these stays unread. */
export function readTable(draft: Draft, grid: Grid, scope: Scope): void {
  const header = findTableHeader(grid)
  if (header === undefined) return
  const scores = readScoreTable(grid, header, draft.year)
  const hasUnit = header.roles.includes("unit")
  if (scores !== undefined) {
    addScores(draft, grid, scores, { header, section: scope.section })
    addScoreTargets(draft, scores, scope.section)
    addTableTasks(draft, readActionsOfScores(grid, header, { words: draft.words, year: draft.year }), scope)
  } else if (
    !readAsWindows(draft, grid, header) &&
    !((hasUnit || isMeasured(grid, header, draft.year)) && readAsTargets(draft, grid, header, scope.section)) &&
    !readAsTasks(draft, grid, header, scope) &&
    !readAsTargets(draft, grid, header, scope.section)
  ) {
    return
  }
  const headerLines = grid.rows.slice(0, header.rows).flatMap((row) => row.lines)
  markLines(draft, [...headerLines, ...grid.ruleLines], "table-header")
}
