import type { z } from "zod"

import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { notFound } from "#platform/http/errors.ts"

import type { LeafDetail } from "../contract.ts"
import { isSampled, leafOf, viewLeaf } from "../rules/index.ts"
import { listPeerLeaves } from "../store/assessments.ts"
import type { Asker, GatheredAssessment } from "./gather.ts"
import { presentOne, presentStep, seeAssessment } from "./present-assessment.ts"

/** One leaf with its history, its figures and, for the organiser's side, the same leaf of its peers. Throws 404. */
export const presentLeafDetail = async (
  db: Db,
  gathered: GatheredAssessment,
  asker: Asker,
  code: string,
): Promise<z.input<typeof LeafDetail>> => {
  const view = await seeAssessment(db, gathered, asker)
  const line = view.sheet.lines.find((each) => each.code === code)
  const leaf = presentOne(view, line, code)
  if (leaf === undefined)
    throw notFound({ vi: `Bộ tiêu chí không có tiêu chí ${code}.`, en: `The framework has no leaf ${code}.` })
  const names = new Map(gathered.compiled.package.measures.map((measure) => [measure.code, measure.name]))
  return {
    leaf,
    steps: view.seen.steps
      .filter(({ body }) => leafOf(body) === code)
      .map((step) => presentStep(step, gathered.viewer)),
    inputs: (line?.inputs ?? []).map(({ measure, value, source }) => ({
      measure,
      name: names.get(measure) ?? measure,
      value,
      source,
    })),
    peers: gathered.viewer.side === "organiser" ? await listPeers(db, gathered, asker, code) : [],
  }
}

/**
 * Other units of the block that handed in, without those in which the reader has a position. Whoever reads one unit of a
 * campaign from above reads them all: the position that lets them is in the unit that runs it, or above.
 */
const listPeers = async (db: Db, gathered: GatheredAssessment, asker: Asker, code: string) => {
  const { row, context, viewer } = gathered
  const own = new Set(asker.reader.holdings.map(({ unitId }) => unitId))
  const block = context.settings.blocks.find((each) => each.code === row.block)
  const unitIds = (block?.unitIds ?? []).filter((id) => id !== row.unit_id && !own.has(id))
  const { accountId } = asker.reader
  await setRowScope(db, { accountId, unitIds: [row.unit_id, ...unitIds] })
  const leaves = await listPeerLeaves(db, { campaignId: row.campaign_id, code, unitIds })
  await setRowScope(db, { accountId, unitIds: [row.unit_id] })
  const units = await listUnitsByIds(db, unitIds, localDate(asker.now))
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return leaves
    .filter(({ handed_in }) => handed_in)
    .map(({ unit_id, assessment_id, state }) => {
      const isDrawn = isSampled(context.settings.doubleMarking, assessment_id, code)
      const sampled = new Set(isDrawn ? [code] : [])
      const { self, round1 } = viewLeaf(gathered.history.assessment, state, { ...viewer, sampled })
      return {
        unitId: unit_id,
        name: names.get(unit_id) ?? "",
        self: self?.points ?? null,
        round1: round1?.points ?? null,
      }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, "vi"))
}
