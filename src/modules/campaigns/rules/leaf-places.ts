import type { CompiledFramework, FrameworkPackage, Leaf } from "#modules/frameworks/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { roundToPoints } from "#platform/exact/ratio.ts"
import { foldText } from "#platform/text/fold.ts"

import type { CampaignSettings } from "./settings.ts"

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

/** A package names its sources freely: a survey is known by its code, or by what it is called. */
const surveyWords = /dieu tra|khao sat|xa hoi hoc|survey/u

/** Codes of the sources whose points a survey gives (điều tra xã hội học, khảo sát). */
export const listSurveySources = ({ sources }: Pick<FrameworkPackage, "sources">): ReadonlySet<string> =>
  new Set(sources.filter(({ code, name }) => surveyWords.test(foldText(`${code} ${name}`))).map(({ code }) => code))

/**
 * Whether a leaf of a unit is in the double-marking sample: drawn by the campaign's seed, the same for everyone and at
 * any time, and not to be guessed from the leaves beside it.
 */
export const isSampled = (
  { percent, seed }: CampaignSettings["doubleMarking"],
  unitId: string,
  code: string,
): boolean => percent > 0 && hashText(`${seed}|${unitId}|${code}`) % 10_000 < percent * 100

/** FNV-1a over the letters, its bits mixed once more (murmur3's last step): neighbouring codes must not fall together. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
