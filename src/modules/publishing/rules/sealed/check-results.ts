import {
  findHeadGrade,
  listSurveySources,
  rankResults,
  splitBySource,
  type Assessment,
  type CampaignSettings,
} from "#modules/campaigns/rules/index.ts"
import type { ScoreSheet } from "#modules/scoring/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"

import type { SealedFault } from "./faults.ts"
import type { SealedResults, SealedUnit } from "./format.ts"
import { isSame } from "./recompute.ts"
import type { SealedFramework } from "./sheets.ts"

/** A unit whose steps and figures were worked out again. */
export type RankedUnit = Readonly<{
  unit: SealedUnit
  assessment: Assessment
  /** The final sheet by the steps. */
  sheet: ScoreSheet
  framework: SealedFramework
}>

type Result = SealedResults[number]["units"][number]
type Deciding = Pick<CampaignSettings, "blocks" | "ties" | "headGrades">

/**
 * The results of a campaign from its units' sheets: blocks as the campaign sets them (else as the units name them), units
 * in the given order. A unit that is not final has neither points nor rank, and holds up nobody else's.
 */
export const buildResults = (units: readonly RankedUnit[], { blocks, ties, headGrades }: Deciding): SealedResults => {
  const settled = units.filter(({ assessment }) => assessment.finalised !== null)
  const ranks = rankResults(settled.map(rankedOf), ties)
  const rankOf = new Map(settled.map(({ unit }, index) => [unit.unitId, ranks[index] ?? null]))
  const codes = [...new Set([...blocks.map(({ code }) => code), ...units.map(({ unit }) => unit.block)])]
  return codes.map((block) => ({
    block,
    name: blocks.find(({ code }) => code === block)?.name ?? block,
    units: units
      .filter(({ unit }) => unit.block === block)
      .map((each) => ({ ...resultOf(each, headGrades), rank: rankOf.get(each.unit.unitId) ?? null })),
  }))
}

const rankedOf = ({ unit, assessment, sheet, framework }: RankedUnit) => ({
  unitId: unit.unitId,
  block: unit.block,
  points: sheet.total.points,
  ...splitBySource(sheet, listSurveySources(framework.compiled.package)),
  returns: assessment.returns,
  handedInAt: assessment.handedIn?.at ?? null,
})

const resultOf = (
  { unit, assessment, sheet, framework }: RankedUnit,
  grades: CampaignSettings["headGrades"],
): Omit<Result, "rank"> => {
  const { unitId, name } = unit
  if (assessment.finalised === null)
    return { unitId, name, points: null, percent: null, class: null, vetoes: [], headGrade: null }
  const percent = sheet.total.applicable ? sheet.total.percent : null
  return {
    unitId,
    name,
    points: formatPoints(sheet.total.points, framework.compiled.package.decimals),
    percent,
    class: sheet.class,
    vetoes: [...sheet.vetoes],
    headGrade: percent === null ? null : findHeadGrade(grades, percent),
  }
}

const path = "results.json"

type Packed = Readonly<{
  units: readonly RankedUnit[]
  /** Of every unit in the package, also of those that could not be worked out again: they are told elsewhere. */
  names: ReadonlyMap<string, string>
  deciding: Deciding
}>

/** Compares the results with what the units' own steps give; names the unit and the field that differ. */
export const checkResults = (results: SealedResults, { units, names, deciding }: Packed): SealedFault[] => {
  const found = new Map(listResults(buildResults(units, deciding)).map((each) => [each.result.unitId, each]))
  const packed = new Map(listResults(results).map((each) => [each.result.unitId, each]))
  const isWhole = names.size === units.length
  return [...new Set([...packed.keys(), ...found.keys()])].flatMap((unitId): SealedFault[] => {
    const [before, after] = [packed.get(unitId), found.get(unitId)]
    const unit = names.get(unitId) ?? before?.result.name ?? unitId
    if (before === undefined) return [differs(unit, "unit", "–", after?.result.name)]
    if (after === undefined) return names.has(unitId) ? [] : [differs(unit, "unit", before.result.name, "–")]
    const fields: [string, unknown, unknown][] = [
      ["block", before.block, after.block],
      ...Object.entries(after.result).map(
        ([field, value]) =>
          [field, (before.result as Readonly<Record<string, unknown>>)[field], value] as [string, unknown, unknown],
      ),
    ]
    // Without a unit that cannot be worked out the ranks of the others say nothing.
    return fields
      .filter(([field, one, other]) => (isWhole || field !== "rank") && !isSame(one, other))
      .map(([field, one, other]) => differs(unit, field, one, other))
  })
}

const listResults = (results: SealedResults) =>
  results.flatMap(({ block, units }) => units.map((result) => ({ block, result })))

const differs = (unit: string, field: string, packed: unknown, found: unknown): SealedFault => ({
  kind: "resultDiffers",
  path,
  unit,
  field,
  packed: tell(packed),
  found: tell(found),
})

const tell = (value: unknown): string => (Array.isArray(value) ? value.join("; ") : String(value ?? "–"))
