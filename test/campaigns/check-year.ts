import { listLeafPlaces } from "#modules/campaigns/rules/index.ts"
import { openFramework } from "#modules/campaigns/service/framework.ts"
import { refold, type FoldFault } from "#modules/campaigns/service/refold.ts"
import { findAssessment, listSteps } from "#modules/campaigns/store/assessments.ts"
import { setRowScope } from "#platform/database/scope.ts"

import type { Book, Year } from "./campaign-year.ts"

/** What the database holds of one commune against what was acknowledged; empty lists mean that nothing is wrong. */
export type Audit = Readonly<{
  /** Explanations that were acknowledged and are in no step. */
  lost: readonly string[]
  /** Explanations that stand there twice, or were never acknowledged. */
  extra: readonly string[]
  /** Numbers of steps that do not count on from 1. */
  gaps: readonly number[]
  /** Kept rows that are not the fold of the steps. */
  faults: readonly FoldFault[]
}>

/** Reads the steps of a commune's sheet past the application and holds them against the book. */
export const auditBook = ({ wire, province }: Year, { commune, assessmentId, claims }: Book): Promise<Audit> =>
  wire.db.transaction().execute(async (db) => {
    const key = { unitId: commune.unitId, assessmentId }
    await setRowScope(db, { accountId: null, unitIds: [commune.unitId] })
    const steps = await listSteps(db, key)
    const kept = steps.flatMap(({ body }) => (body.kind === "explained" ? [`${body.leaf} ${body.claim}`] : []))
    const told = claims.map(({ leaf, claim }) => `${leaf} ${claim}`)
    const row = await findAssessment(db, key)
    if (row === undefined) throw new Error(`${commune.name} has no assessment`)
    const compiled = await openFramework(db, row.framework, { campaignUnitId: province.unitId, now: new Date() })
    return {
      lost: told.filter((claim) => !kept.includes(claim)),
      extra: kept.filter((claim, at) => kept.indexOf(claim) !== at || !told.includes(claim)),
      gaps: steps.flatMap(({ seq }, at) => (seq === at + 1 ? [] : [seq])),
      faults: (await refold(db, row, listLeafPlaces(compiled, { areas: [] }))).faults,
    }
  })
