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
]

/** What those who run the reform work do with frameworks and figures. */
const scoring: readonly Permission[] = ["framework.edit", "figure.enter", "figure.lock"]

/** `evidence.manage`: all evidence of the unit, restricted too; without it only what one added or answers for. */
const keepingEvidence: readonly Permission[] = ["evidence.add", "evidence.manage"]

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
    ],
    below: reading,
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
    ],
    below: reading,
  },
  officer: { here: [...reading, "task.work", "figure.enter", "evidence.add"], below: [] },
  appraiser: { here: reading, below: reading },
  auditor: { here: [...reading, "audit.read"], below: [...reading, "audit.read"] },
}
