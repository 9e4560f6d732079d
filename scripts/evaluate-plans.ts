/**
 * Prints how well the plan reader and checker do on sample plans: a line for each file, every miss, and shares by format.
 * Usage: node scripts/evaluate-plans.ts [--folder samples/plans] [--sample NAME] [--format docx] [--quiet]
 */
import { parseArgs } from "node:util"
import { evaluateSample, listSampleFiles, shippedSamples } from "../test/plans/evaluate-sample.ts"

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: shippedSamples },
    sample: { type: "string" },
    format: { type: "string" },
    quiet: { type: "boolean", default: false },
  },
})
const parts = ["heading", "scores", "rules", "targets", "tasks", "taskDetails", "windows", "planted"] as const
type Sums = Record<(typeof parts)[number], { right: number; of: number; extra: number }>
const sums = new Map<string, Sums>()

for (const file of listSampleFiles(values.folder)) {
  if (values.sample !== undefined && file.sample !== values.sample) continue
  if (values.format !== undefined && file.format !== values.format) continue
  const name = `${file.sample} ${file.format}`
  try {
    const result = await evaluateSample(file)
    const scores = { ...result.reading, planted: result.check.planted }
    for (const key of [file.format, "all"]) add(key, scores)
    const shares = parts
      .filter((part) => scores[part].of > 0)
      .map((part) => `${part} ${scores[part].right}/${scores[part].of}`)
    const { falseErrors, falseWarnings } = result.check
    console.log(
      `${name}: ${shares.join(", ")}; false errors ${falseErrors.length}, false warnings ${falseWarnings.length}; ${Math.round(result.milliseconds)} ms`,
    )
    if (values.quiet) continue
    for (const part of parts) for (const miss of scores[part].misses) console.log(`    ${part}: ${miss}`)
    for (const finding of [...falseErrors, ...falseWarnings])
      console.log(`    false ${finding.severity} ${finding.rule} [${finding.lines}]: ${finding.message}`)
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`)
  }
}
for (const [key, sum] of sums) {
  const shares = parts.map(
    (part) => `${part} ${percent(sum[part])} (${sum[part].right}/${sum[part].of}, +${sum[part].extra})`,
  )
  console.log(`${key}: ${shares.join(", ")}`)
}

function add(key: string, scores: Readonly<Sums>): void {
  const sum = sums.get(key) ?? (Object.fromEntries(parts.map((part) => [part, { right: 0, of: 0, extra: 0 }])) as Sums)
  for (const part of parts) {
    sum[part].right += scores[part].right
    sum[part].of += scores[part].of
    sum[part].extra += scores[part].extra
  }
  sums.set(key, sum)
}

function percent({ right, of }: { right: number; of: number }): string {
  return of === 0 ? "-" : `${((100 * right) / of).toFixed(1)} %`
}
