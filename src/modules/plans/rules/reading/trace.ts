/**
 * What the checker and the review screen need beyond the public contract: where each item stands, how the text
 * was joined, and every figure, label and citation that the plan states. Offsets count UTF-16 units of
 * `SourceLine.text`; lines count from 1 in the extracted text.
 */
export type PlanTrace = Readonly<{
  /** Logical text, one per paragraph or list item, in reading order; table rows are not paragraphs. */
  paragraphs: readonly TracedParagraph[]
  /** Numbering labels in front of headings and list items, as printed. */
  labels: readonly TracedLabel[]
  /** Every "63/67 điểm", "30.5 điểm": totals and partial totals that the text states. */
  statedScores: readonly StatedScore[]
  /** Every stated difference: "tăng 7 điểm", "giảm 9 bậc". */
  statedChanges: readonly StatedChange[]
  scoreTables: readonly TracedScoreTable[]
  /** Every document that the plan cites, in the legal bases and everywhere else. */
  citations: readonly Citation[]
  /** Where each item of the reading stands. */
  spans: readonly ItemSpan[]
  /** What each line was read as; index 0 is line 1; empty for an empty line. A line may serve several items. */
  lineRoles: readonly (readonly LineRole[])[]
}>

export const lineRoles = [
  "heading",
  "section",
  "score",
  "table-header",
  "table-total",
  "target",
  "task",
  "group",
  "window",
  "legal-basis",
  "recipients",
  "signer",
  "narrative",
  "page",
  "unread",
] as const
/**
 * `group`: a line that gives lead or deadline for the tasks around it. `narrative`: introduction, purpose, requirement,
 * unquantified objective, budget or closing sentence. `page`: page number, running header or footer, ornamental rule.
 */
export type LineRole = (typeof lineRoles)[number]

/** Part of one line; without offsets the whole line is meant. */
export type LineRange = Readonly<{ line: number; from?: number; to?: number }>

export type TracedParagraph = Readonly<{
  text: string
  lines: readonly number[]
  role: LineRole
  /** Path of the section it stands in; a section title carries its own path. */
  section: readonly string[]
}>

export type LabelStyle = "part" | "roman" | "decimal" | "upper-letter" | "lower-letter" | "bullet"

export type TracedLabel = Readonly<{
  /** As printed, with its dot or bracket: "III.", "1.1.", "4.2", "a)", "-". */
  label: string
  style: LabelStyle
  /** Numeric parts: "III." → [3], "4.2" → [4, 2], "b)" → [2], "đ)" → the place in the Vietnamese list; [] for bullets. */
  numbers: readonly number[]
  /** The label opens a section (a heading) rather than a list item. */
  isHeading: boolean
  /** Section that the label opens, or in which the list item stands. */
  section: readonly string[]
  line: number
}>

/** Points as printed, with a dot. `of` is null when the text gives no scale. */
export type StatedScore = Readonly<{
  value: string
  of: string | null
  /** Whether the text promises the score, or reports that of an earlier year. */
  meaning: "target" | "previous"
  /** The year the text gives the score for; null when it gives none. */
  year: number | null
  text: string
  section: readonly string[]
  range: LineRange
}>

export type StatedChange = Readonly<{
  direction: "up" | "down"
  value: string
  /** "điểm", "bậc", "%". */
  unit: string
  text: string
  section: readonly string[]
  range: LineRange
}>

export type TracedScoreTable = Readonly<{
  /** Lines from the header to the last row. */
  lines: readonly [number, number]
  /** Column headings as read, two header rows joined; null where the table has no such column. */
  columns: Readonly<{
    code: string | null
    title: string | null
    max: string | null
    previous: string | null
    target: string | null
  }>
  group: string | null
  section: readonly string[]
  /** Indices into `reading.scores`. */
  rows: readonly number[]
  /** "Tổng cộng" and subtotal rows as printed. */
  totals: readonly TracedTotal[]
  /** Years named in the headings of the previous and target columns. */
  previousYear: number | null
  targetYear: number | null
}>

export type TracedTotal = Readonly<{
  title: string
  max: string | null
  previous: string | null
  target: string | null
  line: number
}>

export type Citation = Readonly<{
  /** "Quyết định số 6745/QĐ-UBND ngày 31/12/2023 của UBND Thành phố Hà Nội". */
  text: string
  /** Kind word as printed ("Kế hoạch", "Nghị định"); null when the text gives only a number. */
  kind: string | null
  number: string | null
  /** ISO date; null when none is printed or the printed date does not exist. */
  date: string | null
  dateText: string | null
  issuer: string | null
  /** The citation stands among the legal bases. */
  isLegalBasis: boolean
  range: LineRange
}>

export type ItemSpan = Readonly<{
  item: "section" | "score" | "target" | "task" | "window" | "legal-basis" | "recipient" | "unread"
  /** Index in the array of that name of the reading (`document.legalBases`, `document.recipients` for those two). */
  index: number
  ranges: readonly LineRange[]
}>
