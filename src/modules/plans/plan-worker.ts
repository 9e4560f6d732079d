import { enableCompileCache } from "node:module"
import { parentPort, workerData } from "node:worker_threads"

import type { ApartData, ApartMessage } from "#platform/documents/run-apart.ts"

import type { PlanJob, PlanRead } from "./read-plan-apart.ts"

const tell = (message: ApartMessage<PlanRead>): void => parentPort?.postMessage(message)

/** The worker in which lines become a plan with its findings: it knows only the lines and the registers. */
const run = async ({ source, registers, check, compileCache }: ApartData<PlanJob>): Promise<PlanRead> => {
  if (compileCache !== undefined) enableCompileCache(compileCache)
  const { readPlanWithTrace } = await import("./rules/reading/index.ts")
  const { reading, trace } = readPlanWithTrace(source, registers)
  if (check === undefined) return { reading, trace, findings: [] }
  tell({ kind: "stage", stage: "check" })
  const { checkPlan } = await import("./rules/checking/index.ts")
  return { reading, trace, findings: checkPlan({ reading, trace, source, registers, ...check }) }
}

tell({ kind: "answer", answer: await run(workerData as ApartData<PlanJob>) })
