import type { Deadline } from "../plan-reading.ts"
import { isActorPhrase, splitActors, trimActor } from "./actors.ts"
import type { Context } from "./attributes.ts"
import { parseDeadline } from "./deadlines.ts"
import type { Grid, GridRow } from "./grid.ts"
import { listActionColumns } from "./score-columns.ts"
import type { ColumnRole, TableHeader } from "./table-headers.ts"
import { findTitleTime } from "./task-groups.ts"
import { fold, isCapitals, squeeze, trimPunctuation } from "./vietnamese-text.ts"

export type TableTask = Readonly<{
  text: string
  lead: readonly string[]
  support: readonly string[]
  deadline: Deadline | null
  product: string | null
  lines: readonly number[]
}>

export type TaskTable = Readonly<{
  tasks: readonly TableTask[]
  /** Rows that name an area or a group and hold no task. */
  groupLines: readonly number[]
}>

type Columns = Readonly<{
  texts: readonly number[]
  lead: number | undefined
  support: number | undefined
  leader: number | undefined
  /** Where the time is given in two columns, "Bắt đầu" and "Hoàn thành". */
  from: number | undefined
  deadline: number | undefined
  /** "tháng" or "quý" where the column is headed so: its cells may hold the number alone. */
  period: string
  product: number | undefined
}>

function findColumns(header: TableHeader): Columns | undefined {
  const first = (role: ColumnRole): number | undefined => {
    const at = header.roles.indexOf(role)
    return at < 0 ? undefined : at
  }
  const texts = header.roles.flatMap((role, at) => (role === "title" ? [at] : []))
  const columns = {
    texts,
    lead: first("lead"),
    support: first("support"),
    leader: first("leader"),
    from: first("from"),
    deadline: first("to") ?? first("deadline"),
    period: /^(?:thang|quy)(?![a-z])/.exec(fold(header.headings[first("deadline") ?? -1] ?? ""))?.[0] ?? "",
    product: first("product"),
  }
  const isTaskTable = columns.lead !== undefined || columns.deadline !== undefined || columns.product !== undefined
  return texts.length > 0 && isTaskTable && (columns.lead !== undefined || columns.deadline !== undefined)
    ? columns
    : undefined
}

/** "2" under "Tháng" is tháng 2, "I" under "Quý" is quý I. */
function namePeriod(cell: string, period: string): string {
  if (period === "thang" && /^(?:0?[1-9]|1[0-2])(?:\/\d{4})?$/.test(cell)) return `Tháng ${cell}`
  return period === "quy" && /^(?:I{1,3}|IV|[1-4])(?:\/\d{4})?$/.test(cell) ? `Quý ${cell}` : cell
}

type Values = Readonly<{ lead: string; support: string; deadline: string; product: string }>

function valuesOf(row: GridRow, columns: Columns): Values {
  const at = (column: number | undefined): string => (column === undefined ? "" : (row.cells[column] ?? ""))
  return {
    lead: at(columns.lead),
    support: at(columns.support),
    deadline: [at(columns.from), namePeriod(at(columns.deadline), columns.period)]
      .filter((text) => text !== "")
      .join(" - "),
    product: at(columns.product),
  }
}

/** The most particular of the text columns: "Nhiệm vụ | Hoạt động cụ thể" gives the second where it is filled. */
function textOf(row: GridRow, columns: Columns): string {
  const filled = columns.texts.map((at) => row.cells[at] ?? "").filter((cell) => cell !== "")
  return filled.at(-1) ?? ""
}

function isAreaRow(row: GridRow, columns: Columns, values: Values): boolean {
  if (Object.values(values).some((value) => value !== "")) return false
  // The sub-total of an area ("II | Thủ tục hành chính | | | | 12") makes it no task.
  const filled = row.cells.filter((cell, at) => cell !== "" && (at === 0 || !/^[\d.,\s]+$/.test(cell)))
  const isSpread = row.spans.some((span) => span >= 3)
  const text = textOf(row, columns) || (filled.at(-1) ?? "")
  return isSpread || filled.length <= 2 || text === ""
}

/** A row with nothing but a running number and small letters is a task that nobody got, unless rows under it say "2.1". */
function isBareTask(row: GridRow, columns: Columns, next: GridRow | undefined): boolean {
  const number = /^(\d+)\.?$/.exec(row.cells[0] ?? "")?.[1]
  const text = textOf(row, columns)
  if (number === undefined || text === "" || isCapitals(text) || row.spans.some((span) => span >= 3)) return false
  return !(next?.cells[0] ?? "").startsWith(`${number}.`) && !/^(?:1|-|\+|a\))\.?$/.test(next?.cells[0] ?? "")
}

const sameAsAbove = /^(?:nt|như trên|-nt-|"|”|''|-\/\/-|\/\/)$/iu

/**
 * "nt" and ditto marks repeat the cell above; an empty cell stays empty, because nobody said who. Only in front of the work,
 * where months or offices head groups of rows, an empty cell goes on with the one above: it is the rest of a merged one.
 */
function fillFromAbove(values: Values, above: Values | undefined, columns: Columns): Values {
  const first = columns.texts[0] ?? 0
  const take = (key: keyof Values): string => {
    const at = key === "deadline" ? (columns.from ?? columns.deadline) : columns[key]
    const isGrouping = values[key] === "" && at !== undefined && at < first && key !== "product"
    return isGrouping || sameAsAbove.test(values[key].trim()) ? (above?.[key] ?? "") : values[key]
  }
  return { lead: take("lead"), support: take("support"), deadline: take("deadline"), product: take("product") }
}

/** Who and when the title of an area gives to the rows under it: "Phòng Nội vụ", "II. Quý II", "Tháng 3 - 4/2024". */
type Area = Readonly<{ lead: readonly string[]; deadline: Deadline | null }>

const noArea: Area = { lead: [], deadline: null }

function readArea(row: GridRow, { words, year }: Context): Area {
  const printed = row.cells.filter((cell) => cell !== "").at(-1) ?? ""
  const title = printed.replace(/^(?:[IVX]{1,5}|\d{1,2}|[A-ZĐ])\s*[.)/-]\s*(?=\p{L})/u, "")
  return {
    lead: isActorPhrase(title, words) ? splitActors(trimActor(title), words) : [],
    deadline: findTitleTime(trimPunctuation(title), year).deadline ?? null,
  }
}

/** Names in a cell; "chủ trì; phối hợp: …" inside one cell gives both. */
function readNames(values: Values, context: Context): Pick<TableTask, "lead" | "support"> {
  const joined = /(?:[.;,(]|^|\s)\s*(?:(?:cac )?(?:don vi|co quan) )?phoi hop\s*(?:voi|:)?\s*/.exec(fold(values.lead))
  const leadText = joined === null ? values.lead : values.lead.slice(0, joined.index)
  const inner = joined === null ? "" : values.lead.slice(joined.index + joined[0].length).replace(/\)$/u, "")
  const clean = (text: string): readonly string[] =>
    splitActors(text.replace(/^(?:-|\+)\s*/u, "").replace(/^chủ trì\s*:?\s*/iu, ""), context.words)
  return { lead: clean(leadText), support: [...clean(values.support), ...clean(inner)] }
}

/** A row that goes on with the sentence of the row above, as where a page was turned. */
function isContinuation(row: GridRow, text: string, columns: Columns): boolean {
  const firstText = columns.texts[0] ?? 0
  const isNumbered = row.cells.slice(0, firstText).some((cell) => cell !== "")
  return !isNumbered && /^\p{Ll}/u.test(text)
}

/** What a score table says is to be done about its criteria; its evidence is what the work is to produce. */
export function readActionsOfScores(grid: Grid, header: TableHeader, context: Context): readonly TableTask[] {
  const actions = listActionColumns(header)
  if (actions.length === 0) return []
  const roles = header.roles.map((role, at): ColumnRole => {
    if (role === "title") return actions.includes(at) ? "title" : "other"
    return /minh chung|kiem chung/.test(fold(header.headings[at] ?? "")) ? "product" : role
  })
  const rows = grid.rows.filter(
    (row, at) => at < header.rows || actions.some((column) => /\p{L}{2}/u.test(row.cells[column] ?? "")),
  )
  return readTaskTable({ ...grid, rows }, { ...header, roles }, context)?.tasks ?? []
}

/** Reads a table of tasks (annex or body); undefined when the table has neither a lead nor a deadline column. */
export function readTaskTable(grid: Grid, header: TableHeader, context: Context): TaskTable | undefined {
  const columns = findColumns(header)
  if (columns === undefined) return undefined
  const tasks: TableTask[] = []
  const groupLines: number[] = []
  let above: Values | undefined
  let area = noArea
  const rows = grid.rows.slice(header.rows)
  for (const [at, row] of rows.entries()) {
    const stated = valuesOf(row, columns)
    const text = textOf(row, columns)
    const isTitle = text === "" || isCapitals(text) || row.spans.some((span) => span >= 3)
    const own = isTitle ? stated : fillFromAbove(stated, above, columns)
    const before = tasks.at(-1)
    if (before !== undefined && isContinuation(row, text, columns) && stated.lead === "" && stated.deadline === "") {
      tasks[tasks.length - 1] = {
        ...before,
        text: squeeze(`${before.text} ${text}`),
        lines: [...before.lines, ...row.lines],
      }
      continue
    }
    if (isAreaRow(row, columns, own) && !isBareTask(row, columns, rows[at + 1])) {
      groupLines.push(...row.lines)
      area = readArea(row, context)
      above = undefined
      continue
    }
    above = fillFromAbove(own, above, columns)
    const task = buildTask(row, text, above, context)
    tasks.push({
      ...task,
      lead: task.lead.length > 0 ? task.lead : area.lead,
      deadline: task.deadline ?? area.deadline,
    })
  }
  return { tasks: tasks.filter((task) => task.text !== ""), groupLines }
}

function buildTask(row: GridRow, text: string, values: Values, context: Context): TableTask {
  return {
    text: squeeze(trimPunctuation(text) === "" ? values.product : text),
    ...readNames(values, context),
    deadline: parseDeadline(values.deadline, context.year),
    product: readProduct(values.product),
    lines: row.lines,
  }
}

function readProduct(text: string): string | null {
  const words = trimPunctuation(squeeze(text))
  return words === "" ? null : words
}
