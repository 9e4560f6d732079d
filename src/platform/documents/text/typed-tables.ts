/** A line that is a row of a table typed with tabs or Markdown pipes, or the rule under a Markdown header. */
export type TypedRow =
  | Readonly<{ kind: "row"; table: number; row: number; cells: readonly string[] }>
  | Readonly<{ kind: "rule" }>

type Candidate = Readonly<{ at: number; cells: readonly string[]; isRule: boolean }>

const findPipes = (line: string, at: number): Candidate | undefined => {
  const text = line.trim()
  if (!/^\|.*\|$/.test(text) && !/\S\s\|\s.*\s\|\s\S/.test(text)) return undefined
  const cells = text.replace(/^\||(?<!\\)\|$/g, "").split(/(?<!\\)\|/)
  return { at, cells, isRule: cells.every((cell) => /^\s*:?-{2,}:?\s*$/.test(cell)) }
}

const findTabs = (line: string, at: number): Candidate | undefined => {
  const cells = line.split("\t")
  const filled = cells.filter((cell) => cell.trim() !== "").length
  // One tab before the words is an indent; a row has words on both sides of a tab.
  if (filled < 2 && !(filled === 1 && cells.length >= 3 && cells[0] !== "")) return undefined
  return { at, cells, isRule: false }
}

const label = /^(?:[-+*–•]|\(?(?:\d{1,2}(?:\.\d+)*|[a-zđ]|[IVX]+)[.)])$/u

const isTabTable = (rows: readonly Candidate[]): boolean => {
  const filled = rows.map((row) => row.cells.filter((cell) => cell.trim() !== "").length)
  if (rows.length < 2) return false
  if (filled.filter((cells) => cells >= 3).length >= 2) return true
  // Two columns: a list typed as "1.⇥text" looks the same but for its labels.
  return rows.length >= 3 && filled.every((cells) => cells === 2) && !rows.some((row) => label.test(row.cells[0] ?? ""))
}

const isPipeTable = (rows: readonly Candidate[]): boolean =>
  rows.length >= 2 &&
  (rows[1]?.isRule === true || rows.filter((row) => !row.isRule && row.cells.length >= 2).length >= 2)

const listRuns = (
  lines: readonly string[],
  find: (line: string, at: number) => Candidate | undefined,
): readonly (readonly Candidate[])[] => {
  const runs: Candidate[][] = []
  for (const [at, line] of lines.entries()) {
    const row = find(line, at)
    if (row === undefined) continue
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1)?.at === at - 1) run.push(row)
    else runs.push([row])
  }
  return runs
}

/** The rows of every typed table, by the index of their line. Lines of a table stand directly under each other. */
export const listTypedRows = (lines: readonly string[]): ReadonlyMap<number, TypedRow> => {
  const piped = listRuns(lines, findPipes).filter(isPipeTable)
  const taken = new Set(piped.flat().map((row) => row.at))
  const tabbed = listRuns(lines, (line, at) => (taken.has(at) ? undefined : findTabs(line, at))).filter(isTabTable)
  const tables = [...piped, ...tabbed].toSorted((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))
  const rows = new Map<number, TypedRow>()
  for (const [table, candidates] of tables.entries()) {
    let row = 0
    for (const { at, cells, isRule } of candidates) {
      if (isRule) rows.set(at, { kind: "rule" })
      else rows.set(at, { kind: "row", table, row: row++, cells })
    }
  }
  return rows
}
