import type { Db } from "#platform/database/db.ts"

import { foldAssessment, summarise, type LeafState } from "../rules/index.ts"
import { listLeaves, listSteps, type AssessmentRow } from "../store/assessments.ts"

/** What is kept of an assessment for lists differs from the fold of its steps here. */
export type FoldFault = Readonly<{ at: string; kept: unknown; folded: unknown }>

/**
 * Folds an assessment's steps again and names where the kept rows say something else: nothing, unless somebody wrote
 * past the application. The row scope must hold the unit.
 */
export const refold = async (
  db: Db,
  row: AssessmentRow,
  required: ReadonlySet<string>,
): Promise<readonly FoldFault[]> => {
  const key = { unitId: row.unit_id, assessmentId: row.id }
  const kept = await listLeaves(db, key)
  const assessment = foldAssessment(
    kept.map(({ code }) => code),
    await listSteps(db, key),
  )
  const { seq, state } = assessment
  const whole = [
    { at: "seq", kept: row.seq, folded: seq },
    { at: "state", kept: row.state, folded: state },
    { at: "summary", kept: row.summary, folded: summarise(assessment, required) },
  ]
  const leaves = kept.map(({ code, state: leaf }) => ({
    at: code,
    kept: leaf satisfies LeafState,
    folded: assessment.leaves.get(code),
  }))
  return [...whole, ...leaves].filter((each) => plain(each.kept) !== plain(each.folded))
}

/** JSON with sorted keys: a jsonb column keeps another order than the fold made. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )
