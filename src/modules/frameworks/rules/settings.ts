import { z } from "zod"

import { findDecimal, formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { findPoints } from "#platform/exact/points.ts"

import { refusal } from "./refusals.ts"

/** Small parts that rules and packages share. */

/** A decimal written as text or number ("0.8", 0.8, "80%"), held as exact text with a dot. */
export const Decimal = z.union([z.string(), z.number()]).transform((written, context) => {
  const value = findDecimal(typeof written === "number" ? plainNumber(written) : written)
  if (value === undefined) {
    context.addIssue({ code: "custom", message: refusal("not a decimal"), params: { written: String(written) } })
    return z.NEVER
  }
  return formatDecimal(value, 30)
})
export type Decimal = z.infer<typeof Decimal>

/** Points as a package states them: a maximum, a scale, a cap. Held exactly in 1/10,000 point, so no more decimals. */
export const PointsText = Decimal.refine(
  (text) => findPoints(text) !== undefined && Math.abs(Number(text)) <= 1_000_000,
  refusal("points have at most four decimals and are at most 1000000"),
)

/** For settings that only make sense above 0. */
export function positive(text: string): boolean {
  return parseDecimal(text).numerator > 0n
}

/** For shares: from 0 to 1. */
export function share(text: string): boolean {
  const { numerator, denominator } = parseDecimal(text)
  return numerator >= 0n && numerator <= denominator
}

export const MeasureCode = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,119}$/u, refusal("letters, digits, dots, hyphens"))

/** What becomes of a criterion that does not apply: dropped from points and maximum, full, zero, or moved to another. */
export const NotApplicablePolicy = z.union([
  z.enum(["rescale", "full", "zero"]),
  z.strictObject({ moveTo: z.string().min(1) }),
])
export type NotApplicablePolicy = z.infer<typeof NotApplicablePolicy>

/** `{ measure: 0 }`, `{ measure: true }`, `{ measure: "Yếu" }`, `{ measure: { atLeast: 1 } }`; several must all hold. */
export const Comparison = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({
    is: z.union([z.boolean(), z.number(), z.string()]).optional(),
    not: z.union([z.boolean(), z.number(), z.string()]).optional(),
    above: Decimal.optional(),
    atLeast: Decimal.optional(),
    below: Decimal.optional(),
    atMost: Decimal.optional(),
  }),
])
export type Comparison = z.infer<typeof Comparison>

export const Condition = z.record(z.string().min(1), Comparison)
export type Condition = z.infer<typeof Condition>

/** One band of values; an end that is not stated is open without limit. Points outright, or a share of the maximum. */
export const Band = z
  .strictObject({
    from: Decimal.optional(),
    to: Decimal.optional(),
    includes: z.enum(["both", "from", "to", "none"]).default("from"),
    points: Decimal.optional(),
    share: Decimal.optional(),
  })
  .refine(
    ({ points, share }) => (points === undefined) !== (share === undefined),
    refusal("give either points or share"),
  )
export type Band = z.infer<typeof Band>

/** Small numbers print as "1e-7" otherwise, which is no decimal text. */
function plainNumber(value: number): string {
  const text = String(value)
  return /e/iu.test(text) && Number.isFinite(value) ? value.toFixed(20).replace(/\.?0+$/u, "") : text
}

/** Points outright whatever the rule says (knock-out); on a parent it holds for all below it. */
export const Gate = z.strictObject({
  when: Condition,
  // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
  then: Decimal.default("0"),
  because: z.string().min(1),
})
export type Gate = z.infer<typeof Gate>

/** When a criterion or a whole area does not apply, and what becomes of its points then. */
export const NotApplicable = z.strictObject({
  when: Condition,
  // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
  then: NotApplicablePolicy.optional(),
  because: z.string().min(1).optional(),
})
export type NotApplicable = z.infer<typeof NotApplicable>

/** What any rule, and any criterion or area, may carry. */
export const exceptions = {
  notApplicable: NotApplicable.optional(),
  gate: z.union([Gate, z.array(Gate)]).optional(),
}

/** The settings of one rule kind with what any rule may carry; unknown keys are refused. */
export function ruleSettings<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...shape, ...exceptions })
}
