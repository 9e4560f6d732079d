import { z } from "zod"

import { CalendarDay, CalendarHours } from "#modules/calendars/rules/index.ts"
import { FrameworkSummary } from "#modules/frameworks/contract.ts"
import { endpoint } from "#platform/http/contract.ts"

const Year = z.coerce.number().int().min(2000).max(2100)
const unitYear = z.object({ unitId: z.uuid(), year: Year })
const instant = z.iso.datetime()

/** A figure of the year as a rule reads it, with the windows it was made of. */
export const SheetFigure = z.object({
  state: z.enum(["value", "notApplicable", "list"]),
  value: z.union([z.boolean(), z.string(), z.array(z.string())]).nullable(),
  reason: z.string().nullable(),
  source: z.string().nullable(),
  windows: z.array(z.string()),
})
export type SheetFigure = z.infer<typeof SheetFigure>

const Subtotal = z.object({ code: z.string(), points: z.string(), max: z.string(), missing: z.int() })

/** A score sheet as the command line prints it too: points as text, reasons in words. */
export const ScoreSheetData = z.object({
  framework: z.object({ code: z.string(), version: z.string(), hash: z.string() }),
  lines: z.array(
    z.object({
      code: z.string(),
      max: z.string(),
      points: z.string(),
      outcome: z.enum(["scored", "missing", "not-applicable", "gated", "refused"]),
      because: z.string(),
      inputs: z.array(
        z.object({ measure: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
      ),
    }),
  ),
  areas: z.array(Subtotal),
  sources: z.array(Subtotal),
  extra: z.object({ bonus: z.string(), penalty: z.string() }),
  total: z.object({
    raw: z.string(),
    rawMax: z.string(),
    points: z.string(),
    percent: z.string(),
    missing: z.int(),
    rescaled: z.boolean(),
    /** Only there when nothing of the framework applies: points and percent then mean nothing. */
    applicable: z.literal(false).optional(),
  }),
  class: z.string().nullable(),
  vetoes: z.array(z.string()),
  /** Conditions of the class that could not be looked at yet; absent when there is none. */
  unchecked: z.array(z.string()).optional(),
})
export type ScoreSheetData = z.infer<typeof ScoreSheetData>

export const ScoreClosing = z.object({
  id: z.uuid(),
  year: z.int(),
  by: z.string(),
  at: instant,
  note: z.string().nullable(),
  points: z.string(),
  class: z.string().nullable(),
  hash: z.string(),
})
export type ScoreClosing = z.infer<typeof ScoreClosing>

const SheetTask = z.object({ id: z.uuid(), text: z.string(), status: z.string(), dueOn: z.iso.date().nullable() })

/** A framework of the board, with the areas of its top level in print order. */
export const BoardFramework = z.object({
  ref: z.string(),
  name: z.string(),
  version: z.string(),
  status: z.enum(["official", "draft", "sample"]),
  scale: z.string(),
  decimals: z.int(),
  areas: z.array(z.object({ code: z.string(), title: z.string() })),
})

/**
 * The units of the board, a list a property, all in the same order: thousands of units in a fraction of the text that
 * as many objects take. Without a framework everything but its name and place is null.
 */
const BoardUnits = z.object({
  ids: z.array(z.uuid()),
  names: z.array(z.string()),
  /** Places in `parents`. */
  parents: z.array(z.int().nullable()),
  /** Wards are compared with wards; communes and special zones with one another. */
  blocks: z.array(z.enum(["ward", "commune"])),
  /** Places in `frameworks`. */
  frameworks: z.array(z.int().nullable()),
  points: z.array(z.string().nullable()),
  classes: z.array(z.string().nullable()),
  /** Leaves without figures, which lose their points for now. */
  missing: z.array(z.int().nullable()),
  ranks: z.array(z.int().nullable()),
})

/** What the units of one framework lost in an area, in the order in which `units` lists them. */
const BoardArea = z.object({ lost: z.array(z.string()), max: z.array(z.string()), missing: z.array(z.int()) })
export type BoardArea = z.infer<typeof BoardArea>

export const ScoreBoard = z.object({
  frameworks: z.array(BoardFramework),
  /** Names of the units right above those of the board. */
  parents: z.array(z.string()),
  units: BoardUnits,
  /** By framework, then by the areas that it names. */
  areas: z.array(z.array(BoardArea)),
  /** How many units of each framework and block have a rank. */
  ranked: z.array(z.object({ ward: z.int(), commune: z.int() })),
})
export type ScoreBoard = z.infer<typeof ScoreBoard>

/** Everything the live sheet needs to score in the browser by the same rules, and what the server scored itself. */
export const ScoreView = z.object({
  unitName: z.string(),
  framework: FrameworkSummary.nullable(),
  byChoice: z.boolean(),
  package: z.record(z.string(), z.unknown()).nullable(),
  figures: z.record(z.string(), SheetFigure),
  /** The entry that a new one for the whole year is based on, by measure; absent where nothing was ever entered. */
  entries: z.record(z.string(), z.uuid()),
  calendar: z.object({ days: z.array(CalendarDay), hours: z.array(CalendarHours) }),
  /** Last year's points and this year's target by criterion code, from the plan of the year. */
  plan: z.record(z.string(), z.object({ previous: z.string().nullable(), target: z.string().nullable() })),
  tasks: z.record(z.string(), z.array(SheetTask)),
  /** Those of the package's owners that the reader's positions are. */
  ownersOfReader: z.array(z.string()),
  /** What the owners that the package names are called, by their code. */
  ownerNames: z.record(z.string(), z.string()),
  sheet: ScoreSheetData.nullable(),
  closings: z.array(ScoreClosing),
  may: z.object({ enter: z.boolean(), close: z.boolean() }),
})
export type ScoreView = z.infer<typeof ScoreView>

export const scores = {
  get: endpoint({
    id: "scores.get",
    method: "GET",
    path: "/units/:unitId/scores/:year",
    summary: { vi: "Phiếu điểm của đơn vị hôm nay", en: "The unit's score sheet as of now" },
    can: "score.read",
    params: unitYear,
    response: ScoreView,
  }),
  board: endpoint({
    id: "scores.board",
    method: "GET",
    path: "/units/:unitId/score-board/:year",
    summary: { vi: "Bảng điểm của các xã, phường bên dưới", en: "The scores of all communes below the unit" },
    can: "score.read",
    params: unitYear,
    response: ScoreBoard,
  }),
  exportXlsx: endpoint({
    id: "scores.exportXlsx",
    method: "GET",
    path: "/units/:unitId/scores/:year/xlsx",
    summary: { vi: "Tải phiếu điểm (Excel)", en: "Download the score sheet (Excel)" },
    can: "score.read",
    params: unitYear,
    response: z.unknown(),
    transport: "download",
  }),
  exportDocx: endpoint({
    id: "scores.exportDocx",
    method: "GET",
    path: "/units/:unitId/scores/:year/docx",
    summary: { vi: "Tải phiếu điểm (Word)", en: "Download the score sheet (Word)" },
    can: "score.read",
    params: unitYear,
    response: z.unknown(),
    transport: "download",
  }),
  close: endpoint({
    id: "scores.close",
    method: "POST",
    path: "/units/:unitId/scores/:year/closings",
    summary: { vi: "Chốt điểm của năm", en: "Close the year's score" },
    can: "score.close",
    params: unitYear,
    body: z.object({ note: z.string().trim().max(1_000).nullable() }),
    response: ScoreClosing,
    creates: true,
  }),
  closing: endpoint({
    id: "scores.closing",
    method: "GET",
    path: "/units/:unitId/score-closings/:closingId",
    summary: { vi: "Xem điểm đã chốt, chấm lại để đối chiếu", en: "A closed score, scored again to compare" },
    can: "score.read",
    params: z.object({ unitId: z.uuid(), closingId: z.uuid() }),
    response: ScoreClosing.extend({ sheet: ScoreSheetData, rescoredHash: z.string(), same: z.boolean() }),
  }),
} as const
