/**
 * The closed list of what can be permitted, and which role may do it. Safe for the browser: pages only read `may`.
 * A position carries one role in one unit; `below` says whether the permission also reaches the units under it.
 */
export const roles = ["systemAdmin", "unitAdmin", "leader", "coordinator", "officer", "appraiser", "auditor"] as const
export type Role = (typeof roles)[number]

export const permissions = [
  "unit.read",
  "unit.manage",
  "account.manage",
  "audit.read",
  "system.manage",
  "plan.read",
  "plan.edit",
  "plan.remove",
  "task.read",
  "task.assign",
  "task.work",
  "evidence.read",
  "evidence.add",
  "evidence.manage",
  "framework.read",
  "framework.edit",
  "framework.publish",
  "figure.read",
  "figure.enter",
  "figure.lock",
  "score.read",
  "score.close",
  "campaign.read",
  "campaign.manage",
  "assessment.read",
  "assessment.fill",
  "assessment.review",
  "assessment.sign",
  "assessment.appraise",
  "assessment.run",
  "assessment.vote",
  "publication.read",
  "publication.manage",
] as const
export type Permission = (typeof permissions)[number]

type Grant = Readonly<{ here: readonly Permission[]; below: readonly Permission[] }>

const reading: readonly Permission[] = [
  "unit.read",
  "plan.read",
  "task.read",
  "evidence.read",
  "framework.read",
  "figure.read",
  "score.read",
  "campaign.read",
  "assessment.read",
  "publication.read",
]

/** What those who run the reform work do with frameworks and figures. */
const scoring: readonly Permission[] = ["framework.edit", "figure.enter", "figure.lock"]

/** `evidence.manage`: all evidence of the unit, restricted too; without it only what one added or answers for. */
const keepingEvidence: readonly Permission[] = ["evidence.add", "evidence.manage"]

/** What those who coordinate the reform work do in a campaign: in their own unit, and for the units below that it runs. */
const campaigning: readonly Permission[] = [
  "campaign.manage",
  "assessment.fill",
  "assessment.review",
  "publication.manage",
]
/** Nobody appraises their own unit: these reach down only. */
const appraising: readonly Permission[] = ["assessment.appraise", "assessment.vote"]
const running: readonly Permission[] = [...appraising, "assessment.run"]

/** Role → permissions in the position's own unit, and in the units below it (reading only). Deny by default. */
export const grants: Readonly<Record<Role, Grant>> = {
  systemAdmin: {
    here: ["unit.read", "unit.manage", "account.manage", "audit.read", "system.manage"],
    below: ["unit.read", "unit.manage", "account.manage", "audit.read", "system.manage"],
  },
  unitAdmin: {
    here: [
      "unit.read",
      "unit.manage",
      "account.manage",
      "audit.read",
      ...reading.filter((each) => each !== "unit.read"),
    ],
    below: ["unit.read"],
  },
  leader: {
    here: [
      ...reading,
      "plan.edit",
      "task.assign",
      "task.work",
      ...scoring,
      ...keepingEvidence,
      "framework.publish",
      "score.close",
      ...campaigning,
      "assessment.sign",
    ],
    below: [...reading, ...running],
  },
  coordinator: {
    here: [
      ...reading,
      "plan.edit",
      "plan.remove",
      "task.assign",
      "task.work",
      ...scoring,
      ...keepingEvidence,
      "framework.publish",
      ...campaigning,
    ],
    below: [...reading, ...running],
  },
  officer: { here: [...reading, "task.work", "figure.enter", "evidence.add", "assessment.fill"], below: [] },
  appraiser: { here: reading, below: [...reading, ...appraising] },
  auditor: { here: [...reading, "audit.read"], below: [...reading, "audit.read"] },
}
