import { runApart } from "#platform/documents/run-apart.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"

import type { Finding, PlanReading } from "./rules/plan-reading.ts"
import type { PlanTrace } from "./rules/reading/trace.ts"
import type { Registers } from "./rules/registers/types.ts"

export type PlanJob = Readonly<{
  source: SourceDocument
  registers: Registers
  /** Also looks for findings, as of `today`; undefined: reads only. */
  check: Readonly<{ today?: string | undefined; lang?: "vi" | "en" | undefined }> | undefined
}>
export type PlanRead = Readonly<{ reading: PlanReading; trace: PlanTrace; findings: readonly Finding[] }>

// Real plans of 200 pages take seconds. A line made to be slow would else hold the whole server: it is read apart.
const milliseconds = 30_000
const memoryMegabytes = 768

/** Reads lines as a plan without holding the server up. Throws a `DocumentError` when it takes too long or too much. */
export const readPlanApart = (job: PlanJob, onStage?: (stage: "check") => void): Promise<PlanRead> =>
  runApart<PlanRead>({
    worker: new URL("./plan-worker.ts", import.meta.url),
    job,
    milliseconds,
    memoryMegabytes,
    onStage: () => onStage?.("check"),
    explain: (error) => (error instanceof Error ? error : new Error("the plan's worker ended without an answer")),
  })
