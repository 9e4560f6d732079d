import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { CompiledFramework, Figure, Figures } from "#modules/frameworks/rules/index.ts"

/** Numbers in [0, 1), the same for the same seed (mulberry32): random packages and figures can be made again. */
function buildRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Draw = Readonly<{
  random: () => number
  int: (from: number, to: number) => number
  pick: <T>(list: readonly T[]) => T
  chance: (share: number) => boolean
}>

export function buildDraw(seed: number): Draw {
  const random = buildRandom(seed)
  const int = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  return { random, int, pick: (list) => list[int(0, list.length - 1)]!, chance: (share) => random() < share }
}

const maxima = ["0.5", "1", "1.5", "2", "2.5", "3", "5", "15", "0.125", "1.33"]
const words = ["Xuất sắc", "Tốt", "Khá", "Yếu"]
const randomKinds = [
  "yesNo",
  "bands",
  "bandsPer",
  "proportional",
  "floor",
  "target",
  "count",
  "deduct",
  "deadline",
  "after",
  "completion",
  "grades",
  "options",
  "index",
  "growth",
  "difference",
  "rank",
  "judgement",
  "grid",
  "severity",
  "severityWord",
  "parts",
  "allParts",
  "weighted",
  "product",
  "over",
  "bonus",
  "penalty",
  "manual",
  "none",
] as const
export type RandomKind = (typeof randomKinds)[number]

/** A rule of the kind over measures of its own, whose codes say what they hold ("12.n", "12.date" …). */
export function buildRandomRule(kind: RandomKind, own: (what: string) => string, draw: Draw): object | undefined {
  const bands = [
    { to: "0.25", includes: "none", share: 0 },
    { from: "0.25", to: "0.5", includes: "both", share: "0.5" },
    { from: "0.5", to: draw.chance(0.5) ? "4" : "1000000", includes: "to", share: 1 },
  ]
  const ratio = { of: own("n"), per: own("d") }
  switch (kind) {
    case "yesNo":
      return { kind, of: own("yes") }
    case "bands":
      return { kind, of: own("amount"), bands }
    case "bandsPer":
      return { kind: "bands", ...ratio, bands }
    case "proportional":
      return { kind, ...ratio }
    case "floor":
      return { kind: "proportional", ...ratio, floor: draw.pick(["0.8", "0.7", "0.95", "1"]) }
    case "target":
      return { kind: "proportional", ...ratio, target: draw.pick(["0.5", "0.8", "0.15", "0.333"]) }
    case "count":
      return { kind, of: own("small"), each: draw.pick(["0.25", "0.5", "0.125", "0.3"]) }
    case "deduct":
      return {
        kind,
        each: [
          { of: own("small"), points: "0.25" },
          { of: own("small2"), points: "0.1" },
        ],
      }
    case "deadline":
      return {
        kind,
        of: own("date"),
        steps: [
          { by: "01-31", points: "0.1" },
          { by: "2026-03-15", points: "0.05" },
        ],
      }
    case "after":
      return {
        kind: "deadline",
        of: own("date"),
        steps: [
          { by: { of: own("base.date"), plus: 3, unit: "workday" }, points: "0.1" },
          { by: { of: own("base.date"), plus: 30 }, points: "0.05" },
        ],
        else: "0.01",
      }
    case "completion":
      return {
        kind,
        done: own("n"),
        total: own("d"),
        late: own("small"),
        someLate: "0.5",
        unfinished: draw.pick(["zero", "proportional"]),
      }
    case "grades":
      return { kind, of: own("word"), grades: { "Xuất sắc": 1, Tốt: "0.75", Khá: "0.5" } }
    case "options":
      return {
        kind,
        weights: { A: 1, B: "0.6", C: "0.2", D: 0 },
        counts: { A: own("n"), B: own("d"), C: own("small"), D: own("small2") },
      }
    case "index":
      return { kind, of: own("percent"), ...(draw.chance(0.3) ? { scale: "80" } : {}) }
    case "growth":
      return { kind, of: own("n"), previous: own("d"), bands }
    case "difference":
      return { kind: "growth", of: own("amount"), previous: own("amount2"), as: "difference", bands }
    case "rank":
      return {
        kind,
        of: own("n"),
        among: own("d"),
        bands: [
          { to: "3", includes: "to", share: 1 },
          { from: "3", includes: "none", share: "0.4" },
        ],
      }
    case "judgement":
      return { kind, allowed: [0, "0.25", "0.5", "0.75", 1], ...(draw.chance(0.5) ? { of: own("share") } : {}) }
    case "grid":
      return { kind: "judgement", allowed: { min: 0, max: 1, step: "0.05" }, of: own("share") }
    case "severity":
      return { kind, of: { light: own("small"), serious: own("small2") } }
    case "severityWord":
      return { kind: "severity", of: own("severity") }
    case "parts":
      return {
        kind,
        parts: [
          { of: own("yes"), points: "0.05" },
          { of: own("yes2"), points: "0.07" },
        ],
      }
    case "allParts":
      return {
        kind: "parts",
        parts: [
          { of: own("yes"), points: "0.05" },
          { of: own("yes2"), points: "0.07" },
        ],
        all: true,
      }
    case "weighted":
      return {
        kind,
        counts: [
          { of: own("n"), weight: 1 },
          { of: own("small"), weight: "0.5" },
        ],
        per: own("d"),
      }
    case "product":
      return {
        kind,
        factors: [ratio, { of: own("small"), per: own("small2") }],
        ...(draw.chance(0.5) ? { target: "0.6" } : {}),
      }
    case "over":
      return { kind: "children", over: "units", of: own("list"), how: draw.pick(["sum", "mean", "min"]), scale: "100" }
    case "bonus":
    case "penalty":
      return { kind, of: own("small"), each: "0.5", ...(draw.chance(0.5) ? { cap: "2" } : {}) }
    case "manual":
      return { kind, of: own("share") }
    case "none":
      return undefined
  }
}

function buildCondition(measures: readonly string[], draw: Draw): object {
  const measure = draw.pick(measures)
  const comparison = draw.pick([
    0,
    1,
    true,
    false,
    "Yếu",
    "có",
    { atLeast: "1" },
    { above: "2.5" },
    { below: "0.5" },
    { atMost: 3, not: 1 },
    { is: "12" },
    { not: "Tốt" },
  ])
  return draw.chance(0.2) ? { [measure]: comparison, [draw.pick(measures)]: { atLeast: 0 } } : { [measure]: comparison }
}

/* oxlint-disable unicorn/no-thenable -- "then" is the package format's own word */

/** A random package with every kind of rule, nested areas, gates, exemptions, policies, sources, classes and ties. */
export function buildRandomFramework(draw: Draw, leaves = 12): CompiledFramework {
  const measures: string[] = []
  let number = 0
  const codes = Array.from({ length: leaves }, (_, place) => `c${place}`)
  const policy = () => draw.pick(["rescale", "rescale", "full", "zero", { moveTo: draw.pick(codes) }] as const)
  const exceptions = () =>
    measures.length === 0
      ? {}
      : {
          ...(draw.chance(0.15)
            ? { gate: { when: buildCondition(measures, draw), then: draw.pick(["0", "0.05"]), because: "gate" } }
            : {}),
          ...(draw.chance(0.15)
            ? {
                notApplicable: {
                  when: buildCondition(measures, draw),
                  ...(draw.chance(0.6) ? { then: policy() } : {}),
                },
              }
            : {}),
          ...(draw.chance(0.2) ? { whenNotApplicable: policy() } : {}),
        }
  const leaf = (): object => {
    const place = number++
    const own = (what: string): string => {
      const code = draw.chance(0.1) ? `shared.${what}` : `m${place}.${what}`
      measures.push(code)
      return code
    }
    const rule = buildRandomRule(draw.pick(randomKinds), own, draw) as { kind: string } | undefined
    const max = draw.pick(maxima)
    const isExtra = rule?.kind === "bonus" || rule?.kind === "penalty"
    return {
      code: `c${place}`,
      title: "Tiêu chí",
      ...(isExtra ? {} : { max }),
      ...(rule === undefined ? {} : { rule }),
      ...(draw.chance(0.8) ? { source: draw.pick(["council", "survey", "dossiers"]) } : {}),
      ...exceptions(),
    }
  }
  const area = (depth: number): object => {
    const how = draw.pick(["sum", "sum", "mean", "min"])
    return {
      code: `a${number}.${depth}.${draw.int(0, 1e9)}`,
      title: "Lĩnh vực",
      ...(draw.chance(0.7) ? { max: draw.pick(["5", "10", "3.3"]) } : {}),
      ...(how === "sum" ? {} : { rule: { kind: "children", how } }),
      ...exceptions(),
      children: Array.from({ length: draw.int(1, 4) }, () =>
        depth < 3 && draw.chance(0.3) ? area(depth + 1) : leaf(),
      ),
    }
  }
  const criteria = Array.from({ length: Math.ceil(leaves / 3) }, () => (draw.chance(0.8) ? area(1) : leaf()))
  return compileFramework(
    FrameworkPackage.parse({
      thuocdo: 1,
      code: "random",
      version: "1",
      name: "Ngẫu nhiên",
      status: "sample",
      level: "commune",
      year: 2026,
      scale: draw.pick(["100", "20", "33.3"]),
      decimals: draw.int(0, 4),
      sources: [
        { code: "council", name: "Hội đồng", max: 50 },
        { code: "survey", name: "Điều tra", max: 30 },
        { code: "dossiers", name: "Hồ sơ", max: 20 },
      ],
      whenNotApplicable: policy(),
      whenSourceMissing: draw.pick(["rescale", "zero"]),
      extra: { ...(draw.chance(0.5) ? { bonusCap: 3, penaltyCap: 5 } : {}), mayExceedScale: draw.chance(0.5) },
      classes: [
        {
          name: "Tốt",
          from: "12.5",
          ...(measures.length > 0 && draw.chance(0.5)
            ? { veto: [{ when: buildCondition(measures, draw), because: "v" }] }
            : {}),
        },
        { name: "Khá", from: "5.0005" },
        { name: "Xuất sắc", from: 18 },
      ],
      ties: draw.pick([[], ["council", "survey"], ["survey"]]),
      criteria,
    }),
  )
}

const value = (of: boolean | string): Figure => ({ kind: "value", value: of })

/** A figure as the measure's code says, now and then missing, not applicable, oddly written or of a wrong type. */
export function buildRandomFigure(measure: string, draw: Draw): Figure | undefined {
  if (draw.chance(0.08)) return undefined
  if (draw.chance(0.04)) return { kind: "not-applicable", because: "không phát sinh" }
  if (draw.chance(0.04))
    return draw.pick([
      value(true),
      value("Có"),
      value("không"),
      value("TRUE"),
      value("0,50"),
      value("80%"),
      value("+3"),
      value("1.0"),
      value("-2"),
      value("-0.5"),
      value("2026-02-20T10:00"),
      value("123456789012345678"),
      value("0.123456789"),
      value("99999999999.999999"),
      value("chữ"),
      value("1e5"),
      { kind: "list", values: ["1"] },
      value("0"),
      value("1"),
      value(""),
      value("4398046511104"),
      value("00012"),
      value("0.333333"),
    ])
  const what = measure.slice(measure.lastIndexOf(".") + 1)
  const day = () => value(`2026-0${draw.int(1, 4)}-${String(draw.int(1, 28)).padStart(2, "0")}`)
  switch (what) {
    case "yes":
    case "yes2":
      return draw.chance(0.1) ? value(draw.pick(["1", "0", "Có"])) : value(draw.chance(0.7))
    case "date":
      return draw.chance(0.1) ? value(false) : day()
    case "word":
      return value(draw.pick(words))
    case "severity":
      return value(draw.pick(["none", "light", "nghiêm trọng", "không"]))
    case "percent":
      return value(String(draw.int(0, 10_000) / 100))
    case "share":
      return value(draw.pick(["0", "0.25", "0.5", "0.75", "1", "0.05", "0.1", "0.77"]))
    case "list":
      return { kind: "list", values: Array.from({ length: draw.int(1, 8) }, () => String(draw.int(0, 1000) / 10)) }
    case "d":
      return value(String(draw.chance(0.05) ? 0 : draw.int(1, 2000)))
    case "n":
      return value(String(draw.int(0, 2000)))
    case "amount":
    case "amount2":
      return value(String(draw.int(-50, 500) / draw.pick([1, 10, 100])))
    default:
      return value(String(draw.int(0, 6)))
  }
}

export function buildRandomFigures(measures: Iterable<string>, draw: Draw): Figures {
  const figures = new Map<string, Figure>()
  for (const measure of measures) {
    const figure = buildRandomFigure(measure, draw)
    if (figure !== undefined) figures.set(measure, figure)
  }
  return figures
}
