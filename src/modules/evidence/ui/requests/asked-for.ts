import type { EvidenceTarget } from "../../rules/index.ts"

/** What a request is for, as requests keep it; nothing for figures and findings, for which nobody is asked. */
export const askedFor = (
  target: EvidenceTarget | undefined,
): Readonly<{ framework?: string; criterion?: string; taskId?: string }> => {
  switch (target?.kind) {
    case "criterion":
      return { framework: target.framework, criterion: target.criterion }
    case "task":
      return { taskId: target.taskId }
    case "figure":
    case "finding":
    case undefined:
      return {}
  }
}

type Asked = Readonly<{ framework: string | null; criterion: string | null; taskId: string | null }>

/** And back: what an accepted document is linked to. */
export const targetOfRequest = ({ framework, criterion, taskId }: Asked): EvidenceTarget | undefined => {
  if (framework !== null && criterion !== null) return { kind: "criterion", framework, criterion }
  return taskId === null ? undefined : { kind: "task", taskId }
}
