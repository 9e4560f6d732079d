import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { expect, test } from "vitest"

import { meaningOf } from "#test/annexes/gold-rule.ts"

import { readFrameworkText } from "../../../read-framework-file.ts"
import type { Criterion } from "../../package.ts"
import type { Rule } from "../../rule.ts"
import { readScoringText } from "./read-scoring-text.ts"

const folder = join(import.meta.dirname, "../../../../../../frameworks")

/** The same points from other measures: a degree in one word or as two counts, four things as parts or as a count. */
const sameByOtherMeasures = ["mau-cap-xa-2026.yaml 1.1.2", "mau-cap-xa-2026.yaml 5.4"]

const listLeaves = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.flatMap((each) => (each.children?.length ? listLeaves(each.children) : [each]))

/** Exceptions apart: shipped packages say them by their own measures. */
const plainMeaning = (rule: Rule, max: string): string =>
  meaningOf({ ...rule, notApplicable: undefined, gate: undefined }, max)

test("the texts of the shipped packages, whose rules were written apart, are read right or left unsure", () => {
  const different: string[] = []
  let [right, all] = [0, 0]
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    const read = readFrameworkText(readFileSync(join(folder, file), "utf8"))
    if (read.kind !== "read") throw new Error(file)
    for (const { code, title, max, rule, asIssued } of listLeaves(read.package.criteria)) {
      const points = max ?? (rule !== undefined && "cap" in rule ? rule.cap : undefined)
      if (asIssued === undefined || rule === undefined || points === undefined) continue
      const extra = rule.kind === "bonus" || rule.kind === "penalty" ? rule.kind : undefined
      const reading = readScoringText(asIssued, { code, title, max: points, year: read.package.year, extra })
      all += 1
      if (reading.kind === "unsure") continue
      if (plainMeaning(reading.rule, points) === plainMeaning(rule, points)) right += 1
      else different.push(`${file} ${code}`)
    }
  }
  expect(different.filter((each) => !sameByOtherMeasures.includes(each))).toEqual([])
  expect(right / all).toBeGreaterThan(0.85)
})
