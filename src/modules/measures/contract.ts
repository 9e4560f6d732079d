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
  /** Those of the last windows of the year before, to compare with. */
  before: z.array(FigureEntry),
  /** What was decided last about each window that was ever locked. */
  locks: z.array(WindowLock),
  may: z.object({ enter: z.boolean(), lock: z.boolean() }),
})
export type FigureSheet = z.infer<typeof FigureSheet>

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
} as const
