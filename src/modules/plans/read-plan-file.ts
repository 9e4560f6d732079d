import { readDocument } from "#platform/documents/index.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"

import { readPlanApart } from "./read-plan-apart.ts"
import { loadRegisters } from "./registers/load-registers.ts"
import { checkPlan, type ReadPlan } from "./rules/checking/index.ts"
import type { Finding, PlanReading } from "./rules/plan-reading.ts"
import { readPlanWithTrace } from "./rules/reading/index.ts"
import type { PlanTrace } from "./rules/reading/trace.ts"

export type PlanFile = Readonly<{
  source: SourceDocument
  reading: PlanReading
  trace: PlanTrace
  findings: readonly Finding[]
}>

type Options = Readonly<{
  /** `YYYY-MM-DD`: also notes what has lapsed since the plan's own date. */
  today?: string | undefined
  lang?: "vi" | "en" | undefined
  /** The plan of the year before, to be compared with. */
  previous?: ReadPlan | undefined
  /** In a server: the lines, too, are read in a worker with limits, so that nobody else waits for them. */
  isShared?: boolean | undefined
  onStage?: (stage: "document" | "plan" | "check") => void
}>

/**
 * File → text → structure → findings: the one path that the command line and the web import share.
 * Throws `DocumentError` when the file cannot be used.
 */
export const readPlanFile = async (bytes: Uint8Array, fileName: string, options: Options = {}): Promise<PlanFile> => {
  const { onStage, isShared, ...asked } = options
  onStage?.("document")
  // The file is taken apart in a worker; the first time in a process, the registers are read here meanwhile.
  const [source, registers] = await Promise.all([
    readDocument(bytes, fileName),
    Promise.resolve().then(() => loadRegisters()),
  ])
  onStage?.("plan")
  if (isShared === true) {
    const { today, lang } = asked
    return { source, ...(await readPlanApart({ source, registers, check: { today, lang } }, onStage)) }
  }
  const { reading, trace } = readPlanWithTrace(source, registers)
  onStage?.("check")
  return { source, reading, trace, findings: checkPlan({ reading, trace, source, registers, ...asked }) }
}
