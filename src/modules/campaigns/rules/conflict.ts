import type { Step, StepBody, StepKind } from "./steps.ts"

/** The leaf a step is about; null for the whole assessment. */
export const leafOf = (body: StepBody): string | null => ("leaf" in body ? body.leaf : null)

/** Steps of different aspects do not get in each other's way: who brings a leaf, and what it is worth. */
const aspectOf = (kind: StepKind): "owner" | "extension" | "vote" | "main" => {
  if (kind === "ownerSet") return "owner"
  if (kind === "extensionAsked" || kind === "extensionDecided") return "extension"
  // Members of a council vote at the same moment; each vote stands for itself.
  return kind === "voted" || kind === "conflictDeclared" ? "vote" : "main"
}

export type Attempt = Readonly<{ body: StepBody; basedOn: number; accountId: string }>

/**
 * What happened to the same thing since the writer looked: later steps of the same aspect on the same leaf (or on the
 * assessment as a whole) among those the writer may read (`listReadable`). Not empty: the step must be refused.
 */
export const listNewer = (readable: readonly Step[], { body, basedOn, accountId }: Attempt): readonly Step[] => {
  const [leaf, aspect] = [leafOf(body), aspectOf(body.kind)]
  return readable.filter(
    (step) =>
      step.seq > basedOn &&
      leafOf(step.body) === leaf &&
      aspectOf(step.body.kind) === aspect &&
      (aspect !== "vote" || step.by.accountId === accountId),
  )
}
