import { z } from "zod"

import { FrameworkRef, FrameworkSummary } from "#modules/frameworks/contract.ts"
import { endpoint } from "#platform/http/contract.ts"

const Year = z.coerce.number().int().min(2000).max(2100)
const atUnit = z.object({ unitId: z.uuid() })
const atYear = atUnit.extend({ year: Year })
const instant = z.iso.datetime()

/** `YEAR-CODE` of a data window: 2026-M03, 2026-Q1, 2026-6M, 2026-9M, 2026-YEAR. */
export const WindowKey = z.string().regex(/^2[01]\d{2}-[A-Z0-9]{1,8}$/u)

export const FigureState = z.enum(["value", "notApplicable", "cleared"])
export type FigureState = z.infer<typeof FigureState>

/** What a person enters: `cleared` makes the figure missing again. */
export const NewFigure = z.object({
  measure: z.string().min(1).max(120),
  windowKey: WindowKey,
  state: FigureState,
  /** Decimal text with a dot, "true"/"false", YYYY-MM-DD or a word; null unless `state` is `value`. */
  value: z.string().max(200).nullable(),
  /** Why it does not apply, or a note to a value. */
  reason: z.string().trim().max(1_000).nullable(),
  /** The entry this one follows: the one that held when the person saw it; null when nothing was there. */
  basedOn: z.uuid().nullable(),
})
export type NewFigure = z.infer<typeof NewFigure>

/** An entry as it was made; the latest of a measure and window holds. */
export const FigureEntry = z.object({
  id: z.uuid(),
  measure: z.string(),
  windowKey: z.string(),
  state: FigureState,
  value: z.string().nullable(),
  reason: z.string().nullable(),
  source: z.enum(["typed", "file", "feed"]),
  /** The file it came from, or what the feed says about it. */
  sourceNote: z.string().nullable(),
  by: z.string(),
  position: z.string().nullable(),
  at: instant,
})
export type FigureEntry = z.infer<typeof FigureEntry>

export const SheetMeasure = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  /** Over what time the framework counts it; null when it does not say. */
  window: z.string().nullable(),
  feed: z.string().nullable(),
  note: z.string().nullable(),
  domain: z.object({
    kind: z.enum([
      "count",
      "amount",
      "number",
      "ratio",
      "percent",
      "index",
      "rank",
      "yesNo",
      "date",
      "grade",
      "choice",
      "list",
    ]),
    from: z.string().nullable(),
    to: z.string().nullable(),
    whole: z.boolean(),
    choices: z.array(z.string()),
    mayBeNever: z.boolean(),
    needsReason: z.boolean(),
  }),
  criteria: z.array(
    z.object({ code: z.string(), title: z.string(), owner: z.string().nullable(), area: z.string().nullable() }),
  ),
})
export type SheetMeasure = z.infer<typeof SheetMeasure>

export const WindowLock = z.object({
  windowKey: z.string(),
  kind: z.enum(["locked", "extended", "opened"]),
  until: instant.nullable(),
  reason: z.string(),
  by: z.string(),
  at: instant,
})
export type WindowLock = z.infer<typeof WindowLock>

/** Measures of one framework with the figures that hold. */
export const FigureSheet = z.object({
  year: z.int(),
  /** Whose measures these are; null when the unit has no framework for the year. */
  framework: FrameworkSummary.nullable(),
  /** Every framework that applies to the unit in the year, to enter figures for another. */
  frameworks: z.array(FrameworkSummary),
  areas: z.array(z.object({ code: z.string(), title: z.string() })),
  measures: z.array(SheetMeasure),
  /** What figures must hold to each other: parts of a whole, sums that must be exact. */
  relations: z.array(z.object({ kind: z.enum(["share", "sum"]), parts: z.array(z.string()), whole: z.string() })),
  /** The entries that hold, cleared ones left out. */
  entries: z.array(FigureEntry),
  /** What other parts of the product count, where nothing is entered. */
  fed: z.array(
    z.object({
      measure: z.string(),
      windowKey: z.string(),
      value: z.string(),
      note: z.string().nullable(),
      feed: z.object({ vi: z.string(), en: z.string() }),
    }),
  ),
  /** Those of the last windows of the year before, to compare with. */
  before: z.array(FigureEntry),
  /** What was decided last about each window that was ever locked. */
  locks: z.array(WindowLock),
  may: z.object({ enter: z.boolean(), lock: z.boolean() }),
})
export type FigureSheet = z.infer<typeof FigureSheet>

/** Which windows stand side by side. */
export const TemplateName = z.enum(["month", "quarter", "half", "total", "year"])

/** What a table would enter, before it does anything. */
export const FigureImportCheck = z.object({
  /** Runs the checked table; null when there is an error or nothing to enter. */
  batchId: z.uuid().nullable(),
  /** `code`, `name`, `unit`, `criteria`, `value:WINDOW`, `note:WINDOW`, or `-`. */
  columns: z.array(z.object({ index: z.int(), title: z.string(), key: z.string() })),
  counts: z.object({ create: z.int(), change: z.int(), same: z.int(), errors: z.int() }),
  errors: z.array(z.object({ row: z.int(), column: z.string(), words: z.object({ vi: z.string(), en: z.string() }) })),
  rows: z.array(
    z.object({
      row: z.int(),
      measure: z.string(),
      name: z.string(),
      window: z.string(),
      before: z.string().nullable(),
      state: z.enum(["value", "notApplicable"]),
      value: z.string().nullable(),
    }),
  ),
})
export type FigureImportCheck = z.infer<typeof FigureImportCheck>

/** An import that was run; `undoneAt` once it was taken back. */
export const PastImport = z.object({
  id: z.uuid(),
  fileName: z.string().nullable(),
  count: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
})
export type PastImport = z.infer<typeof PastImport>

const atBatch = atUnit.extend({ batchId: z.uuid() })
const exported = z.object({
  template: TemplateName,
  framework: FrameworkRef.optional(),
  /** Only the headings and measures: a form to fill in. */
  blank: z.enum(["true", "false"]).default("false"),
})

/** Why entries were refused with 409 although nothing is wrong with them: what holds now, who entered it and when. */
export const FigureConflict = z.object({
  measure: z.string(),
  windowKey: z.string(),
  holds: FigureEntry.nullable(),
})
export type FigureConflict = z.infer<typeof FigureConflict>

export const figures = {
  get: endpoint({
    id: "figures.get",
    method: "GET",
    path: "/units/:unitId/figures/:year",
    summary: { vi: "Số liệu của đơn vị trong năm", en: "The unit's figures of a year" },
    can: "figure.read",
    params: atYear,
    query: z.object({ window: WindowKey.optional(), framework: FrameworkRef.optional() }),
    response: FigureSheet,
  }),
  /** All or none. 400 with the place of every entry that is wrong; 409 when a window is locked or an entry was passed. */
  save: endpoint({
    id: "figures.save",
    method: "PUT",
    path: "/units/:unitId/figures",
    summary: { vi: "Nhập số liệu", en: "Enter figures" },
    can: "figure.enter",
    params: atUnit,
    body: z.object({ entries: z.array(NewFigure).min(1).max(500) }),
    response: z.object({
      entries: z.array(z.object({ measure: z.string(), windowKey: z.string(), id: z.uuid() })),
    }),
  }),
  history: endpoint({
    id: "figures.history",
    method: "GET",
    path: "/units/:unitId/figures/:year/history",
    summary: { vi: "Lịch sử một số liệu", en: "The history of one figure" },
    can: "figure.read",
    params: atYear,
    query: z.object({ measure: z.string().min(1).max(120), window: WindowKey.optional() }),
    response: z.object({ entries: z.array(FigureEntry) }),
  }),
  checkImport: endpoint({
    id: "figures.checkImport",
    method: "POST",
    path: "/units/:unitId/figure-imports",
    summary: { vi: "Kiểm tra bảng số liệu trước khi nhập", en: "Check a table of figures before importing it" },
    can: "figure.enter",
    params: atUnit,
    query: z.object({ year: Year, framework: FrameworkRef.optional(), columns: z.string().max(4_000).optional() }),
    response: FigureImportCheck,
    transport: "upload",
    maxBytes: 10_000_000,
  }),
  /** The latest fifty. */
  imports: endpoint({
    id: "figures.imports",
    method: "GET",
    path: "/units/:unitId/figure-imports",
    summary: { vi: "Các lần nhập số liệu từ tệp", en: "Imports of figures from files" },
    can: "figure.read",
    params: atUnit,
    response: z.object({ imports: z.array(PastImport) }),
  }),
  runImport: endpoint({
    id: "figures.runImport",
    method: "POST",
    path: "/units/:unitId/figure-imports/:batchId/run",
    summary: { vi: "Nhập bảng số liệu đã kiểm tra", en: "Import a checked table of figures" },
    can: "figure.enter",
    params: atBatch,
    response: z.object({ id: z.uuid(), saved: z.int() }),
    creates: true,
  }),
  undoImport: endpoint({
    id: "figures.undoImport",
    method: "POST",
    path: "/units/:unitId/figure-imports/:batchId/undo",
    summary: { vi: "Hoàn tác một lần nhập số liệu", en: "Undo an import of figures" },
    can: "figure.enter",
    params: atBatch,
    response: z.object({ undone: z.int() }),
  }),
  exportXlsx: endpoint({
    id: "figures.exportXlsx",
    method: "GET",
    path: "/units/:unitId/figures/:year/xlsx",
    summary: { vi: "Xuất số liệu ra Excel", en: "Export figures to Excel" },
    can: "figure.read",
    params: atYear,
    query: exported,
    response: z.unknown(),
    transport: "download",
  }),
  exportCsv: endpoint({
    id: "figures.exportCsv",
    method: "GET",
    path: "/units/:unitId/figures/:year/csv",
    summary: { vi: "Xuất số liệu ra CSV", en: "Export figures to CSV" },
    can: "figure.read",
    params: atYear,
    query: exported,
    response: z.unknown(),
    transport: "download",
  }),
  lock: endpoint({
    id: "figures.lock",
    method: "POST",
    path: "/units/:unitId/figure-locks",
    summary: { vi: "Khóa, gia hạn hoặc mở kỳ số liệu", en: "Lock, extend or open data windows" },
    can: "figure.lock",
    params: atUnit,
    body: z.object({
      windowKeys: z.array(WindowKey).min(1).max(40),
      kind: z.enum(["locked", "extended", "opened"]),
      /** The last day of an extension. */
      until: z.iso.date().nullable(),
      reason: z.string().trim().min(1).max(500),
    }),
    response: z.object({ locks: z.array(WindowLock) }),
    creates: true,
  }),
  lockHistory: endpoint({
    id: "figures.lockHistory",
    method: "GET",
    path: "/units/:unitId/figures/:year/locks",
    summary: { vi: "Lịch sử khóa kỳ số liệu", en: "The history of window locks" },
    can: "figure.read",
    params: atYear,
    response: z.object({ locks: z.array(WindowLock) }),
  }),
} as const
