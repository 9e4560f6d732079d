import { z } from "zod"

import { daysInMonth, parseDay } from "#platform/calendar/civil-day.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { lowered } from "../build-form.ts"
import { findDay } from "../days.ts"
import type { Input, Limit } from "../form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings } from "../settings.ts"

const done: Input = { kind: "date", mayBeNever: true }
const base: Input = { kind: "date", mayBeNever: false }
const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u

const By = z.union([
  z.string().refine((text) => monthDay.test(text) || (text.length === 10 && findDay(text) !== undefined), {
    message: refusal("a day of the year as MM-DD or a date of 2000–2100 as YYYY-MM-DD"),
  }),
  z.strictObject({
    of: MeasureCode,
    plus: z.int().min(-3_660).max(3_660),
    unit: z.enum(["day", "workday"]).default("day"),
  }),
])

/** Points by when something was done: "chậm nhất 31/01: 0,5 điểm; đến 15/02: 0,25 điểm; sau đó: 0". */
export const deadline = ruleKind({
  settings: ruleSettings("deadline", {
    of: MeasureCode,
    steps: z.array(z.strictObject({ by: By, points: Decimal })).min(1),
    else: Decimal.default("0"),
  }),
  lower: ({ of, steps, else: otherwise }, { year }) => {
    const bases = steps.flatMap(({ by }) => (typeof by === "string" ? [] : [[by.of, base] as const]))
    return lowered([[of, done], ...bases], {
      kind: "steps",
      of,
      steps: steps.map(({ by, points }) => ({ limit: limitOf(by, year), points: parseDecimal(points) })),
      otherwise: parseDecimal(otherwise) satisfies Ratio,
    })
  },
  sentence: ({ rule, trace, points, lang }) => {
    const shown = trace.shown(rule.of)
    const done = shown === "false" ? { vi: "Chưa làm", en: "Not done" }[lang] : inLanguage(shown, lang)
    if (trace.limit === null)
      return lang === "vi" ? `${done}: sau mọi mốc, được ${points}` : `${done}: after every limit, gives ${points}`
    return lang === "vi"
      ? `${done}: không muộn hơn ${inLanguage(trace.limit, lang)}, được ${points}`
      : `${done}: not later than ${trace.limit}, gives ${points}`
  },
})

function limitOf(by: z.infer<typeof By>, year: number): Limit {
  if (typeof by !== "string") return { kind: "after", ...by }
  if (!monthDay.test(by)) return { kind: "day", day: parseDay(by) }
  // The last day of February is meant where a year has no 29th.
  const [month, day] = by.split("-").map(Number)
  const held = Math.min(day!, daysInMonth(year, month!))
  return { kind: "day", day: parseDay(`${year}-${by.slice(0, 3)}${String(held).padStart(2, "0")}`) }
}
