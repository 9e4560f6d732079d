import type { Role } from "#platform/auth/permissions.ts"

import type { Relation } from "./subjects.ts"

/**
 * Who may use each route: written by hand and read by people, never derived from the code that it checks. A role is
 * followed by where its position may be, seen from the unit of the request: `here`, in its `parent`, in a `child`, in a
 * `sibling`. Whoever is not named is refused. `public`: also without a session. `signedIn`: any live session.
 */
export type Row = "public" | "signedIn" | Readonly<Partial<Record<Role, readonly Relation[]>>>

const here = ["here"] as const
const hereAndAbove = ["here", "parent"] as const
const anywhere = ["here", "parent", "child", "sibling"] as const

/** The system administrator keeps the house in order everywhere, and reads nobody's plans. */
const manageHouse: Row = { systemAdmin: anywhere, unitAdmin: here }
const manageSystem: Row = { systemAdmin: anywhere }
const readAudit: Row = { systemAdmin: anywhere, unitAdmin: here, auditor: hereAndAbove }
const readUnit: Row = {
  systemAdmin: anywhere,
  unitAdmin: hereAndAbove,
  leader: hereAndAbove,
  coordinator: hereAndAbove,
  officer: here,
  appraiser: hereAndAbove,
  auditor: hereAndAbove,
}
const readWork: Row = {
  unitAdmin: here,
  leader: hereAndAbove,
  coordinator: hereAndAbove,
  officer: here,
  appraiser: hereAndAbove,
  auditor: hereAndAbove,
}
const editPlans: Row = { leader: here, coordinator: here }
const removePlans: Row = { coordinator: here }
const assignTasks: Row = { leader: here, coordinator: here }
const workOnTasks: Row = { leader: here, coordinator: here, officer: here }

const enterFigures: Row = { leader: here, coordinator: here, officer: here }
/** Those who hold a position in the unit and work there; what they may change is narrower, see the module's policy. */
const addEvidence: Row = { leader: here, coordinator: here, officer: here }
/** Those who run the reform work set up and run the campaigns of their own unit. */
const runCampaigns: Row = { leader: here, coordinator: here }
const editFrameworks: Row = { leader: here, coordinator: here }

const fillAssessments: Row = { leader: here, coordinator: here, officer: here }
const reviewAssessments: Row = { leader: here, coordinator: here }
const signAssessments: Row = { leader: here }
/** Nobody appraises their own unit: only those whose position is above it. */
const appraise: Row = { leader: ["parent"], coordinator: ["parent"], appraiser: ["parent"] }
const runAssessments: Row = { leader: ["parent"], coordinator: ["parent"] }

/** Results are published by the unit that runs the campaign alone. */
const publish: Row = { leader: here, coordinator: here }

export const matrix: Readonly<Record<string, Row>> = {
  "units.list": "signedIn",
  "units.get": "signedIn",
  "units.createRoot": manageSystem,
  "units.create": manageHouse,
  "units.rename": manageHouse,
  "units.reparent": manageHouse,
  "units.merge": manageHouse,
  "units.split": manageHouse,
  "units.close": manageHouse,
  "units.correct": manageHouse,

  "session.options": "public",
  "session.signIn": "public",
  "session.get": "signedIn",
  "session.signOut": "signedIn",
  "session.list": "signedIn",
  "session.end": "signedIn",
  "session.endOthers": "signedIn",
  "session.confirm": "signedIn",
  "session.startProof": "signedIn",
  "session.startSso": "public",
  "session.finishSso": "public",
  "links.look": "public",
  "links.use": "public",
  "firstRun.look": "public",
  "firstRun.create": "public",

  "account.get": "signedIn",
  "account.update": "signedIn",
  "account.changePassword": "signedIn",
  "account.startTotp": "signedIn",
  "account.confirmTotp": "signedIn",
  "account.removeTotp": "signedIn",
  "account.renewRecoveryCodes": "signedIn",

  "notices.list": "signedIn",
  "notices.countUnread": "signedIn",
  "notices.read": "signedIn",
  "notices.readAll": "signedIn",
  "notices.settings": "signedIn",
  "notices.saveSettings": "signedIn",
  "notices.mail": manageSystem,
  "calendarFeed.renew": "signedIn",
  "calendarFeed.revoke": "signedIn",
  "calendarFeed.read": "public",

  "positions.list": readUnit,
  "positions.create": manageHouse,
  "positions.createFromTemplates": manageHouse,
  "positions.update": manageHouse,
  "positions.close": manageHouse,
  "holdings.create": manageHouse,
  "holdings.end": manageHouse,
  "people.list": manageHouse,
  "people.get": manageHouse,
  "people.create": manageHouse,
  "people.update": manageHouse,
  "people.createLink": manageHouse,
  "people.disable": manageHouse,
  "people.enable": manageHouse,
  "sample.remove": manageHouse,

  "calendars.get": readUnit,
  "calendars.createDay": manageHouse,
  "calendars.updateDay": manageHouse,
  "calendars.removeDay": manageHouse,
  "calendars.createHours": manageHouse,
  "calendars.updateHours": manageHouse,
  "calendars.removeHours": manageHouse,

  "audit.list": readAudit,
  "audit.export": readAudit,
  "audit.listAll": manageSystem,
  "audit.checkpoint": manageSystem,

  "imports.upload": editPlans,
  "imports.list": editPlans,
  "imports.get": editPlans,
  "imports.saveDraft": editPlans,
  "imports.discard": editPlans,
  "imports.accept": editPlans,
  "imports.exportFindings": editPlans,
  "plans.list": readWork,
  "plans.get": readWork,
  "plans.source": readWork,
  "plans.file": readWork,
  "plans.versions": readWork,
  "plans.save": editPlans,
  "plans.remove": removePlans,
  "plans.readScores": editPlans,
  "plans.exportDocument": readWork,
  "plans.exportScores": readWork,
  "plans.exportFindings": readWork,

  "tasks.list": readWork,
  "tasks.positions": readWork,
  "tasks.today": readWork,
  "tasks.get": readWork,
  "tasks.exportXlsx": readWork,
  "tasks.exportCsv": readWork,
  "tasks.create": assignTasks,
  "tasks.update": workOnTasks,
  "tasks.remove": assignTasks,
  "tasks.updateMany": workOnTasks,
  "tasks.bulk": workOnTasks,
  "tasks.checkImport": assignTasks,
  "tasks.runImport": assignTasks,
  "tasks.undo": workOnTasks,

  "api.document": "signedIn",
  "api.page": "signedIn",
  "evidence.list": readWork,
  "evidence.get": readWork,
  "evidence.listLinks": readWork,
  "evidence.preview": readWork,
  "evidence.content": readWork,
  "evidence.check": readWork,
  "evidence.listRequests": readWork,
  "evidence.getRequest": readWork,
  "evidence.create": addEvidence,
  "evidence.update": addEvidence,
  "evidence.addFile": addEvidence,
  "evidence.withdraw": addEvidence,
  "evidence.link": addEvidence,
  "evidence.unlink": addEvidence,
  "evidence.readAgain": addEvidence,
  "evidence.createUpload": addEvidence,
  "evidence.getUpload": addEvidence,
  "evidence.appendUpload": addEvidence,
  "evidence.cancelUpload": addEvidence,
  "evidence.createBundle": addEvidence,
  "evidence.getBundle": addEvidence,
  "evidence.runBundle": addEvidence,
  "evidence.createRequest": addEvidence,
  "evidence.moveRequest": addEvidence,

  "frameworks.list": readWork,
  "frameworks.get": readWork,
  "frameworks.chosen": readWork,
  "frameworks.crosswalk": readWork,
  "frameworks.exportYaml": readWork,
  "frameworks.create": editFrameworks,
  "frameworks.createFromPackage": editFrameworks,
  "frameworks.readFile": editFrameworks,
  "frameworks.save": editFrameworks,
  "frameworks.publish": editFrameworks,
  "frameworks.discard": editFrameworks,
  "frameworks.choose": editFrameworks,
  "frameworks.saveCrosswalk": editFrameworks,

  "figures.get": readWork,
  "figures.save": enterFigures,
  "figures.history": readWork,
  "figures.checkImport": enterFigures,
  "figures.imports": readWork,
  "figures.runImport": enterFigures,
  "figures.undoImport": enterFigures,
  "figures.exportXlsx": readWork,
  "figures.exportCsv": readWork,
  "figures.lock": { leader: here, coordinator: here },
  "figures.lockHistory": readWork,

  "scores.get": readWork,
  "scores.board": readWork,
  "scores.closing": readWork,
  "scores.exportXlsx": readWork,
  "scores.exportDocx": readWork,
  "scores.close": { leader: here },

  "foresight.forecast": readWork,
  "foresight.actions": readWork,
  "foresight.rank": readWork,
  "foresight.whatIf": readWork,
  "scenarios.list": readWork,
  "scenarios.create": enterFigures,
  "scenarios.update": enterFigures,
  "scenarios.remove": enterFigures,

  "assessments.start": fillAssessments,
  "assessments.get": readWork,
  "assessments.leaf": readWork,
  "assessments.snapshot": readWork,
  "assessments.selfStep": fillAssessments,
  "assessments.reviewStep": reviewAssessments,
  "assessments.signStep": signAssessments,
  "assessments.appraisalStep": appraise,
  "assessments.councilStep": appraise,
  "assessments.runStep": runAssessments,

  "campaigns.list": readWork,
  "campaigns.get": readWork,
  "campaigns.create": runCampaigns,
  "campaigns.update": runCampaigns,
  "campaigns.remove": runCampaigns,
  "campaigns.open": runCampaigns,
  "campaigns.step": runCampaigns,
  "campaigns.board": readWork,
  "campaigns.remind": runCampaigns,
  "campaigns.queue": readWork,
  "campaigns.bulk": runCampaigns,
  "campaigns.external": runCampaigns,
  "campaigns.agenda": readWork,
  "campaigns.results": readWork,

  "offline.kit": runCampaigns,
  "offline.takeKit": runCampaigns,
  "offline.status": readWork,
  // The file holds restricted documents: those who keep the unit's evidence take it out and bring it in.
  "offline.handIn": reviewAssessments,
  "offline.takeHandIn": runCampaigns,
  "offline.takeOwnHandIn": reviewAssessments,

  "papers.assessment": readWork,
  "papers.campaign": readWork,
  "papers.templates": readWork,
  "papers.saveTemplate": runCampaigns,
  "papers.removeTemplate": runCampaigns,
  "papers.templateFile": readWork,
  "papers.sampleTemplate": readWork,

  "publications.list": readWork,
  "publications.preview": publish,
  "publications.schedule": publish,
  "publications.withdraw": publish,
  "publications.campaignPackage": publish,
  "publications.unitPackage": readWork,
  "public.list": "public",
  "public.schema": "public",
  "public.ranking": "public",
  "public.scorecard": "public",
  "public.data": "public",
  "public.dataJson": "public",
  "public.dataCsv": "public",
}
