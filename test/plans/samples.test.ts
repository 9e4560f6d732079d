import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { findingRules } from "#modules/plans/rules/plan-reading.ts"
import { renderText } from "./build/render-text.ts"
import { readSampleSource } from "./build/sample-source.ts"
import { readExpectedPlan } from "./expected.ts"

const folder = join(import.meta.dirname, "../../samples/plans")
const samples = readdirSync(folder).filter((name) => existsSync(join(folder, name, "plan.yaml")))
const expectedPlans = samples.map((name) => readExpectedPlan(join(folder, name, "expected.yaml")))

describe.each(samples)("sample %s", (name) => {
  const source = readSampleSource(join(folder, name, "plan.yaml"))

  test("the committed text is what the source renders (else run scripts/build-samples.ts)", () => {
    expect(readFileSync(join(folder, name, source.text.file), "utf8")).toBe(renderText(source))
  })

  test("every declared form is committed and small", () => {
    const sizes = ["docx", ...source.formats].map((format) => statSync(join(folder, name, `plan.${format}`)).size)
    expect(Math.max(...sizes)).toBeLessThan(150_000)
  })
})

test("the samples plant a defect of every rule at least twice, and two plans are clean", () => {
  const planted = expectedPlans.flatMap((plan) =>
    plan.findings.filter((one) => !one.optional).flatMap((one) => one.rule),
  )
  const rare = findingRules.filter((rule) => planted.filter((one) => one === rule).length < 2)
  expect(rare).toEqual([])
  expect(expectedPlans.filter((plan) => plan.clean)).toHaveLength(2)
  expect(expectedPlans.filter((plan) => plan.clean && plan.findings.length > 0)).toEqual([])
})
