import { listPositions } from "#modules/accounts/index.ts"
import { notify, type Notice } from "#modules/notices/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import type { Words } from "#platform/http/errors.ts"

import { leafOf, stepWords, type StepBody } from "../rules/index.ts"
import type { Appended } from "./append.ts"
import type { Asker } from "./gather.ts"

/** Whom a step concerns besides those who take it; null: nobody is told. */
type Audience = "unit" | "organiser" | "appraisers" | null

const audienceOf = ({ kind }: StepBody): Audience => {
  switch (kind) {
    case "returned":
    case "leafReturned":
    case "released":
    case "decisionsReleased":
    case "extensionDecided":
    case "finalised":
    case "corrected":
      return "unit"
    case "handedIn":
    case "extensionAsked":
      return "organiser"
    case "leafHandedIn":
    case "explained":
      return "appraisers"
    case "opened":
    case "ownerSet":
    case "selfScored":
    case "sentToReview":
    case "reviewed":
    case "sentBack":
    case "explanationsClosed":
    case "explanationsEnded":
    case "appraised":
    case "secondMarked":
    case "decided":
    case "disputed":
    case "councilDecided":
    case "externalPoints":
    case "conflictDeclared":
    case "voted":
      return null
  }
}

/** Tells those whose turn it is, in the step's own transaction. Says nothing that the step itself does not show them. */
export const tellOfStep = async (db: Db, asker: Asker, appended: Appended): Promise<void> => {
  const { body, seq } = appended.step
  const audience = audienceOf(body)
  if (audience === null) return
  const { row } = appended.after
  const accountIds = (await listAudience(db, asker, appended, audience)).filter((id) => id !== asker.reader.accountId)
  if (accountIds.length === 0) return
  await notify(db, {
    unitId: row.unit_id,
    accountIds,
    kind: `campaigns.${body.kind}`,
    ...wordsOf(appended),
    link: `/assessments/${row.unit_id}/${row.id}`,
    dedupeKey: `assessment-${row.id}-${seq}`,
    mail: audience === "unit" ? true : "daily",
    now: asker.now,
  })
}

const listAudience = async (
  db: Db,
  asker: Asker,
  { after, step }: Appended,
  audience: Exclude<Audience, null>,
): Promise<readonly string[]> => {
  const leaf = leafOf(step.body)
  const { row, places, history } = after
  switch (audience) {
    case "unit": {
      const owner = leaf === null ? null : history.assessment.leaves.get(leaf)?.owner?.positionId
      return listHolders(db, asker, row.unit_id, (position) => leads.has(position.role) || position.id === owner)
    }
    case "organiser":
      return listHolders(db, asker, row.campaign_unit_id, ({ role }) => role === "coordinator")
    case "appraisers":
      return leaf === null ? [] : (places.get(leaf)?.appraisers ?? [])
  }
}

const leads: ReadonlySet<Role> = new Set(["leader", "coordinator"])

type Position = Awaited<ReturnType<typeof listPositions>>[number]

const listHolders = async (
  db: Db,
  { now }: Asker,
  unitId: string,
  isMeant: (position: Position) => boolean,
): Promise<readonly string[]> =>
  (await listPositions(db, { unitId, date: localDate(now) }))
    .filter(isMeant)
    .flatMap(({ holders }) => holders.map(({ accountId }) => accountId))

const wordsOf = ({ after, step }: Appended): Pick<Notice, "title" | "body"> => {
  const { campaign } = after
  const leaf = leafOf(step.body)
  const words = stepWords[step.body.kind]
  const at = leaf === null ? { vi: "", en: "" } : { vi: `tiêu chí ${leaf}: `, en: `leaf ${leaf}: ` }
  const title: Words = {
    vi: `${campaign.row.name} – ${at.vi}${step.by.name} đã ${words.vi}`,
    en: `${campaign.row.name} – ${at.en}${step.by.name} ${words.en}`,
  }
  const reason = "reason" in step.body ? step.body.reason : "claim" in step.body ? step.body.claim : ""
  return { title, body: { vi: reason, en: reason } }
}
