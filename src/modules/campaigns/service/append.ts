import { conflict, RequestError } from "#platform/http/errors.ts"
import type { Db } from "#platform/database/db.ts"

import {
  applyStep,
  checkStep,
  leafOf,
  listNewer,
  listReadable,
  stepWords,
  summarise,
  type Refusal,
  type RowStep,
  type Step,
  type StepBody,
} from "../rules/index.ts"
import { insertSteps, saveLeaves, updateAssessment } from "../store/assessments.ts"
import { keepSigned, openEvidence } from "./content.ts"
import { gatherAssessment, requiredOf, type Asker, type GatheredAssessment } from "./gather.ts"
import { tellOfStep } from "./tell.ts"

/** A step that somebody wants to take; `basedOn: null` skips the look at what is newer (work in bulk). */
export type NewStep = Readonly<{ basedOn: number | null; body: StepBody }>

/** The assessment before and after a step. */
export type Appended = Readonly<{ before: GatheredAssessment; after: GatheredAssessment; step: Step }>

/**
 * Takes one step, with the assessment held until the transaction ends: refused (403, 409, 400) as the table of moves and
 * the leaf say, and (409, naming who did what) when something newer stands that the writer had not seen. Keeps the step,
 * the folds it changes and the counts together.
 */
export const appendStep = async (db: Db, asker: Asker, { basedOn, body }: NewStep): Promise<Appended> => {
  const before = await gatherAssessment(db, asker, { lock: true })
  if (basedOn !== null) refuseNewer(before, body, basedOn)
  const refusal = refuseAskingHere(before, body) ?? checkStep(before.history.assessment, body, before.context)
  if (refusal !== undefined) throw refused(refusal)
  const step: Step = {
    seq: before.history.assessment.seq + 1,
    at: asker.now.toISOString(),
    by: { accountId: asker.reader.accountId, name: asker.reader.name, position: positionOf(asker, before) },
    body,
  }
  const after = withStep(before, step)
  if (body.kind === "handedIn") await keepSigned(db, before, { contentHash: body.contentHash, now: asker.now })
  if (handsIn.has(body.kind)) await openEvidence(db, before, asker)
  await insertSteps(db, asker, [step])
  await keepFold(db, before, after, asker.now)
  const appended = { before, after, step }
  await tellOfStep(db, asker, appended)
  return appended
}

/**
 * Takes steps one after another on an assessment that was gathered with `lock`, each refused for itself: for points that
 * are merged by the hundred. Answers why each was refused, undefined where it was taken. The unit is told of what
 * corrects its final result, of nothing else.
 */
export const appendAll = async (
  db: Db,
  asker: Asker,
  before: GatheredAssessment,
  bodies: readonly RowStep[],
): Promise<readonly (Refusal | undefined)[]> => {
  const by = { accountId: asker.reader.accountId, name: asker.reader.name, position: positionOf(asker, before) }
  const taken: Step[] = []
  let after = before
  const refusals = bodies.map((body) => {
    const { assessment } = after.history
    const refusal = checkStep(assessment, body, after.context)
    if (refusal !== undefined) return refusal
    const step: Step = { seq: assessment.seq + 1, at: asker.now.toISOString(), by, body }
    after = withStep(after, step)
    taken.push(step)
    return undefined
  })
  if (taken.length === 0) return refusals
  await insertSteps(db, asker, taken)
  await keepFold(db, before, after, asker.now)
  for (const step of taken) if (step.body.kind === "corrected") await tellOfStep(db, asker, { before, after, step })
  return refusals
}

const refused = ({ code, vi, en, leaves }: Refusal): RequestError =>
  new RequestError(code, { vi, en }, leaves === undefined ? {} : { detail: { leaves: [...leaves] } })

const handsIn: ReadonlySet<StepBody["kind"]> = new Set(["handedIn", "leafHandedIn", "explained"])

/** What was gathered, one step later. */
export const withStep = (gathered: GatheredAssessment, step: Step): GatheredAssessment => ({
  ...gathered,
  history: {
    assessment: applyStep(gathered.history.assessment, step),
    steps: [...gathered.history.steps, step],
  },
})

/** Writes what changed of the fold: leaves, state and counts. */
export const keepFold = async (
  db: Db,
  before: GatheredAssessment,
  { row, places, history, context }: GatheredAssessment,
  now: Date,
): Promise<void> => {
  const { assessment } = history
  const key = { unitId: row.unit_id, assessmentId: row.id }
  const changed = [...assessment.leaves.values()].filter(
    (leaf) => before.history.assessment.leaves.get(leaf.code) !== leaf,
  )
  const areaOf = (code: string): string => places.get(code)?.area ?? code
  await saveLeaves(db, key, { campaignId: row.campaign_id, areaOf }, changed)
  const { seq, state } = assessment
  await updateAssessment(db, key, { seq, state, summary: summarise(assessment, requiredOf(context)), updated_at: now })
}

/** The position somebody acts from: one in the assessed unit, else one in the unit that runs the campaign. */
const positionOf = ({ reader: { holdings }, unitId }: Asker, { row }: GatheredAssessment): string | null =>
  (
    holdings.find((holding) => holding.unitId === unitId) ??
    holdings.find((holding) => holding.unitId === row.campaign_unit_id) ??
    holdings[0]
  )?.title ?? null

/** More time is given where the campaign is run; a sheet that was begun by a kit asks there and gets it by the next kit. */
const refuseAskingHere = ({ campaign }: GatheredAssessment, { kind }: StepBody): Refusal | undefined =>
  kind === "extensionAsked" && campaign.row.origin !== null
    ? {
        code: "conflict",
        vi: "Đợt này nhận bằng bộ hồ sơ: hãy xin gia hạn ở đơn vị tổ chức, rồi nhập bộ hồ sơ mới.",
        en: "This campaign came by a kit: ask its organiser for more time, then take in the new kit.",
      }
    : undefined

const refuseNewer = ({ history, viewer }: GatheredAssessment, body: StepBody, basedOn: number): void => {
  const readable = listReadable(history, viewer)
  const newer = listNewer(readable, { body, basedOn, accountId: viewer.accountId })
  const last = newer.at(-1)
  if (last === undefined) return
  const subject = leafOf(body)
  const at = Temporal.Instant.from(last.at).toZonedDateTimeISO("Asia/Ho_Chi_Minh")
  const time = `${String(at.hour).padStart(2, "0")}:${String(at.minute).padStart(2, "0")}`
  const words = stepWords[last.body.kind]
  throw conflict(
    {
      vi: `${last.by.name} đã ${words.vi}${subject === null ? "" : ` ${subject}`} lúc ${time} ngày ${at.day}/${at.month}/${at.year}, sau khi bạn mở. Bước của bạn chưa được lưu; hãy xem lại rồi gửi lại.`,
      en: `${last.by.name} ${words.en}${subject === null ? "" : ` (${subject})`} at ${time} on ${at.toPlainDate().toString()}, after you looked. Your step is not saved; look again, then send it again.`,
    },
    {
      leaf: subject,
      changes: newer.map(({ seq, at: changedAt, by, body: { kind } }) => ({
        seq,
        at: changedAt,
        name: by.name,
        position: by.position,
        kind,
        words: stepWords[kind],
      })),
    },
  )
}
