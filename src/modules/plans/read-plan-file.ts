import { readDocument } from "#platform/documents/index.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"

import { loadRegisters } from "./registers/load-registers.ts"
import { checkPlan } from "./rules/checking/index.ts"
import type { Finding, PlanReading } from "./rules/plan-reading.ts"
import { readPlanWithTrace } from "./rules/reading/index.ts"
import type { PlanTrace } from "./rules/reading/trace.ts"

export type PlanFile = Readonly<{
  source: SourceDocument
  reading: PlanReading
  trace: PlanTrace
  findings: readonly Finding[]
}>

/**
 * File → text → structure → findings: the one path that the command line and the web import share.
 * `onStage` hears the stage that begins; throws `DocumentError` when the file cannot be used.
 */
export const readPlanFile = async (
  bytes: Uint8Array,
  fileName: string,
  options: Readonly<{ today?: string; onStage?: (stage: "document" | "plan" | "check") => void }> = {},
): Promise<PlanFile> => {
  options.onStage?.("document")
  const source = await readDocument(bytes, fileName)
  options.onStage?.("plan")
  const registers = loadRegisters()
  const { reading, trace } = readPlanWithTrace(source, registers)
  options.onStage?.("check")
  const findings = checkPlan({ reading, trace, source, registers, ...(options.today ? { today: options.today } : {}) })
  return { source, reading, trace, findings }
}
