import { readPlanFile } from "#modules/plans/read-plan-file.ts"
import { describeText } from "#platform/documents/index.ts"

import type { Command } from "../cli.ts"
import { parsePlanArguments, printJson, readBytes, refuseClearly } from "./plan-arguments.ts"
import { describeReading } from "./describe-plan.ts"

/** `thuocdo read FILE [--json] [--text]`: the structure of a plan, or its text line by line as findings count it. */
export const run: Command = (args) =>
  refuseClearly(args, async () => {
    const asked = parsePlanArguments(args)
    const { bytes, name } = readBytes(asked.file)
    const { source, reading } = await readPlanFile(bytes, name)
    if (asked.text) process.stdout.write(`${describeText(source)}\n`)
    else if (asked.json) printJson(reading)
    else process.stdout.write(describeReading(reading, asked.lang))
  })
