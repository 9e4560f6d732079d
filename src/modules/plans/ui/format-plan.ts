import { formatDecimal } from "#web/format.ts"

import type { PlanTarget, PlanWindow } from "../rules/index.ts"

const signs: Record<PlanTarget["comparator"], string> = {
  ">=": "≥",
  ">": ">",
  "=": "=",
  "<": "<",
  "<=": "≤",
  "rank<=": "hạng ≤",
  "previous<": "> kỳ trước",
}

/** "≥ 90 %", "hạng ≤ 8", "≥ 93,5/100 điểm". */
export const showTarget = (target: Pick<PlanTarget, "comparator" | "value" | "unit" | "of">): string => {
  if (target.value === null) return signs[target.comparator]
  const unit = target.comparator === "rank<=" || target.unit === null ? "" : ` ${target.unit}`
  return `${signs[target.comparator]} ${formatDecimal(target.value)}${target.of === null ? "" : `/${formatDecimal(target.of)}`}${unit}`
}

const dayOf = (monthDay: string, offset: number): string => {
  const [month, day] = monthDay.split("-")
  const year = offset === 0 ? "" : offset === -1 ? " năm trước" : ` năm ${offset > 0 ? "+" : ""}${offset}`
  return `${day}/${month}${year}`
}

export const showWindow = (window: PlanWindow): string =>
  `${dayOf(window.from, window.fromYear)} – ${dayOf(window.to, window.toYear)}`

/** "12", "12–14", "12, 15, 20…": the places of an item, short. */
export const showLines = (lines: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const line of [...new Set(lines)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && line === last[1] + 1) last[1] = line
    else runs.push([line, line])
  }
  const shown = runs.slice(0, 5).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return shown.join(", ") + (runs.length > 5 ? "…" : "")
}
