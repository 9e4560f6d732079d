import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { loadRegisters } from "#modules/plans/registers/load-registers.ts"
import { checkPlan } from "#modules/plans/rules/checking/check-plan.ts"
import type { Finding } from "#modules/plans/rules/plan-reading.ts"
import { readPlanWithTrace } from "#modules/plans/rules/reading/index.ts"
import { parseDocument } from "#platform/documents/index.ts"
import { evaluateFindings, evaluateReading, type Evaluation, type FindingEvaluation } from "./evaluate.ts"
import { readExpectedPlan } from "./expected.ts"

export const shippedSamples = join(import.meta.dirname, "../../samples/plans")

export type SampleFile = Readonly<{ sample: string; format: string; path: string; expected: string }>
export type SampleResult = Readonly<{
  isClean: boolean
  reading: Evaluation
  check: FindingEvaluation
  findings: readonly Finding[]
  milliseconds: number
}>

/** Every form (text, Markdown, DOCX, PDF, DOC) of every sample plan of a folder. */
export function listSampleFiles(folder: string = shippedSamples): SampleFile[] {
  return readdirSync(folder)
    .toSorted()
    .filter((sample) => existsSync(join(folder, sample, "expected.yaml")))
    .flatMap((sample) =>
      readdirSync(join(folder, sample))
        .filter((file) => /^plan\.(txt|md|docx|pdf|doc)$/.test(file))
        .map((file) => ({
          sample,
          format: file.slice("plan.".length),
          path: join(folder, sample, file),
          expected: join(folder, sample, "expected.yaml"),
        })),
    )
}

/** Reads and checks one form of a sample as the product does, and compares with the golden result. */
export async function evaluateSample(file: SampleFile): Promise<SampleResult> {
  const expected = readExpectedPlan(file.expected)
  const registers = loadRegisters()
  const bytes = readFileSync(file.path)
  const start = performance.now()
  const source = await parseDocument(bytes, file.path)
  const { reading, trace } = readPlanWithTrace(source, registers)
  const findings = checkPlan({ reading, trace, source, registers })
  const milliseconds = performance.now() - start
  const lines = source.lines.map((line) => line.text)
  return {
    isClean: expected.clean,
    reading: evaluateReading(reading, expected),
    check: evaluateFindings(findings, expected, lines),
    findings,
    milliseconds,
  }
}
