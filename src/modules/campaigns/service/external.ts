import type { Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { LeafPlace } from "../rules/index.ts"

import {
  listLeafPlaces,
  placeRows,
  takeRow,
  type ExternalRow,
  type Assessment,
  type PlacedRow,
  type RefusedRow,
  type RowStep,
} from "../rules/index.ts"
import { appendAll } from "./append.ts"
import { listWork, notStarted } from "./bulk.ts"
import type { Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"
import { gatherAssessment, type Asker } from "./gather.ts"
import type { ReachAsker } from "./reach.ts"

type Merge = Readonly<{
  campaignId: string
  dryRun: boolean
  basis: string
  late: string | null
  rows: readonly ExternalRow[]
}>

export type MergeAnswer = Readonly<{ accepted: number; refused: RefusedRow[] }>

/**
 * Merges points from outside (survey, bonus, penalty) with what they rest on, unit by unit, each in a transaction of its
 * own. A dry run does the same and takes it back. Lines that already stand so are accepted and nothing is added; where
 * the result is final a line with `late` corrects it. Of units in which the asker has a position every line is refused,
 * whatever it says: what stands there is not for them to find out.
 */
export const mergeExternalPoints = async (
  pool: Kysely<Database>,
  asker: ReachAsker,
  merge: Merge,
): Promise<MergeAnswer> => {
  const { campaign, members, assessments } = await listWork(pool, asker, merge.campaignId)
  const placesOf = await listPlacesByUnit(pool, asker, campaign)
  const { placed, refused } = placeRows(merge.rows, { units: [...members.values()], placesOf })
  const more: RefusedRow[] = []
  for (const [unitId, rows] of Map.groupBy(placed, (row) => row.unitId)) {
    const assessmentId = assessments.get(unitId)?.id
    if (members.get(unitId)?.isOwn === true) more.push(...rows.map(({ row }) => ({ row, ...ownUnit })))
    else if (assessmentId === undefined) more.push(...rows.map(({ row }) => ({ row, ...notStarted })))
    else {
      const one = { unitId, assessmentId, reader: asker.reader, now: asker.now }
      more.push(...(await mergeUnit(pool, one, { ...merge, rows })))
    }
  }
  return {
    accepted: placed.length - more.length,
    refused: [...refused, ...more].toSorted((one, other) => one.row - other.row),
  }
}

/** The leaves of each unit's framework; blocks that share a framework share them. */
const listPlacesByUnit = async (
  pool: Kysely<Database>,
  { unitId, now }: ReachAsker,
  { now: { settings } }: Campaign,
): Promise<(unitId: string) => ReadonlyMap<string, LeafPlace> | undefined> => {
  const byUnit = new Map<string, ReadonlyMap<string, LeafPlace>>()
  for (const { framework, unitIds } of settings.blocks) {
    const places = listLeafPlaces(await openFramework(pool, framework, { campaignUnitId: unitId, now }), settings)
    for (const each of unitIds) byUnit.set(each, places)
  }
  return (id) => byUnit.get(id)
}

const ownUnit = {
  vi: "Bạn có vị trí ở đơn vị này nên không ghép điểm của đơn vị này.",
  en: "You hold a position in this unit and do not merge its points.",
}

type UnitMerge = Pick<Merge, "basis" | "late" | "dryRun"> & Readonly<{ rows: readonly PlacedRow[] }>

/** Ends a dry run's transaction without keeping anything. */
class TakenBack extends Error {
  readonly refused: readonly RefusedRow[]
  constructor(refused: readonly RefusedRow[]) {
    super("dry run")
    this.refused = refused
  }
}

const mergeUnit = async (pool: Kysely<Database>, asker: Asker, merge: UnitMerge): Promise<readonly RefusedRow[]> => {
  const merged = pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [asker.unitId] })
    const before = await gatherAssessment(db, asker, { lock: true })
    const { steps, refused } = takeRows(before.history.assessment, merge)
    const refusals = await appendAll(
      db,
      asker,
      before,
      steps.map(({ body }) => body),
    )
    for (const [at, refusal] of refusals.entries())
      if (refusal !== undefined) refused.push({ row: steps[at]?.row ?? 0, vi: refusal.vi, en: refusal.en })
    if (merge.dryRun) throw new TakenBack(refused)
    return refused
  })
  return merged.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.refused
    throw error
  })
}

type Taken = Readonly<{ steps: Readonly<{ row: number; body: RowStep }>[]; refused: RefusedRow[] }>

const takeRows = (assessment: Assessment, { rows, basis, late }: UnitMerge): Taken => {
  const taken: Taken = { steps: [], refused: [] }
  for (const { row, leaf: code, points } of rows) {
    const leaf = assessment.leaves.get(code)
    const body = leaf && takeRow(assessment, leaf, { points, basis, late })
    if (body === undefined || body === "alreadySo") continue
    if ("kind" in body) taken.steps.push({ row, body })
    else taken.refused.push({ row, ...body })
  }
  return taken
}
