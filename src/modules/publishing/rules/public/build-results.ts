import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { formatPoints, roundPoints, type Points } from "#platform/exact/points.ts"

import type { SealedCampaign, SealedResults } from "../sealed/format.ts"
import type { RankedUnit } from "../sealed/check-results.ts"
import { publicFormat, type PublicBlock, type PublicResults, type PublicUnit } from "./results.ts"

type Facts = Readonly<{
  campaign: SealedCampaign
  sealRoot: string
  units: readonly RankedUnit[]
  results: SealedResults
  /** What stands published for the year before; undefined where nothing does. */
  previous: PublicResults | undefined
  /** Why ranks changed, by unit, as the campaign splits it. */
  changes: ReadonlyMap<string, NonNullable<PublicUnit["change"]>>
}>

/**
 * The body of a publication from final results. Blocks without units are left out. Throws when a unit is not final:
 * nothing provisional is ever published.
 */
export const buildPublicResults = (facts: Facts): PublicResults => {
  const { campaign, sealRoot, units, results } = facts
  const byId = new Map(units.map((each) => [each.unit.unitId, each]))
  const { id, unitId, unitName, year, name } = campaign
  return {
    format: publicFormat,
    campaign: { id, unitId, unitName, year, name },
    sealRoot,
    blocks: results.flatMap((block): PublicBlock[] => {
      const first = byId.get(block.units[0]?.unitId ?? "")
      if (first === undefined) return []
      return [
        {
          code: block.block,
          name: block.name,
          ...describeFramework(first.framework.compiled, first.framework.hash),
          units: block.units
            .map((result) => {
              const unit = byId.get(result.unitId)
              if (unit === undefined || result.points === null || result.rank === null)
                throw new Error(`not final: ${result.name}`)
              return presentUnit(unit, { ...result, points: result.points, rank: result.rank }, facts)
            })
            .toSorted((one, other) => one.rank - other.rank),
        },
      ]
    }),
  }
}

const describeFramework = (
  { package: declared, leaves }: CompiledFramework,
  hash: string,
): Pick<PublicBlock, "framework" | "areas" | "leaves"> => {
  const { code, version, name, scale, criteria } = declared
  return {
    framework: { code, version, name, hash, scale },
    areas: criteria
      .filter(({ children }) => children !== undefined && children.length > 0)
      .map((area) => ({ code: area.code, title: area.title })),
    leaves: leaves.map((leaf) => ({
      code: leaf.code,
      area: leaf.above[0] ?? leaf.code,
      title: leaf.title,
      extra: leaf.extra,
    })),
  }
}

type Ranked = SealedResults[number]["units"][number] & Readonly<{ points: string; rank: number }>

const presentUnit = (
  { unit, sheet, framework }: RankedUnit,
  { points, percent, class: named, vetoes, rank, headGrade }: Ranked,
  { previous, changes }: Pick<Facts, "previous" | "changes">,
): PublicUnit => {
  const change = changes.get(unit.unitId)
  const { decimals } = framework.compiled.package
  const show = (value: Points): string => formatPoints(value, decimals)
  // A maximum finer than the package's decimals (0.125) is given, not rounded.
  const showMax = (max: Points): string => (roundPoints(max, decimals) === max ? show(max) : formatPoints(max))
  const tops = new Set(framework.compiled.package.criteria.map(({ code }) => code))
  return {
    id: unit.unitId,
    name: unit.name,
    points,
    percent,
    class: named,
    vetoes: [...vetoes],
    rank,
    headGrade,
    bonus: show(sheet.extra.bonus),
    penalty: show(sheet.extra.penalty),
    areas: sheet.areas
      .filter(({ code }) => tops.has(code))
      .map((area) => ({ code: area.code, points: show(area.points), max: showMax(area.max) })),
    leaves: sheet.lines.map((line) => ({
      code: line.code,
      points: show(line.points),
      max: showMax(line.countedMax),
      applies: line.outcome !== "not-applicable",
    })),
    previous: previous === undefined ? null : findPrevious(previous, unit.unitId, framework.hash),
    ...(change === undefined ? {} : { change }),
  }
}

const findPrevious = (before: PublicResults, unitId: string, hash: string): PublicUnit["previous"] => {
  for (const { units, framework } of before.blocks) {
    const unit = units.find(({ id }) => id === unitId)
    if (unit !== undefined) {
      const { rank, class: named, points } = unit
      const isSame = framework.hash === hash
      return { year: before.campaign.year, rank, of: units.length, class: named, points: isSame ? points : null }
    }
  }
  return null
}
