import type { Db } from "#platform/database/db.ts"
import { notFound } from "#platform/http/errors.ts"
import { implement, type AuditNote, type Call, type Route } from "#platform/http/implement.ts"

import { assessments } from "../contract.ts"
import { leafOf, mayReadStep, moves, type LeafState, type StepBody } from "../rules/index.ts"
import { openCouncilSheet, presentAgendaItem } from "../service/agenda-item.ts"
import { appendStep, type Appended } from "../service/append.ts"
import { gatherAssessment, type Asker } from "../service/gather.ts"
import { presentLeafDetail } from "../service/leaf-detail.ts"
import { presentAssessment, presentChange } from "../service/present-assessment.ts"
import { startAssessment } from "../service/start.ts"
import { findAssessment, findSnapshot } from "../store/assessments.ts"

type AtAssessment = Pick<Call<typeof assessments.get>, "params" | "reader" | "platform">
type StepCall<Body extends StepBody> = AtAssessment &
  Readonly<{ db: Db; body: Readonly<{ basedOn: number; step: Body }>; note: (more: AuditNote) => void }>

const askerOf = ({ params, reader, platform }: AtAssessment): Asker => ({ ...params, reader, now: platform.clock() })

/** Takes the step of the request and notes it for the audit. */
const takeStep = async (call: StepCall<StepBody>): Promise<Appended> => {
  const { basedOn, step } = call.body
  const row = await findAssessment(call.db, call.params)
  // Also what is refused: until a step is released the unit reads neither that nor by whom it was tried.
  if (row !== undefined && isOrganisers(step)) call.note({ unitId: row.campaign_unit_id })
  const appended = await appendStep(call.db, askerOf(call), { basedOn, body: step })
  call.note(noteOf(appended))
  return appended
}

const isOrganisers = ({ kind }: StepBody): boolean => {
  if (kind === "opened") return false
  const { capacity } = moves[kind]
  return capacity === "appraise" || capacity === "run" || capacity === "council"
}

/**
 * The assessed unit's administrators read the audit of their unit. A step that the unit may not see yet is noted with
 * the unit that runs the campaign, and says no more than that somebody worked on it: on how much of a unit, when and by
 * whom is as hidden as what they give, from those of the unit who read the audit there too. The step itself keeps
 * everything.
 */
const noteOf = ({ before, after, step }: Appended): AuditNote => {
  const { assessment } = after.history
  if (!mayReadStep(assessment, step, { side: "unit", accountId: "" }))
    return { target: `campaign:${after.row.campaign_id}` }
  return { unitId: after.row.unit_id, ...noteForUnit({ before, after, step }) }
}

const noteForUnit = ({ before, after, step }: Appended): AuditNote => {
  const { assessment } = after.history
  const target = `assessment:${after.row.id}`
  const leaf = leafOf(step.body)
  const { kind } = step.body
  const why = "reason" in step.body ? step.body.reason : null
  if (leaf === null)
    return { target, before: { state: before.history.assessment.state }, after: { kind, state: assessment.state }, why }
  return {
    target: `${target}:${leaf}`,
    before: pointsOf(before.history.assessment.leaves.get(leaf)),
    after: { kind, ...pointsOf(assessment.leaves.get(leaf)) },
    why,
  }
}

/** What a unit may always see of a leaf's points. */
const pointsOf = (leaf: LeafState | undefined) => ({
  self: leaf?.self?.points ?? null,
  notApplicable: leaf?.self?.notApplicable ?? null,
  owner: leaf?.owner?.title ?? null,
  correction: leaf?.corrections.at(-1)?.points ?? null,
})

const stepAndShow = async (call: StepCall<StepBody>) => {
  const { after, step } = await takeStep(call)
  return presentChange(call.db, after, askerOf(call), leafOf(step.body))
}

export const assessmentRoutes: readonly Route[] = [
  implement(assessments.start, async ({ db, params, body, reader, platform, note }) => {
    const id = await startAssessment(db, { ...params, reader, now: platform.clock() }, body)
    note({ target: `assessment:${id}` })
    return { id }
  }),
  implement(assessments.get, async (call) => {
    const asker = askerOf(call)
    return presentAssessment(call.db, await gatherAssessment(call.db, asker), asker)
  }),
  implement(assessments.leaf, async (call) => {
    const { code, ...params } = call.params
    const asker = askerOf({ ...call, params })
    return presentLeafDetail(call.db, await gatherAssessment(call.db, asker), asker, code)
  }),
  implement(assessments.snapshot, async ({ db, params }) => {
    const snapshot = await findSnapshot(db, params, params.hash)
    if (snapshot === undefined)
      throw notFound({ vi: "Không có nội dung đã ký này.", en: "There is no such signed content." })
    return { content: snapshot.content, hash: snapshot.hash }
  }),
  implement(assessments.selfStep, stepAndShow),
  implement(assessments.reviewStep, stepAndShow),
  implement(assessments.signStep, stepAndShow),
  implement(assessments.runStep, stepAndShow),
  implement(assessments.appraisalStep, async (call) => {
    const { after, step } = await takeStep(call)
    return presentLeafDetail(call.db, after, askerOf(call), leafOf(step.body) ?? "")
  }),
  implement(assessments.councilStep, async (call) => {
    const { after, step } = await takeStep(call)
    const first = [...after.history.assessment.leaves.values()].find(({ disputed }) => disputed !== null)
    const sheet = await openCouncilSheet(call.db, after, askerOf(call))
    return presentAgendaItem(sheet, call.reader.accountId, leafOf(step.body) ?? first?.code ?? "")
  }),
]
