import type { Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { LeafPlace } from "../rules/index.ts"

import {
  isAlreadySo,
  listLeafPlaces,
  placeRows,
  type ExternalRow,
  type PlacedRow,
  type RefusedRow,
} from "../rules/index.ts"
import { appendAll } from "./append.ts"
import { listWork, notStarted } from "./bulk.ts"
import type { Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"
import { gatherAssessment, type Asker } from "./gather.ts"
import type { ReachAsker } from "./reach.ts"

type Merge = Readonly<{ campaignId: string; dryRun: boolean; basis: string; rows: readonly ExternalRow[] }>

export type MergeAnswer = Readonly<{ accepted: number; refused: RefusedRow[] }>

/**
 * Merges points from outside (survey, bonus, penalty) with what they rest on, unit by unit, each in a transaction of its
 * own. A dry run does the same and takes it back. Lines that already stand so are accepted and nothing is added.
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
    if (assessmentId === undefined) more.push(...rows.map(({ row }) => ({ row, ...notStarted })))
    else {
      const one = { unitId, assessmentId, reader: asker.reader, now: asker.now }
      more.push(...(await mergeUnit(pool, one, { rows, basis: merge.basis, dryRun: merge.dryRun })))
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

type UnitMerge = Readonly<{ rows: readonly PlacedRow[]; basis: string; dryRun: boolean }>

/** Ends a dry run's transaction without keeping anything. */
class TakenBack extends Error {
  readonly refused: readonly RefusedRow[]
  constructor(refused: readonly RefusedRow[]) {
    super("dry run")
    this.refused = refused
  }
}

const mergeUnit = async (
  pool: Kysely<Database>,
  asker: Asker,
  { rows, basis, dryRun }: UnitMerge,
): Promise<readonly RefusedRow[]> => {
  const merged = pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [asker.unitId] })
    const before = await gatherAssessment(db, asker, { lock: true })
    const { leaves } = before.history.assessment
    const changed = rows.filter(({ leaf, points }) => {
      const state = leaves.get(leaf)
      return state === undefined || !isAlreadySo(state, { points, basis })
    })
    const refusals = await appendAll(
      db,
      asker,
      before,
      changed.map(({ leaf, points }) => ({ kind: "externalPoints", leaf, points, basis })),
    )
    const refused = changed.flatMap(({ row }, at) => {
      const refusal = refusals[at]
      return refusal === undefined ? [] : [{ row, vi: refusal.vi, en: refusal.en }]
    })
    if (dryRun) throw new TakenBack(refused)
    return refused
  })
  return merged.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.refused
    throw error
  })
}
