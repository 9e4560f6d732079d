import { readPlanFile } from "#modules/plans/read-plan-file.ts"

import type { Command } from "../cli.ts"
import { describeFindings } from "./describe-plan.ts"
import { parsePlanArguments, printJson, readBytes, refuseClearly } from "./plan-arguments.ts"

/** `thuocdo check FILE [--json] [--previous FILE] [--today YYYY-MM-DD]`: what is wrong with a plan; findings are no failure. */
export const run: Command = (args) =>
  refuseClearly(args, async () => {
    const asked = parsePlanArguments(args)
    const { bytes, name } = readBytes(asked.file)
    const former = asked.previous === undefined ? undefined : readBytes(asked.previous)
    const previous = former && (await readPlanFile(former.bytes, former.name))
    const { reading, findings } = await readPlanFile(bytes, name, { today: asked.today, lang: asked.lang, previous })
    if (asked.json) printJson({ document: reading.document, findings })
    else process.stdout.write(describeFindings(findings, asked.lang))
  })
