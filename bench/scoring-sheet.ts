import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { CompiledFramework, Figure } from "#modules/frameworks/rules/index.ts"
import type { FigureTable } from "#modules/scoring/rules/index.ts"
import { putFigure } from "#modules/scoring/rules/index.ts"

import { buildDraw } from "#test/random-framework.ts"
import type { Draw } from "#test/random-framework.ts"

/** The sheet of the scoring bench: 120 criteria of every rule kind in 8 areas, each area with a knock-out. */

const value = (of: number | boolean | string): Figure => ({
  kind: "value",
  value: typeof of === "number" ? String(of) : of,
})
const bands = [
  { to: "0.25", includes: "none", share: 0 },
  { from: "0.25", to: "0.5", includes: "both", share: "0.5" },
  { from: "0.5", includes: "none", share: 1 },
]
const ratio = (code: string) => ({ of: `${code}.0`, per: `${code}.1` })
const pair = (draw: Draw, most = 2000): Figure[] => {
  const per = draw.int(1, most)
  return [value(draw.int(Math.floor(per / 2), per)), value(per)]
}
const few = (draw: Draw): Figure => value(draw.int(0, 4))

type Kind = Readonly<{ rule: (code: string) => object; figures: (draw: Draw) => Figure[] }>

/** Every kind with its inputs `code.0`, `code.1` … */
const kinds = {
  yesNo: { rule: (c) => ({ kind: "yesNo", of: `${c}.0` }), figures: (d) => [value(d.chance(0.8))] },
  bands: { rule: (c) => ({ kind: "bands", ...ratio(c), bands }), figures: (d) => pair(d) },
  proportional: { rule: (c) => ({ kind: "proportional", ...ratio(c) }), figures: (d) => pair(d) },
  floor: { rule: (c) => ({ kind: "proportional", ...ratio(c), floor: "0.8" }), figures: (d) => pair(d) },
  target: { rule: (c) => ({ kind: "proportional", ...ratio(c), target: "0.8" }), figures: (d) => pair(d) },
  count: { rule: (c) => ({ kind: "count", of: `${c}.0`, each: "0.25" }), figures: (d) => [few(d)] },
  deduct: {
    rule: (c) => ({
      kind: "deduct",
      each: [
        { of: `${c}.0`, points: "0.25" },
        { of: `${c}.1`, points: "0.1" },
      ],
    }),
    figures: (d) => [few(d), few(d)],
  },
  deadline: {
    rule: (c) => ({
      kind: "deadline",
      of: `${c}.0`,
      steps: [
        { by: "01-31", points: 1 },
        { by: "02-15", points: "0.5" },
      ],
    }),
    figures: (d) => [value(`2026-0${d.int(1, 3)}-${String(d.int(1, 28)).padStart(2, "0")}`)],
  },
  completion: {
    rule: (c) => ({ kind: "completion", done: `${c}.0`, total: `${c}.1`, late: `${c}.2`, someLate: "0.5" }),
    figures: (d) => [...(d.chance(0.5) ? [value(20), value(20)] : pair(d, 20)), few(d)],
  },
  grades: {
    rule: (c) => ({ kind: "grades", of: `${c}.0`, grades: { "Xuất sắc": 1, Tốt: "0.75", "Hoàn thành": "0.5" } }),
    figures: (d) => [value(d.pick(["Xuất sắc", "Tốt", "Hoàn thành"]))],
  },
  options: {
    rule: (c) => ({
      kind: "options",
      weights: { A: 1, B: "0.6", C: "0.2", D: 0 },
      counts: { A: `${c}.0`, B: `${c}.1`, C: `${c}.2`, D: `${c}.3` },
    }),
    figures: (d) => Array.from({ length: 4 }, () => value(d.int(1, 300))),
  },
  index: {
    rule: (c) => ({ kind: "index", of: `${c}.0` }),
    figures: (d) => [value(d.int(6000, 10_000) / 100)],
  },
  growth: {
    rule: (c) => ({ kind: "growth", of: `${c}.0`, previous: `${c}.1`, bands }),
    figures: (d) => [value(d.int(100, 200)), value(d.int(100, 150))],
  },
  rank: {
    rule: (c) => ({
      kind: "rank",
      of: `${c}.0`,
      bands: [
        { to: "10", includes: "to", share: 1 },
        { from: "10", includes: "none", share: "0.4" },
      ],
    }),
    figures: (d) => [value(d.int(1, 30))],
  },
  judgement: {
    rule: (c) => ({ kind: "judgement", of: `${c}.0`, allowed: [0, "0.25", "0.5", "0.75", 1] }),
    figures: (d) => [value(d.pick([0, 0.25, 0.5, 0.75, 1]))],
  },
  severity: {
    rule: (c) => ({ kind: "severity", of: { light: `${c}.0`, serious: `${c}.1` } }),
    figures: (d) => [value(d.chance(0.2) ? 1 : 0), value(d.chance(0.1) ? 1 : 0)],
  },
  parts: {
    rule: (c) => ({
      kind: "parts",
      parts: [
        { of: `${c}.0`, points: "0.5" },
        { of: `${c}.1`, points: "0.25" },
        { of: `${c}.2`, points: "0.25" },
      ],
    }),
    figures: (d) => Array.from({ length: 3 }, () => value(d.chance(0.7))),
  },
  weighted: {
    rule: (c) => ({
      kind: "weighted",
      counts: [
        { of: `${c}.0`, weight: 1 },
        { of: `${c}.2`, weight: "0.5" },
      ],
      per: `${c}.1`,
    }),
    figures: (d) => [...pair(d), few(d)],
  },
  product: {
    rule: (c) => ({ kind: "product", factors: [ratio(c), { of: `${c}.2`, per: `${c}.3` }], target: "0.6" }),
    figures: (d) => [...pair(d), ...pair(d)],
  },
  children: {
    rule: (c) => ({ kind: "children", over: "units", of: `${c}.0`, how: "mean", scale: "100" }),
    figures: (d) => [{ kind: "list", values: Array.from({ length: 6 }, () => String(d.int(500, 1000) / 10)) }],
  },
  manual: { rule: (c) => ({ kind: "manual", of: `${c}.0` }), figures: (d) => [value(d.int(0, 100) / 100)] },
  bonus: { rule: (c) => ({ kind: "bonus", of: `${c}.0`, each: "0.5", cap: 2 }), figures: (d) => [few(d)] },
  penalty: { rule: (c) => ({ kind: "penalty", of: `${c}.0`, each: "0.5", cap: 2 }), figures: (d) => [few(d)] },
} as const satisfies Readonly<Record<string, Kind>>
export type KindName = keyof typeof kinds

export const areas = 8
const names = Object.keys(kinds) as KindName[]
const onScale = names.filter((name) => name !== "bonus" && name !== "penalty")

export type SheetLeaf = Readonly<{ code: string; kind: KindName; area: number; source: number; inputs: number }>

/** 118 leaves of one point each on the scale, in turn of every kind, then a bonus and a penalty. */
export const leaves: readonly SheetLeaf[] = Array.from({ length: 120 }, (_, place) => {
  const kind = place === 118 ? "bonus" : place === 119 ? "penalty" : onScale[place % onScale.length]!
  const inputs = kinds[kind].figures(buildDraw(1)).length
  return { code: `c${place}`, kind, area: Math.floor(place / 15), source: place % 3, inputs }
})

export const gateOf = (area: number): string => `gate.${area}`

export const buildSheet = (): CompiledFramework =>
  compileFramework(
    FrameworkPackage.parse({
      thuocdo: 1,
      code: "bench",
      version: 1,
      name: "Bench",
      status: "sample",
      level: "commune",
      year: 2026,
      scale: 100,
      sources: [0, 1, 2].map((source) => ({ code: `s${source}`, name: "Nguồn", max: 1 })),
      extra: { bonusCap: 3, penaltyCap: 5 },
      classes: [
        { name: "Tốt", from: 80 },
        { name: "Khá", from: 65 },
        { name: "Trung bình", from: 50 },
      ],
      ties: ["s0", "s1"],
      criteria: Array.from({ length: areas }, (_, area) => ({
        code: `a${area}`,
        title: "Lĩnh vực",
        // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
        gate: { when: { [gateOf(area)]: false }, then: 0, because: "không có kế hoạch" },
        children: leaves
          .filter((leaf) => leaf.area === area)
          .map(({ code, kind, source }) => ({
            code,
            title: "Tiêu chí",
            ...(kind === "bonus" || kind === "penalty" ? {} : { max: 1 }),
            source: `s${source}`,
            rule: kinds[kind].rule(code),
          })),
      })),
    }),
  )

/** Figures of so many communes: 3 % missing, 1 % not applicable, 2 % of the areas knocked out. */
export const fillSheet = (table: FigureTable, seed: number): void => {
  const draw = buildDraw(seed)
  for (let unit = 0; unit < table.units; unit += 1) {
    for (let area = 0; area < areas; area += 1) putFigure(table, unit, gateOf(area), value(!draw.chance(0.02)))
    for (const { code, kind } of leaves) {
      const isMissing = draw.chance(0.03)
      const notApplicable = draw.chance(0.01)
      for (const [place, figure] of kinds[kind].figures(draw).entries()) {
        const given: Figure = notApplicable ? { kind: "not-applicable", because: "không phát sinh" } : figure
        putFigure(table, unit, `${code}.${place}`, isMissing ? undefined : given)
      }
    }
  }
}

/** Blocks of ranking: communes of one of 34 provinces, one after the other. */
export const blockSize = 98
export const blockOf = (unit: number): number => Math.floor(unit / blockSize)
