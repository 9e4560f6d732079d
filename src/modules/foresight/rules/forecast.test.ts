import { expect, test } from "vitest"

import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { compileBatch } from "#modules/scoring/rules/index.ts"
import { buildDraw } from "#test/random-framework.ts"
import type { Draw } from "#test/random-framework.ts"

import { forecast } from "./index.ts"
import type { MeasureOutlook, Outlook } from "./index.ts"

const context = { plusWorkdays: (day: number, count: number): number => day + count }
const year = { today: 20_600, yearFrom: 20_454, yearTo: 20_818 }

const build = (criteria: readonly object[], scale: number) =>
  compileBatch(
    compileFramework(
      FrameworkPackage.parse({
        thuocdo: 1,
        code: "x",
        version: 1,
        name: "x",
        status: "sample",
        level: "commune",
        year: 2026,
        scale,
        criteria,
        classes: [
          { name: "Tốt", from: scale * 0.8 },
          { name: "Khá", from: scale * 0.5 },
        ],
      }),
    ),
  )

const leaf = (code: string, max: number, rule: object) => ({ code, title: code, max, rule })
const program = build(
  [
    leaf("ratio", 5, { kind: "proportional", of: "done", per: "all" }),
    leaf("count", 3, { kind: "count", of: "events", each: "0.1", cap: 3 }),
    leaf("yes", 1, { kind: "yesNo", of: "issued" }),
    leaf("judged", 2, { kind: "judgement", of: "quality", allowed: { min: 0, max: 1, step: "0.05" } }),
    leaf("index", 10, { kind: "index", of: "sipas" }),
    leaf("date", 1, { kind: "deadline", of: "sent", steps: [{ by: "12-01", points: 1 }] }),
  ],
  22,
)

const outlook: Outlook = {
  ...year,
  measures: [
    { kind: "share", measure: "done", per: "all", done: 80, total: 100 },
    { kind: "count", measure: "events", soFar: 8 },
    { kind: "task", measure: "issued", state: "in-progress", due: 20_700, record: { delays: [0, 5, 20], never: 1 } },
    { kind: "judged", measure: "quality", own: 1, earlier: [], cuts: [0.1, 0.2] },
    { kind: "index", measure: "sipas", earlier: [85, 87, 88], from: 0, to: 100, decimals: 2 },
  ],
}

test("the same seed gives the same forecast, another seed nearly the same; nothing lies outside the scale", () => {
  const first = forecast(program, outlook, { seed: 7, context })
  expect(forecast(program, outlook, { seed: 7, context })).toEqual(first)
  const other = forecast(program, outlook, { seed: 8, context })
  expect(other.totals).not.toEqual(first.totals)
  expect(Math.abs(other.total.expected - first.total.expected)).toBeLessThan(2_000)
  for (const { low, expected, high, max } of [...first.leaves, { ...first.total, max: 220_000 }]) {
    expect(low).toBeLessThanOrEqual(expected)
    expect(expected).toBeLessThanOrEqual(high)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeLessThanOrEqual(max)
  }
  const chances = first.classes.reduce((sum, { chance }) => sum + chance, 0)
  expect(chances).toBeGreaterThan(0)
  expect(chances).toBeLessThanOrEqual(1)
})

test("each leaf says how it was foreseen, in both languages; one without a basis says so and counts nothing", () => {
  const { leaves } = forecast(program, outlook, { seed: 1, draws: 50, context })
  expect(leaves.map(({ how }) => how.vi)).toEqual([
    "Đến nay 80/100, phần còn lại theo nhịp của 40 % thời gian đã qua",
    "Đến nay 8, phần còn lại theo nhịp của 40 % thời gian đã qua",
    "Theo nhiệm vụ phục vụ tiêu chí (còn 218 ngày đến hết năm) và 4 việc trước đây (2 trễ, 1 không xong)",
    "Mức tự chấm trừ mức thường bị cắt khi thẩm định (2 lần trước)",
    "Chỉ số năm trước và mức thay đổi của 3 năm",
    "Chưa có cơ sở để dự báo, tính là thiếu",
  ])
  expect(leaves.at(-1)).toMatchObject({ low: 0, expected: 0, high: 0, how: { kinds: ["nothing"] } })
  for (const { how } of leaves) expect(how.en.length).toBeGreaterThan(10)
})

test("what is settled is foreseen without doubt", () => {
  const value = (of: string | boolean) => ({ kind: "value" as const, value: of })
  const measures: MeasureOutlook[] = [
    { kind: "known", measure: "done", figure: value("12") },
    { kind: "known", measure: "all", figure: value("14") },
    { kind: "task", measure: "issued", state: "done", due: 20_500, record: { delays: [], never: 9 } },
  ]
  const { leaves, total } = forecast(program, { ...year, measures }, { seed: 3, draws: 20, context })
  expect(leaves[0]).toMatchObject({ low: 42_900, expected: 42_900, high: 42_900 })
  expect(total).toEqual({ low: 52_900, expected: 52_900, high: 52_900 })
})

/**
 * Histories as years go: rates, delays and appraisers differ from ward to ward, what is seen up to a day is what a
 * forecast gets, the rest of the year happens. None of it is drawn by the code that forecasts.
 */
const generateHistory = (draw: Draw): Readonly<{ outlook: Outlook; figures: Readonly<Record<string, unknown>> }> => {
  const days = 365
  const today = draw.int(60, 300)
  const measures: MeasureOutlook[] = []
  const figures: Record<string, unknown> = {}
  for (let place = 0; place < 6; place += 1) {
    const rate = 0.55 + 0.44 * draw.random()
    const [perDay, planned] = [0.05 + draw.random() * 2, draw.chance(0.5)]
    let [done, total, doneToday, totalToday] = [0, 0, 0, 0]
    for (let day = 1; day <= days; day += 1) {
      for (let chance = 0; chance < 4; chance += 1)
        if (draw.chance(perDay / 4)) {
          total += 1
          if (draw.chance(rate)) done += 1
        }
      if (day === today) [doneToday, totalToday] = [done, total]
    }
    const share = {
      kind: "share" as const,
      measure: `r${place}.n`,
      per: `r${place}.d`,
      done: doneToday,
      total: totalToday,
    }
    measures.push(planned ? { ...share, plannedTotal: total } : share)
    Object.assign(figures, { [`r${place}.n`]: done, [`r${place}.d`]: Math.max(total, 1) })
  }
  let [events, eventsToday] = [0, 0]
  const perDay = 0.01 + 0.05 * draw.random()
  for (let day = 1; day <= days; day += 1) {
    if (draw.chance(perDay)) events += 1
    if (day === today) eventsToday = events
  }
  measures.push({ kind: "count", measure: "events", soFar: eventsToday })
  figures.events = events
  const slack = draw.int(0, 30)
  const delayOf = (): number => Math.round(-Math.log(1 - draw.random()) * slack - 5)
  for (let place = 0; place < 4; place += 1) {
    const due = draw.int(today, days)
    const record = { delays: Array.from({ length: 12 }, delayOf), never: 0 }
    measures.push({ kind: "task", measure: `t${place}`, state: "in-progress", due: year.yearFrom + due - 1, record })
    figures[`t${place}`] = due + delayOf() <= days
  }
  const habit = 0.25 * draw.random()
  const cut = (): number => Math.max(0, habit + (draw.random() - 0.5) * 0.2)
  const noise = (): number => (draw.random() + draw.random() + draw.random() - 1.5) * 0.16
  const own = 0.7 + 0.3 * draw.random()
  measures.push({ kind: "judged", measure: "quality", own, earlier: [], cuts: Array.from({ length: 6 }, cut) })
  figures.quality = String((Math.round(Math.min(1, Math.max(0, own - cut() + noise())) * 20) * 5) / 100)
  return { outlook: { ...year, today: year.yearFrom + today - 1, measures }, figures }
}

test("the 80 % interval holds the truth in 75 to 85 % of generated years", () => {
  const ratios = Array.from({ length: 6 }, (_, place) =>
    leaf(`r${place}`, 4, { kind: "proportional", of: `r${place}.n`, per: `r${place}.d` }),
  )
  const tasks = Array.from({ length: 4 }, (_, place) => leaf(`t${place}`, 0.25, { kind: "yesNo", of: `t${place}` }))
  const judged = leaf("judged", 4, { kind: "judgement", of: "quality", allowed: { min: 0, max: 1, step: "0.05" } })
  const set = build([...ratios, ...tasks, judged, leaf("count", 3, { kind: "count", of: "events", each: "0.1" })], 32)
  const histories = 500
  let held = 0
  const heldByLeaf = ratios.map(() => 0)
  for (let seed = 1; seed <= histories; seed += 1) {
    const { outlook: seen, figures } = generateHistory(buildDraw(seed))
    const { total, leaves } = forecast(set, seen, { seed, draws: 250, context })
    const measures = Object.entries(figures).map(([measure, of]) => ({
      kind: "known" as const,
      measure,
      figure: { kind: "value" as const, value: typeof of === "boolean" ? of : String(of) },
    }))
    const truth = forecast(set, { ...year, measures }, { seed, draws: 1, context })
    if (truth.total.expected >= total.low && truth.total.expected <= total.high) held += 1
    for (const [place] of ratios.entries()) {
      const { low, high } = leaves[place]!
      const { expected } = truth.leaves[place]!
      if (expected >= low && expected <= high) heldByLeaf[place]! += 1
    }
  }
  const shares = [held, ...heldByLeaf].map((each) => each / histories)
  for (const share of [shares[0]!, shares.slice(1).reduce((sum, each) => sum + each, 0) / ratios.length]) {
    expect(share, `held by total and leaves: ${shares.join(" ")}`).toBeGreaterThanOrEqual(0.75)
    expect(share, `held by total and leaves: ${shares.join(" ")}`).toBeLessThanOrEqual(0.85)
  }
})
