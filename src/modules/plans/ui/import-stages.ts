import type { Stage } from "#web/components/progress-stages.tsx"

import { importStages, type ImportStage } from "../contract.ts"
import type { stageTexts } from "./import-texts.ts"

type Names = Readonly<Record<keyof typeof stageTexts, string>>

const shown = ["sending", "waiting", "document", "plan", "check"] as const

/** The way of a file from the desk to the review: what is done, what is under way, what comes. */
export const stagesUntil = (
  current: ImportStage | "sending",
  names: Names,
  count?: Stage["count"],
): readonly Stage[] => {
  const order: readonly string[] = ["sending", ...importStages]
  const at = order.indexOf(current)
  return shown.map((stage) => {
    const place = order.indexOf(stage)
    const state = place < at ? "done" : place === at ? "underway" : "waiting"
    return { id: stage, title: names[stage], state, ...(state === "underway" && count ? { count } : {}) }
  })
}
