import "./tables.ts"

export { assessmentRoutes } from "./routes/assessments.ts"
export { buildPaperRoutes } from "./routes/papers.ts"
export { campaignRoutes } from "./routes/campaigns.ts"
export { campaignSamplePart } from "./sample.ts"
export { getOpenedCampaign } from "./service/campaign.ts"
export type { Campaign } from "./service/campaign.ts"
export { checkFolds } from "./service/refold.ts"
export { computeResults } from "./service/results.ts"
export { appendStep } from "./service/append.ts"
export type { Appended, NewStep } from "./service/append.ts"
export { gatherAssessment } from "./service/gather.ts"
export type { Asker, GatheredAssessment } from "./service/gather.ts"
export { campaignCalendar } from "./service/calendar.ts"
export { campaignReminders } from "./service/reminders.ts"
export { adoptSheet, findStanding, landReturns, takeCarriedSteps } from "./service/carried-steps.ts"
export type { CarriedStanding } from "./service/carried-steps.ts"
export { findCarriedCampaign, keepCarriedCampaign, saveOrigin } from "./service/origin.ts"
export {
  findAssessment,
  findOpenedCampaign,
  listAssessments,
  listFinalUnits,
  listSnapshots,
  listStepsByAssessment,
  listStepsOfCampaign,
  lockCampaign,
  type AssessmentFacts,
} from "./store/sealed-facts.ts"
export { startAssessment } from "./service/start.ts"
export { readBasis } from "./service/basis.ts"
export { openFramework } from "./service/framework.ts"
