import type { CompiledFramework, FrameworkPackage, Leaf } from "#modules/frameworks/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { roundToPoints } from "#platform/exact/ratio.ts"

import type { CampaignSettings } from "./settings.ts"
import { isOutsideSource } from "./step-context.ts"

/** What a campaign makes of one leaf of a framework. */
export type LeafPlace = Readonly<{
  code: string
  title: string
  /** The appraisal area that has the leaf; the code of the framework's top level while no area has it. */
  area: string
  /** Accounts that appraise it. */
  appraisers: readonly string[]
  /** Greatest points as decimal text; for bonus and penalty the cap, or null without one. */
  max: string | null
  extra: "bonus" | "penalty" | null
  /** Its points come from a survey, not from the unit and its appraisers. */
  isSurvey: boolean
}>

/** The leaves of a framework in print order, by code, with who appraises them by the settings that hold now. */
export const listLeafPlaces = (
  compiled: CompiledFramework,
  settings: Pick<CampaignSettings, "areas">,
): ReadonlyMap<string, LeafPlace> => {
  const surveys = listSurveySources(compiled.package)
  const areaOf = new Map(settings.areas.flatMap((area) => area.criteria.map((code) => [code, area] as const)))
  return new Map(
    compiled.leaves.map(({ code, title, above, max, extra, source }) => {
      const top = above[0] ?? code
      const area = areaOf.get(top)
      const place: LeafPlace = {
        code,
        title,
        area: area?.code ?? top,
        appraisers: area?.appraisers.map(({ accountId }) => accountId) ?? [],
        max: maxText(max, extra),
        extra,
        isSurvey: source !== null && surveys.has(source),
      }
      return [code, place]
    }),
  )
}

const maxText = (max: Leaf["max"], extra: Leaf["extra"]): string | null =>
  extra !== null && max.numerator === 0n ? null : formatPoints(roundToPoints(max, 4))

/** Codes of the sources whose points a survey gives (điều tra xã hội học, khảo sát). */
export const listSurveySources = ({ sources }: Pick<FrameworkPackage, "sources">): ReadonlySet<string> =>
  new Set(sources.filter(isOutsideSource).map(({ code }) => code))
