import type { Assessment } from "./fold.ts"
import type { CampaignSettings, PhaseCode } from "./settings.ts"

/** First and last day of a phase for one unit, by local dates; both belong to it. */
export type PhaseWindow = Readonly<{ from: string; to: string; extended: boolean }>

/** The window of a phase for this unit, with the extension that was given to it; undefined when the campaign has no such phase. */
export const findWindow = (
  { phases }: Pick<CampaignSettings, "phases">,
  { extensions }: Pick<Assessment, "extensions">,
  code: PhaseCode,
): PhaseWindow | undefined => {
  const phase = phases.find((each) => each.code === code)
  if (phase === undefined) return undefined
  const given = extensions.find((each) => each.phase === code)?.granted
  return given != null && given > phase.to
    ? { from: phase.from, to: given, extended: true }
    : { from: phase.from, to: phase.to, extended: false }
}

export const isOpen = (window: PhaseWindow, today: string): boolean => window.from <= today && today <= window.to
