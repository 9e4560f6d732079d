import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

import { Decimal } from "decimal.js"
import { describe, expect, it } from "vitest"
import { parse as parseYaml } from "yaml"
import { z } from "zod"

import { readFrameworkText } from "#modules/frameworks/read-framework-file.ts"
import {
  buildFigures,
  compareFrameworks,
  buildCrosswalk,
  compileFramework,
  FiguresFile,
  lintFramework,
  lintRules,
  Rule,
  ruleKinds,
} from "#modules/frameworks/rules/index.ts"
import type { FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { presentScore, scoreUnit } from "#modules/scoring/rules/index.ts"
import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"

/** The packages that ship, and for each a sheet computed by hand: figures and the points of every line. */

const root = resolve(import.meta.dirname, "../..")
const calendar = buildWorkingCalendar()

const Expected = z.strictObject({
  lines: z.record(z.string(), z.string()),
  notApplicable: z.array(z.string()),
  sources: z.record(z.string(), z.string()),
  extra: z.strictObject({ bonus: z.string(), penalty: z.string() }),
  total: z.strictObject({ raw: z.string(), rawMax: z.string(), points: z.string(), percent: z.string() }),
  class: z.string().nullable(),
})

const files = readdirSync(join(root, "frameworks")).filter((name) => name.endsWith(".yaml"))
const shipped = files.map(
  (name) => [name.replace(".yaml", ""), readFileSync(join(root, "frameworks", name), "utf8")] as const,
)

/** Warnings that a package may keep, and why; see the head of its file. */
const explained: Readonly<Record<string, readonly string[]>> = {
  // The plan it is rebuilt from names criteria and points, but how only one of them is scored.
  "ha-dong-phuong-2021": ["issued-none"],
}

function read(text: string) {
  const file = readFrameworkText(text)
  if (file.kind === "invalid")
    throw new Error(file.problems.map(({ line, column, en }) => `${line}:${column}: ${en}`).join("\n"))
  return file
}

function readSample(name: string): unknown {
  return JSON.parse(readFileSync(join(root, "samples", "frameworks", name), "utf8"))
}

function score(framework: FrameworkPackage, hash: string, figures: FiguresFile) {
  const compiled = compileFramework(framework)
  const plusWorkdays = (day: number, count: number) => addWorkingDays(calendar, day, count)
  const sheet = scoreUnit(compiled, buildFigures(figures.figures), { lang: "vi", plusWorkdays })
  return { sheet, shown: presentScore(compiled, hash, sheet) }
}

describe("shipped packages", () => {
  it("are the seven that the documentation names", () => {
    expect(shipped.map(([code]) => code)).toEqual([
      "chi-so-766-nam-nhom",
      "chi-so-766-sau-nhom",
      "dti-cap-xa-phac-thao",
      "ha-dong-phuong-2021",
      "mau-cap-xa-2026",
      "nd61-dieu-31",
      "papi-tu-khao-sat",
    ])
  })

  it.each(shipped)("%s: the lint finds nothing that is not explained", (code, text) => {
    const { package: framework } = read(text)
    expect(framework.code).toBe(code)
    expect(framework.status).not.toBe("official")
    const findings = lintFramework(framework).filter(
      ({ severity, rule }) => severity === "error" || !(explained[code] ?? []).includes(rule),
    )
    expect(findings.map(({ rule, en }) => `${rule}: ${en}`)).toEqual([])
  })

  it.each(shipped)("%s: every leaf has at least one worked example", (_, text) => {
    const { leaves } = compileFramework(read(text).package)
    const examples = JSON.stringify(read(text).package.criteria).match(/"given":/gu)?.length ?? 0
    expect(leaves.length).toBeGreaterThan(0)
    expect(examples).toBeGreaterThanOrEqual(leaves.length)
  })

  it.each(shipped)("%s: scores the sheet computed by hand", (code, text) => {
    const { package: framework, hash } = read(text)
    const expected = Expected.parse(readSample(`${code}.expected.json`))
    const { shown } = score(framework, hash, FiguresFile.parse(readSample(`${code}.figures.json`)))
    expect(Object.fromEntries(shown.lines.map((line) => [line.code, line.points]))).toEqual(expected.lines)
    expect(shown.lines.filter(({ outcome }) => outcome === "missing" || outcome === "refused")).toEqual([])
    expect(shown.lines.filter(({ outcome }) => outcome === "not-applicable").map((line) => line.code)).toEqual(
      expected.notApplicable,
    )
    expect(Object.fromEntries(shown.sources.map((source) => [source.code, source.points]))).toEqual(expected.sources)
    expect(shown.extra).toEqual(expected.extra)
    expect(shown.total).toMatchObject({ ...expected.total, missing: 0 })
    expect(shown.class).toBe(expected.class)
  })

  it.each(shipped)("%s: the hand-made sheet adds up by another arithmetic", (code, text) => {
    const { package: framework } = read(text)
    const expected = Expected.parse(readSample(`${code}.expected.json`))
    const extra = new Set(
      compileFramework(framework).leaves.flatMap((leaf) => (leaf.extra === null ? [] : [leaf.code])),
    )
    const areas = framework.criteria.map((area) => {
      const codes = Object.keys(expected.lines).filter((line) => isBelow(area, line) && !extra.has(line))
      const points = codes
        .map((line) => new Decimal(expected.lines[line]!))
        .reduce((sum, each) => sum.plus(each), new Decimal(0))
      if (area.rule?.kind !== "children" || area.rule.how !== "mean") return points
      const counted = codes.filter((line) => !expected.notApplicable.includes(line)).length
      return points.div(counted).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
    })
    const raw = areas.reduce((sum, each) => sum.plus(each), new Decimal(0))
    expect(raw.toFixed(2)).toBe(expected.total.raw)
    const scaled = raw.div(expected.total.rawMax).times(framework.scale).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
    expect(scaled.plus(expected.extra.bonus).minus(expected.extra.penalty).toFixed(2)).toBe(expected.total.points)
  })

  it("reads the two views of the service index as the same components under other codes", () => {
    const [five, six] = ["chi-so-766-nam-nhom", "chi-so-766-sau-nhom"].map(
      (code) => read(shipped.find(([each]) => each === code)![1]).package,
    )
    const crosswalk = buildCrosswalk(five!, six!)
    expect(new Set(crosswalk.map(({ kind }) => kind))).toEqual(new Set(["same"]))
    expect(crosswalk).toContainEqual({ old: "3.4", new: "TTTT.1", kind: "same" })
    expect(compareFrameworks(five!, six!).filter(({ kind }) => kind === "rule")).toEqual([])
  })
})

function isBelow(area: FrameworkPackage["criteria"][number], code: string): boolean {
  return area.code === code || (area.children ?? []).some((child) => isBelow(child, code))
}

describe("docs/frameworks.md", () => {
  const text = readFileSync(join(root, "docs", "frameworks.md"), "utf8")

  it("shows one rule of every kind, as a package may hold it", () => {
    const block = /```yaml\n(- \{ kind[\s\S]*?)```/u.exec(text)![1]!
    const kinds = z
      .array(Rule)
      .parse(parseYaml(block))
      .map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(Object.keys(ruleKinds).toSorted())
  })

  it("names every rule of the lint, and every package that ships", () => {
    const named = new Set([...text.matchAll(/`([a-z0-9-]+)`/gu)].map(([, name]) => name))
    expect([...Object.keys(lintRules), ...shipped.map(([code]) => code)].filter((name) => !named.has(name))).toEqual([])
  })
})
