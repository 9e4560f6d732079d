import { z } from "zod"

/**
 * What a document is evidence of: a criterion of a framework in a year, a task, one figure in its window, or a finding,
 * of a plan or an inspection. Ids are those of the modules that own them.
 */
export const EvidenceTarget = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("criterion"),
    framework: z.string().trim().min(1).max(100),
    criterion: z.string().trim().min(1).max(60),
  }),
  z.object({ kind: z.literal("task"), taskId: z.uuid() }),
  z.object({
    kind: z.literal("figure"),
    measure: z.string().trim().min(1).max(100),
    window: z.string().trim().min(1).max(40),
  }),
  // `planId`: the plan whose finding it is; findings of other origin have none.
  z.object({ kind: z.literal("finding"), findingId: z.uuid(), planId: z.uuid().nullable().default(null) }),
])
export type EvidenceTarget = z.infer<typeof EvidenceTarget>

/** One text for a target: equal for equal targets only. */
export const targetKey = (target: EvidenceTarget): string => {
  switch (target.kind) {
    case "criterion":
      return JSON.stringify(["criterion", target.framework, target.criterion])
    case "task":
      return JSON.stringify(["task", target.taskId])
    case "figure":
      return JSON.stringify(["figure", target.measure, target.window])
    case "finding":
      return JSON.stringify(["finding", target.findingId])
  }
}
