import { findPoints } from "#platform/exact/points.ts"
import { foldText } from "#platform/text/fold.ts"

import type { ContentEdit } from "./edit-content.ts"
import type { PlanScore } from "./plan-content.ts"

/** The columns of a score sheet, out and in alike; the hidden id lets a row come back to the very row it was made from. */
export const scoreFields = ["id", "code", "title", "max", "previous", "target", "group", "rule"] as const
export type ScoreField = (typeof scoreFields)[number]

export const scoreTitles: Readonly<Record<ScoreField, string>> = {
  id: "id",
  code: "TC/TCTP",
  title: "Nội dung",
  max: "Điểm tối đa",
  previous: "Điểm năm trước",
  target: "Chỉ tiêu",
  group: "Nhóm",
  rule: "Cách tính",
}

export type SheetRow = Readonly<{ number: number; cells: readonly string[] }>
export type SheetIssue = Readonly<{
  row: number
  column: string
  value: string
  problem: "notPoints" | "noTitle" | "repeatedId"
}>
export type ScoreSheet = Readonly<{
  rows: readonly Readonly<Record<ScoreField, string | null>>[]
  issues: readonly SheetIssue[]
}>

/** Reads the rows of a score sheet by its headings; undefined when no row of the first ten is a heading. */
export const readScoreSheet = (rows: readonly SheetRow[]): ScoreSheet | undefined => {
  const at = rows.slice(0, 10).findIndex(({ cells }) => columnsOf(cells).has("title"))
  const heading = rows[at]
  if (heading === undefined) return undefined
  const columns = columnsOf(heading.cells)
  const issues: SheetIssue[] = []
  const seen = new Set<string>()
  const read = rows.slice(at + 1).flatMap((row) => {
    const values = valuesOf(row, columns)
    if (scoreFields.every((field) => field === "id" || values[field] === null)) return []
    issues.push(...issuesOf(row.number, values, seen))
    return [normal(values)]
  })
  return { rows: read, issues }
}

const columnsOf = (cells: readonly string[]): ReadonlyMap<ScoreField, number> => {
  const known = new Map(scoreFields.map((field) => [foldText(scoreTitles[field]), field]))
  const columns = new Map<ScoreField, number>()
  for (const [index, cell] of cells.entries()) {
    const field = known.get(foldText(cell))
    if (field && !columns.has(field)) columns.set(field, index)
  }
  return columns
}

const valuesOf = (row: SheetRow, columns: ReadonlyMap<ScoreField, number>): Record<ScoreField, string | null> =>
  Object.fromEntries(
    scoreFields.map((field) => {
      const index = columns.get(field)
      const text = index === undefined ? "" : (row.cells[index] ?? "").trim()
      return [field, text === "" ? null : text]
    }),
  ) as Record<ScoreField, string | null>

const pointFields = ["max", "previous", "target"] as const

const issuesOf = (
  row: number,
  values: Readonly<Record<ScoreField, string | null>>,
  seen: Set<string>,
): SheetIssue[] => {
  const issues: SheetIssue[] = pointFields.flatMap((field) =>
    values[field] !== null && findPoints(values[field]) === undefined
      ? [{ row, column: scoreTitles[field], value: values[field], problem: "notPoints" as const }]
      : [],
  )
  if (values.title === null) issues.push({ row, column: scoreTitles.title, value: "", problem: "noTitle" })
  if (values.id !== null && seen.has(values.id))
    issues.push({ row, column: scoreTitles.id, value: values.id, problem: "repeatedId" })
  if (values.id !== null) seen.add(values.id)
  return issues
}

/** Points with a dot and no sign before them; anything else as it stands. */
const normal = (values: Record<ScoreField, string | null>): Record<ScoreField, string | null> => ({
  ...values,
  ...Object.fromEntries(
    pointFields.map((field) => [field, values[field]?.replace(",", ".").replace(/^\+/, "") ?? null]),
  ),
})

/**
 * What a sheet changes in the score rows: rows found by id (or, without one, by code and title) are changed, others are
 * added; rows that the sheet lacks stay, since a sheet may be a part. `makeId` names the new ones.
 */
export const scoreSheetEdits = (
  scores: readonly PlanScore[],
  sheet: ScoreSheet,
  makeId: () => string,
): readonly ContentEdit[] => {
  const byId = new Map(scores.map((row) => [row.id, row]))
  return sheet.rows.flatMap((values): ContentEdit[] => {
    const { id, code, title, ...rest } = values
    const found =
      (id === null ? undefined : byId.get(id)) ??
      (id === null ? scores.find((row) => row.code === (code ?? "") && row.title === title) : undefined)
    const fields = { ...rest, code: code ?? "", title: title ?? "" }
    if (!found) return [{ kind: "add", list: "scores", item: { ...fields, id: makeId(), ranges: [] }, afterId: null }]
    const change = Object.fromEntries(
      Object.entries(fields).filter(([field, value]) => found[field as Exclude<ScoreField, "id">] !== value),
    )
    return Object.keys(change).length === 0 ? [] : [{ kind: "change", list: "scores", id: found.id, change }]
  })
}
