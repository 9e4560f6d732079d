import { z } from "zod"

import { anyNumber, bandSegments, count, curve, lowered, quotient } from "../build-form.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeBand, describeX } from "../sentences.ts"
import { Band, MeasureCode, ruleSettings } from "../settings.ts"

/** Steps on a value or a ratio: "trên 50 %: 1 điểm; từ 25–50 %: 0,5 điểm; dưới 25 %: 0 điểm". */
export const bands = ruleKind({
  settings: ruleSettings("bands", { of: MeasureCode, per: MeasureCode.optional(), bands: z.array(Band).min(1) }),
  lower: ({ of, per, bands: list }, { max }) =>
    lowered(
      per === undefined
        ? [[of, anyNumber]]
        : [
            [of, count],
            [per, count],
          ],
      curve([quotient(of, per)], bandSegments(list, max)),
    ),
  sentence: ({ trace, points, lang }) => `${describeX(trace, lang)} ${describeBand(trace, points, lang)}`,
})
