import {
  buildAccountRoutes,
  buildGate,
  clearStaleSignIns,
  firstRunLink,
  type SamplePart,
} from "#modules/accounts/index.ts"
import { buildCalendarRoutes, calendarSamplePart, type CalendarListener } from "#modules/calendars/index.ts"
import { buildEvidence } from "#modules/evidence/index.ts"
import {
  assessmentRoutes,
  buildPaperRoutes,
  campaignCalendar,
  campaignReminders,
  campaignRoutes,
  campaignSamplePart,
} from "#modules/campaigns/index.ts"
import { foresightRoutes } from "#modules/foresight/index.ts"
import { frameworkRoutes } from "#modules/frameworks/index.ts"
import { figureRoutes, registerFeeds } from "#modules/measures/index.ts"
import {
  buildNoticeRoutes,
  buildReminderDuty,
  clearOldNotices,
  noticeSamplePart,
  type CalendarSource,
  type ReminderSource,
} from "#modules/notices/index.ts"
import { buildPlanRoutes, buildPlanSamplePart, listPlanPoints, readHeadApart } from "#modules/plans/index.ts"
import {
  buildPublishingDuty,
  buildPublishingRoutes,
  publishingSamplePart,
  sealRootOf,
} from "#modules/publishing/index.ts"
import { buildScoringRoutes, scoreSamplePart } from "#modules/scoring/index.ts"
import {
  dropPlanTasks,
  listTasksByCriterion,
  syncPlanTasks,
  taskCalendar,
  taskFeed,
  taskReminders,
  taskRoutes,
  taskSamplePart,
} from "#modules/tasks/index.ts"
import { unitRoutes } from "#modules/units/index.ts"
import { buildApiRoutes } from "#platform/http/api-page.ts"
import type { Platform, Route } from "#platform/http/implement.ts"

import packageFile from "../../package.json" with { type: "json" }
import type { Modules } from "./start-server.ts"

const planListeners = [{ saved: syncPlanTasks, removed: dropPlanTasks }]

/** What keeps dates that were counted by a working calendar, and counts them again when it changes: nothing yet. */
const calendarListeners: readonly CalendarListener[] = []

/** What people are reminded of when its time comes, and what stands in their calendars. */
const reminderSources: readonly ReminderSource[] = [taskReminders, campaignReminders]
const calendarSources: readonly CalendarSource[] = [taskCalendar, campaignCalendar]

/**
 * What each module adds to the sample unit and takes away with it, those that others rest on first: they are added in
 * this order and removed in the opposite one.
 */
const buildSampleParts = (platform: Platform, evidenceSamplePart: SamplePart): readonly SamplePart[] => [
  noticeSamplePart,
  calendarSamplePart,
  evidenceSamplePart,
  scoreSamplePart,
  campaignSamplePart,
  buildPlanSamplePart(platform.files, planListeners),
  taskSamplePart,
  publishingSamplePart,
]

/** The modules of this application, joined: what one brings to another is handed over here and nowhere else. */
export const buildModules = (platform: Platform): Modules => {
  registerFeeds([taskFeed])
  const evidence = buildEvidence(platform, { readHead: readHeadApart })
  const routes: readonly Route[] = [
    ...unitRoutes,
    ...buildAccountRoutes(buildSampleParts(platform, evidence.samplePart), (action) => words.get(action)),
    ...buildNoticeRoutes(calendarSources),
    ...buildCalendarRoutes(calendarListeners),
    ...evidence.routes,
    ...frameworkRoutes,
    ...figureRoutes,
    ...buildScoringRoutes({ listPlanPoints, listTasksByCriterion }),
    ...buildPlanRoutes(planListeners),
    ...taskRoutes,
    ...campaignRoutes,
    ...assessmentRoutes,
    ...buildPaperRoutes({ sealRootOf }),
    ...foresightRoutes,
    ...buildPublishingRoutes({ wakeReader: evidence.reader.wake }),
  ]
  const words = new Map(routes.map(({ endpoint }) => [endpoint.id, endpoint.summary]))
  return {
    gate: buildGate(platform.auth),
    routes: [...routes, ...buildApiRoutes(routes, packageFile.version)],
    chores: [
      { name: "past sign-ins", clear: (now) => clearStaleSignIns(platform.pool, now) },
      { name: "old notices", clear: (now) => clearOldNotices(platform.pool, now) },
      ...evidence.chores,
    ],
    duties: [
      buildPublishingDuty(platform.pool, platform.clock),
      buildReminderDuty({ db: platform.pool, clock: platform.clock, log: platform.log, sources: reminderSources }),
    ],
    firstRunLink,
  }
}
