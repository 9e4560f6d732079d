import { z } from "zod"

import { parseDecimal } from "#platform/exact/decimal.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { dayOf } from "../days.ts"
import { lowered } from "../build-form.ts"
import type { Input, Limit } from "../form.ts"
import { ruleKind } from "../rule-kind.ts"
import { Decimal, MeasureCode, ruleSettings } from "../settings.ts"

const date: Input = { kind: "date" }
const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u

const By = z.union([
  z.string().refine((text) => monthDay.test(text) || z.iso.date().safeParse(text).success, {
    message: "a day of the year as MM-DD or a date as YYYY-MM-DD",
  }),
  z.strictObject({ of: MeasureCode, plus: z.int(), unit: z.enum(["day", "workday"]).default("day") }),
])

/** Points by when something was done: "chậm nhất 31/01: 0,5 điểm; đến 15/02: 0,25 điểm; sau đó: 0". */
export const deadline = ruleKind({
  settings: ruleSettings("deadline", {
    of: MeasureCode,
    steps: z.array(z.strictObject({ by: By, points: Decimal })).min(1),
    else: Decimal.default("0"),
  }),
  lower: ({ of, steps, else: otherwise }, { year }) => {
    const bases = steps.flatMap(({ by }) => (typeof by === "string" ? [] : [[by.of, date] as const]))
    return lowered([[of, date], ...bases], {
      kind: "steps",
      of,
      steps: steps.map(({ by, points }) => ({ limit: limitOf(by, year), points: parseDecimal(points) })),
      otherwise: parseDecimal(otherwise) satisfies Ratio,
    })
  },
  sentence: ({ rule, trace, points, lang }) => {
    const done = trace.shown(rule.of)
    if (trace.limit === null)
      return lang === "vi" ? `${done}: sau mọi mốc, được ${points}` : `${done}: after every limit, gives ${points}`
    return lang === "vi"
      ? `${done}: không muộn hơn ${trace.limit}, được ${points}`
      : `${done}: not later than ${trace.limit}, gives ${points}`
  },
})

function limitOf(by: z.infer<typeof By>, year: number): Limit {
  if (typeof by !== "string") return { kind: "after", ...by }
  return { kind: "day", day: dayOf(monthDay.test(by) ? lastValid(year, by) : by) }
}

/** "02-29" means the last day of February in a year without it. */
function lastValid(year: number, text: string): string {
  return text === "02-29" && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1 ? `${year}-02-28` : `${year}-${text}`
}
