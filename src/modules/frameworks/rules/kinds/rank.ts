import { z } from "zod"

import { one } from "#platform/exact/ratio.ts"

import { bandSegments, count, curve, lowered, quotient } from "../build-form.ts"
import type { Input } from "../form.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeBand } from "../sentences.ts"
import { Band, MeasureCode, ruleSettings } from "../settings.ts"

const position: Input = { kind: "number", from: one, to: null, whole: true }

/** Bands on the rank within a block; `among` is how many are ranked, as a number or as a measure. */
export const rank = ruleKind({
  settings: ruleSettings("rank", {
    of: MeasureCode,
    among: z.union([z.int().min(1), MeasureCode]).optional(),
    bands: z.array(Band).min(1),
  }),
  lower: ({ of, among, bands }, { max }) => {
    const bandsForm = curve([quotient(of)], bandSegments(bands, max))
    if (typeof among === "number") {
      const limited: Input = {
        kind: "number",
        from: one,
        to: { numerator: BigInt(among), denominator: 1n },
        whole: true,
      }
      return lowered([[of, limited]], bandsForm)
    }
    if (among === undefined) return lowered([[of, position]], bandsForm)
    return lowered(
      [
        [of, position],
        [among, count],
      ],
      bandsForm,
    )
  },
  sentence: ({ rule, trace, points, lang }) => {
    const among =
      rule.among === undefined ? "" : `/${typeof rule.among === "number" ? rule.among : trace.shown(rule.among)}`
    const place = lang === "vi" ? `Hạng ${trace.x}${among}` : `Rank ${trace.x}${among}`
    return `${place} ${describeBand(trace, points, lang)}`
  },
})
