import type { CampaignSettings } from "./settings.ts"

/** The settings of an earlier campaign for a new one: its windows moved by whole years (29 February to the 28th). */
export const moveSettings = (settings: CampaignSettings, years: number): CampaignSettings => ({
  ...settings,
  phases: settings.phases.map(({ code, from, to }) => ({
    code,
    from: moveDay(from, years),
    to: moveDay(to, years),
  })),
  ...(settings.assessed
    ? { assessed: { from: moveDay(settings.assessed.from, years), to: moveDay(settings.assessed.to, years) } }
    : {}),
})

const moveDay = (day: string, years: number): string => Temporal.PlainDate.from(day).add({ years }).toString()
