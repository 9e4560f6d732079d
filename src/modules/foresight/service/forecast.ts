import { findPoints, formatPoints, parsePoints, type Points } from "#platform/exact/points.ts"

import type { ForecastView } from "../contract.ts"
import { expectFigures, forecast, whatIf, type Forecast, type Range } from "../rules/index.ts"
import type { Prospect } from "./gather.ts"

/** Draws of one forecast. Measured: docs/foresight.md; more would hold the server longer than a page may wait. */
export const forecastDraws = 400

export const foresee = ({ program, outlook, context }: Prospect, seed: number, draws = forecastDraws): Forecast =>
  forecast(program, outlook, { seed, draws, context })

/** A forecast as it travels, with what stands today and what the plan wants. */
export const presentForecast = (prospect: Prospect, seen: Forecast): ForecastView => {
  const { program, figures, context } = prospect
  const { decimals } = program.framework.package
  const show = (points: Points): string => formatPoints(points, decimals)
  const range = ({ low, expected, high }: Range) => ({ low: show(low), expected: show(expected), high: show(high) })
  const { before } = whatIf(program, figures, new Map(), { context })
  return {
    seed: seen.seed,
    draws: seen.draws,
    interval: seen.interval,
    total: range(seen.total),
    now: { points: show(before.points), class: before.class, missing: before.missing },
    scale: String(program.framework.package.scale),
    classes: seen.classes.map(({ name, chance }, place) => ({
      name,
      chance,
      from: show((program.classes[place]?.from ?? 0) as Points),
    })),
    areas: program.areas.flatMap(({ area, max }, place) =>
      area.above.length > 0 || seen.areas[place] === undefined
        ? []
        : [{ ...range(seen.areas[place]), code: area.code, title: area.title, max: formatPoints(max) }],
    ),
    leaves: seen.leaves.map(({ code, max, notApplicable, how, ...points }, place) => ({
      ...range(points),
      code,
      title: program.leaves[place]?.leaf.title ?? code,
      area: program.leaves[place]?.leaf.above[0] ?? null,
      isExtra: (program.leaves[place]?.leaf.extra ?? null) !== null,
      max: formatPoints(max),
      notApplicable,
      kinds: [...how.kinds],
      how: { vi: how.vi, en: how.en },
    })),
    plan: sumPlan(prospect),
    expectedFigures: listExpected(prospect),
  }
}

/** Figures that would stand otherwise at the year's end than today if all went on as it goes. */
const listExpected = ({ figures, outlook }: Prospect): ForecastView["expectedFigures"] => {
  const changed = [...expectFigures(figures, outlook)].flatMap(([code, figure]) => {
    const now = figures.get(code)
    if (figure.kind !== "value" || (now?.kind === "value" && now.value === figure.value)) return []
    return [[code, figure.value] as const]
  })
  return Object.fromEntries(changed)
}

/** The plan's sums over the top areas that it names, brought to the scale as a score without the others would be. */
export const sumPlan = ({ program, plan }: Prospect): ForecastView["plan"] => {
  const { criteria, scale, decimals } = program.framework.package
  const sumOf = (column: "previous" | "target") => {
    let [points, max, areas] = [0, 0, 0]
    for (const each of criteria) {
      const found = findPoints(plan[each.code]?.[column] ?? "")
      const most = findPoints(String(each.max ?? ""))
      if (found === undefined || most === undefined) continue
      points += found
      max += most
      areas += 1
    }
    if (max === 0) return { text: null, areas }
    const scaled = Math.round((points * parsePoints(String(scale))) / max) as Points
    return { text: formatPoints(scaled, decimals), areas }
  }
  const target = sumOf("target")
  return {
    previous: sumOf("previous").text,
    target: target.text,
    areas: target.areas,
    isScaled: target.areas < criteria.length,
  }
}
