import { z } from "zod"

import { listConditionMeasures, type CompiledFramework, type Figures } from "#modules/frameworks/rules/index.ts"
import { SheetFigure } from "#modules/scoring/contract.ts"
import { readPlainFigure, type ScoreSheet } from "#modules/scoring/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import {
  foldFinalSheet,
  listSurveySources,
  splitBySource,
  type Block,
  type LeafState,
  type RankedResult,
} from "../rules/index.ts"
import {
  listAssessmentsOfCampaign,
  listLeafStates,
  listSignedFigures,
  type ListedAssessment,
} from "../store/campaign-lists.ts"
import type { Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"

/** One unit of a block: its assessment, its leaves, and its sheet once the result is final. */
export type UnitResult = Readonly<{
  unitId: string
  assessment: ListedAssessment | undefined
  leaves: ReadonlyMap<string, LeafState>
  final: Readonly<{ sheet: ScoreSheet; ranked: RankedResult }> | undefined
}>

/** A block with its framework ready to score by, its units in the order of the settings. */
export type BlockResults = Readonly<{ block: Block; compiled: CompiledFramework; units: readonly UnitResult[] }>

const noLeaves: ReadonlyMap<string, LeafState> = new Map()
const SignedFigures = z.record(z.string(), SheetFigure)

/** Every unit's result as it stands, whoever asks; the row scope must hold the units. Sheets are in that language. */
export const gatherResults = async (
  db: Db,
  { row, now }: Campaign,
  { at, lang }: Readonly<{ at: Date; lang: "vi" | "en" }>,
): Promise<readonly BlockResults[]> => {
  const ids = now.settings.blocks.flatMap(({ unitIds }) => unitIds)
  const assessments = new Map((await listAssessmentsOfCampaign(db, row.id, ids)).map((each) => [each.unit_id, each]))
  const leaves = await listLeafStates(db, row.id)
  const blocks: BlockResults[] = []
  for (const block of now.settings.blocks) {
    const compiled = await openFramework(db, block.framework, { campaignUnitId: row.unit_id, now: at })
    const figures = await listSignedFigures(db, row.id, listVetoMeasures(compiled))
    const units = block.unitIds.map((unitId) => {
      const signed = SignedFigures.parse(figures.get(unitId) ?? {})
      return foldUnit(
        { unitId, assessment: assessments.get(unitId), leaves: leaves.get(unitId) ?? noLeaves },
        { block, compiled, figures: readFigures(signed), lang },
      )
    })
    blocks.push({ block, compiled, units })
  }
  return blocks
}

const listVetoMeasures = ({ package: { classes } }: CompiledFramework): readonly string[] => [
  ...new Set(classes.flatMap(({ veto = [] }) => veto.flatMap(({ when }) => listConditionMeasures(when)))),
]

const readFigures = (signed: z.infer<typeof SignedFigures>): Figures =>
  new Map(Object.entries(signed).map(([code, figure]) => [code, readPlainFigure(figure)]))

type FoldContext = Readonly<{ block: Block; compiled: CompiledFramework; figures: Figures; lang: "vi" | "en" }>

const foldUnit = (unit: Omit<UnitResult, "final">, { block, compiled, figures, lang }: FoldContext): UnitResult => {
  const { assessment, leaves, unitId } = unit
  if (assessment?.state !== "final") return { ...unit, final: undefined }
  const sheet = foldFinalSheet(compiled, { leaves }, { figures, lang })
  const { returns, handedInAt } = assessment.summary
  const sums = splitBySource(sheet, listSurveySources(compiled.package))
  const ranked = { unitId, block: block.code, points: sheet.total.points, ...sums, returns, handedInAt }
  return { ...unit, final: { sheet, ranked } }
}
