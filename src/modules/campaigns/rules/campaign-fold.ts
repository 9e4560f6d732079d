import { z } from "zod"

import type { Trace } from "./fold.ts"
import { AppraisalArea, Council, Phase, type CampaignSettings, type PhaseCode } from "./settings.ts"

/** What the unit that runs a campaign changes after it opened; each is a step, appended and never changed. */
export const CampaignStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("phaseMoved"), phase: Phase, reason: z.string().trim().min(1).max(2_000) }),
  z.strictObject({ kind: z.literal("areasChanged"), areas: z.array(AppraisalArea).max(40) }),
  z.strictObject({ kind: z.literal("councilChanged"), council: Council.nullable() }),
  z.strictObject({ kind: z.literal("closed") }),
])
export type CampaignStep = z.infer<typeof CampaignStep>

/** A campaign step as it was kept; `seq` counts from 1 within the campaign. */
export type KeptCampaignStep = Readonly<{
  seq: number
  at: string
  by: Readonly<{ accountId: string; name: string; position: string | null }>
  body: CampaignStep
}>

/** A campaign as its frozen settings and its steps make it. */
export type CampaignNow = Readonly<{
  /** The settings that hold now: what assessments are checked against. */
  settings: CampaignSettings
  /** The last step, 0 for none. */
  seq: number
  /** Phases that were moved after the campaign opened, with who moved them last and why. */
  moved: ReadonlyMap<PhaseCode, Trace & Readonly<{ reason: string }>>
  /** Set once the campaign was closed: only corrections of final results follow. */
  closed: Trace | null
}>

/** The present of a campaign: the settings that were frozen at its opening, and its steps, oldest first. */
export const foldCampaign = (settings: CampaignSettings, steps: readonly KeptCampaignStep[]): CampaignNow =>
  steps.reduce(applyCampaignStep, { settings, seq: 0, moved: new Map(), closed: null })

/** One campaign step more. A phase that the campaign does not have is not added by moving it. */
export const applyCampaignStep = (now: CampaignNow, { seq, at, by, body }: KeptCampaignStep): CampaignNow => {
  const trace: Trace = { seq, at, ...by }
  const { settings } = now
  switch (body.kind) {
    case "phaseMoved": {
      const { phase, reason } = body
      if (!settings.phases.some(({ code }) => code === phase.code)) return { ...now, seq }
      const phases = settings.phases.map((each) => (each.code === phase.code ? phase : each))
      const moved = new Map(now.moved).set(phase.code, { ...trace, reason })
      return { ...now, seq, settings: { ...settings, phases }, moved }
    }
    case "areasChanged":
      return { ...now, seq, settings: { ...settings, areas: body.areas } }
    case "councilChanged":
      return { ...now, seq, settings: { ...settings, council: body.council } }
    case "closed":
      return { ...now, seq, closed: now.closed ?? trace }
  }
}
