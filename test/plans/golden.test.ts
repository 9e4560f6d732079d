import { describe, expect, test } from "vitest"
import type { Score } from "./evaluate.ts"
import { evaluateSample, listSampleFiles, type SampleFile, type SampleResult } from "./evaluate-sample.ts"

/** Shares that the reader must reach over all samples of one format; windows, headings and planted defects: all. */
const aims = { scores: 0.95, targets: 0.95, tasks: 0.9 } as const
const mostExtra = 0.1

const results = new Map<string, Promise<SampleResult>>()
function resultOf(file: SampleFile): Promise<SampleResult> {
  const known = results.get(file.path) ?? evaluateSample(file)
  results.set(file.path, known)
  return known
}

const files = listSampleFiles()
const formats = [...new Set(files.map((file) => file.format))]

describe.each(files)("sample plan $sample as $format", (file) => {
  test("heading data, legal bases and report windows are all read", async () => {
    const { reading } = await resultOf(file)
    expect([...reading.heading.misses, ...reading.windows.misses]).toEqual([])
  })

  test("every planted defect is found, and nothing else is called an error", async () => {
    const { check } = await resultOf(file)
    expect(check.planted.misses).toEqual([])
    expect(check.falseErrors.map((finding) => finding.message)).toEqual([])
  })

  test("a clean plan gives no error and no warning", async () => {
    const { isClean, findings } = await resultOf(file)
    const serious = findings.filter((finding) => finding.severity !== "notice").map((finding) => finding.message)
    expect(isClean ? serious : []).toEqual([])
  })
})

describe.each(formats)("all sample plans as %s", (format) => {
  test.each(Object.entries(aims))("%s are read right to a share of at least %s", async (part, aim) => {
    const all = await Promise.all(files.filter((file) => file.format === format).map(resultOf))
    const scores = all.map(({ reading }) => reading[part as keyof typeof aims])
    const sum = (field: "right" | "of" | "extra") =>
      scores.reduce((total: number, score: Score) => total + score[field], 0)
    const misses = scores.flatMap((score) => score.misses).join("\n")
    expect(sum("of")).toBeGreaterThan(0)
    expect(sum("right") / sum("of"), misses).toBeGreaterThanOrEqual(aim)
    expect(sum("extra") / sum("of"), misses).toBeLessThanOrEqual(mostExtra)
  })
})
