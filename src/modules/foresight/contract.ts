import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

const Year = z.coerce.number().int().min(2000).max(2100)
const unit = z.object({ unitId: z.uuid() })
/** Points as decimal text. */
const Range = z.object({ low: z.string(), expected: z.string(), high: z.string() })
const Words = z.object({ vi: z.string(), en: z.string() })

const LeafForecast = Range.extend({
  code: z.string(),
  title: z.string(),
  /** The area of the top level that it belongs to; null for one that stands there itself. */
  area: z.string().nullable(),
  /** Bonus or penalty: beside the scale, nothing is lost there. */
  isExtra: z.boolean(),
  max: z.string(),
  /** Share of the futures in which the leaf does not apply. */
  notApplicable: z.number(),
  kinds: z.array(z.string()),
  how: Words,
})

/** The year's end as foreseen. The same seed and facts give the same answer. */
export const ForecastView = z.object({
  seed: z.int(),
  draws: z.int(),
  interval: z.number(),
  total: Range,
  now: z.object({ points: z.string(), class: z.string().nullable(), missing: z.int() }),
  /** The highest score there is. */
  scale: z.string(),
  classes: z.array(z.object({ name: z.string(), from: z.string(), chance: z.number() })),
  /** Areas of the top level. */
  areas: z.array(Range.extend({ code: z.string(), title: z.string(), max: z.string() })),
  leaves: z.array(LeafForecast),
  /** Brought to the framework's scale from the areas that the plan names; null where it names none. */
  plan: z.object({
    previous: z.string().nullable(),
    target: z.string().nullable(),
    areas: z.int(),
    isScaled: z.boolean(),
  }),
  /** Figures expected at the year's end where they differ from today's; the start of a what-if, when it is chosen. */
  expectedFigures: z.record(z.string(), z.union([z.string(), z.boolean()])),
})
export type ForecastView = z.infer<typeof ForecastView>

/** A changed figure: a value as figures are written, or null to take it away. */
export const Changes = z
  .record(z.string().min(1).max(200), z.union([z.string().max(2_000), z.boolean(), z.null()]))
  .refine((changes) => Object.keys(changes).length <= 200, "at most 200 figures")
export type Changes = z.infer<typeof Changes>

const Standing = z.object({ points: z.string(), class: z.string().nullable(), missing: z.int() })

export const Scenario = z.object({
  id: z.uuid(),
  year: z.int(),
  name: z.string(),
  changes: Changes,
  version: z.int(),
  by: z.string(),
  updatedAt: z.iso.datetime(),
})
export type Scenario = z.infer<typeof Scenario>

const Held = z.union([z.string(), z.boolean(), z.null()])
const Action = z.object({
  id: z.string(),
  leaf: z.string(),
  title: z.string(),
  gain: z.string(),
  chance: z.number(),
  /** Gain × chance. */
  expected: z.string(),
  effort: z.int(),
  days: z.int(),
  owner: z.string(),
  changes: z.array(z.object({ measure: z.string(), name: z.string(), from: Held, to: Held })),
  tasks: z.array(z.object({ id: z.uuid(), text: z.string(), dueOn: z.iso.date().nullable() })),
})
export type ForesightAction = z.infer<typeof Action>

const limits = z.object({
  year: Year,
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  /** Days of work that can still be given in all. */
  effort: z.coerce.number().int().min(1).max(2_000).default(30),
  days: z.coerce.number().int().min(1).max(366).optional(),
  target: z.coerce.number().min(0).max(10_000).optional(),
})

const scenarioBody = z.object({ name: z.string().trim().min(1).max(120), changes: Changes })
const one = z.object({ unitId: z.uuid(), scenarioId: z.uuid() })

export const foresight = {
  forecast: endpoint({
    id: "foresight.forecast",
    method: "GET",
    path: "/units/:unitId/foresight",
    summary: { vi: "Dự báo điểm cuối năm", en: "Forecast of the year's score" },
    can: "score.read",
    params: unit,
    query: limits.pick({ year: true, seed: true }),
    response: z.object({ forecast: ForecastView.nullable(), may: z.object({ save: z.boolean() }) }),
  }),
  actions: endpoint({
    id: "foresight.actions",
    method: "GET",
    path: "/units/:unitId/foresight/actions",
    summary: { vi: "Việc nên làm tiếp", en: "Next best actions" },
    can: "score.read",
    params: unit,
    query: limits,
    response: z.object({
      actions: z.array(Action),
      target: z.string().nullable(),
      expected: z.string(),
      daysLeft: z.int(),
      plan: z
        .object({
          actions: z.array(z.string()),
          expected: z.string(),
          effort: z.int(),
          reachesTarget: z.boolean(),
          isExact: z.boolean(),
        })
        .nullable(),
    }),
  }),
  rank: endpoint({
    id: "foresight.rank",
    method: "GET",
    path: "/units/:unitId/foresight/rank",
    summary: { vi: "Điểm cần có để đạt thứ hạng", en: "Points that a rank takes" },
    can: "score.read",
    params: unit,
    query: limits
      .pick({ year: true, seed: true })
      .extend({ rank: z.coerce.number().int().min(1).max(5_000).default(1) }),
    response: z.object({
      /** Other units of the same superior whose scores the reader may see; 0: nothing can be said. */
      peers: z.int(),
      /** Their expected totals, the best first, without names. */
      totals: z.array(z.string()),
      target: z
        .object({
          rank: z.int(),
          chance: z.number(),
          even: z.string(),
          sure: z.string(),
          toWinEven: z.string(),
          toWinSure: z.string(),
        })
        .nullable(),
    }),
  }),
  whatIf: endpoint({
    id: "foresight.whatIf",
    method: "POST",
    path: "/units/:unitId/foresight/what-if",
    summary: { vi: "Thử thay đổi số liệu", en: "Try changed figures" },
    can: "score.read",
    params: unit,
    body: z.object({ year: Year, changes: Changes }),
    response: z.object({
      before: Standing,
      after: Standing,
      leaves: z.array(z.object({ code: z.string(), before: z.string(), after: z.string() })),
    }),
    audit: "none",
  }),
} as const

export const scenarios = {
  list: endpoint({
    id: "scenarios.list",
    method: "GET",
    path: "/units/:unitId/scenarios",
    summary: { vi: "Các phương án đã lưu", en: "Saved scenarios" },
    can: "score.read",
    params: unit,
    query: z.object({ year: Year }),
    response: z.object({ scenarios: z.array(Scenario) }),
  }),
  create: endpoint({
    id: "scenarios.create",
    method: "POST",
    path: "/units/:unitId/scenarios",
    summary: { vi: "Lưu phương án", en: "Save a scenario" },
    can: "figure.enter",
    params: unit,
    body: scenarioBody.extend({ year: Year }),
    response: Scenario,
    creates: true,
  }),
  update: endpoint({
    id: "scenarios.update",
    method: "PUT",
    path: "/units/:unitId/scenarios/:scenarioId",
    summary: { vi: "Sửa phương án", en: "Change a scenario" },
    can: "figure.enter",
    params: one,
    body: scenarioBody.extend({ version: z.int().min(1) }),
    response: Scenario,
  }),
  remove: endpoint({
    id: "scenarios.remove",
    method: "DELETE",
    path: "/units/:unitId/scenarios/:scenarioId",
    summary: { vi: "Xóa phương án", en: "Remove a scenario" },
    can: "figure.enter",
    params: one,
    response: z.object({ removed: z.literal(true) }),
  }),
} as const
