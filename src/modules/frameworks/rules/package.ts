import { z } from "zod"

import { refusal } from "./refusals.ts"
import { Rule } from "./rule.ts"
import { Condition, Decimal, exceptions, MeasureCode, NotApplicablePolicy, PointsText, positive } from "./settings.ts"

/**
 * A framework package: an index (bộ chỉ số, bộ tiêu chí) as executable data. The tree, the text as issued, the machine
 * rule beside it, the evidence wanted, the owner, and worked examples that are the package's own tests. Decimals are
 * held as text, codes always are. Unknown keys are refused at every level.
 */

/** A text of law the package rests on; `inForce` holds its first and last day, `null` where open. */
export const LegalBasis = z.strictObject({
  number: z.string().min(1),
  date: z.iso.date().optional(),
  issuer: z.string().min(1).optional(),
  title: z.string().optional(),
  inForce: z.tuple([z.iso.date().nullable(), z.iso.date().nullable()]).optional(),
})
export type LegalBasis = z.infer<typeof LegalBasis>

/** Who gives points: council, departments, sociological survey …; the maxima add up to the scale. */
export const Source = z.strictObject({ code: z.string().min(1), name: z.string().min(1), max: PointsText })
export type Source = z.infer<typeof Source>

/**
 * What is counted. `kind` says how it is typed; `window` over what time; `feed` where it comes from when not typed;
 * `sumOf` names the measures whose sum it must be.
 */
export const Measure = z.strictObject({
  code: MeasureCode,
  name: z.string().min(1),
  unit: z.string().optional(),
  kind: z
    .enum([
      "count",
      "amount",
      "number",
      "ratio",
      "percent",
      "index",
      "rank",
      "yesNo",
      "date",
      "grade",
      "choice",
      "list",
    ])
    .default("number"),
  window: z.string().min(1).optional(),
  feed: z.string().min(1).optional(),
  sumOf: z.array(MeasureCode).min(2).optional(),
  note: z.string().optional(),
})
export type Measure = z.infer<typeof Measure>

/** Evidence wanted (tài liệu kiểm chứng): what, how many, issued by whom and when; `any` groups are alternatives. */
export const EvidenceWanted = z.strictObject({
  what: z.string().min(1),
  count: z.int().min(1).default(1),
  issuedIn: z.string().min(1).optional(),
  issuer: z.string().min(1).optional(),
  kind: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
  optional: z.boolean().optional(),
})
export type EvidenceWanted = z.infer<typeof EvidenceWanted>

/** A figure as given in examples and figure files: a value, nothing (missing), or not applicable with its reason. */
export const GivenFigure = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({ na: z.string() }),
  z.strictObject({
    value: z.union([z.boolean(), z.number(), z.string()]),
    reason: z.string().optional(),
    note: z.string().optional(),
    source: z.string().optional(),
  }),
  z.array(z.union([z.number(), z.string()])),
])
export type GivenFigure = z.infer<typeof GivenFigure>

export const Example = z.strictObject({
  given: z.record(z.string(), GivenFigure),
  points: Decimal.optional(),
  outcome: z.enum(["scored", "missing", "not-applicable", "gated"]).optional(),
  note: z.string().optional(),
})
export type Example = z.infer<typeof Example>

const criterionShape = {
  code: z.string().min(1).max(40),
  title: z.string().min(1),
  max: PointsText.optional(),
  source: z.string().min(1).optional(),
  owner: z.string().min(1).optional(),
  asIssued: z.string().optional(),
  rule: Rule.optional(),
  evidence: z.array(EvidenceWanted).optional(),
  examples: z.array(Example).optional(),
  whenNotApplicable: NotApplicablePolicy.optional(),
  ...exceptions,
  note: z.string().optional(),
}

export type Criterion = z.infer<z.ZodObject<typeof criterionShape, z.core.$strict>> & {
  children?: Criterion[] | undefined
}

export const Criterion: z.ZodType<Criterion> = z.strictObject({
  ...criterionShape,
  get children() {
    return z.array(Criterion).optional()
  },
})

/** A class of the result from so many points on; a veto keeps a unit out of it whatever its points. */
export const ScoreClass = z.strictObject({
  name: z.string().min(1),
  from: PointsText,
  veto: z.array(z.strictObject({ when: Condition, because: z.string().min(1) })).optional(),
})
export type ScoreClass = z.infer<typeof ScoreClass>

export const FrameworkPackage = z.strictObject({
  thuocdo: z.literal(1),
  code: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/u, refusal("lowercase letters, digits, dots and hyphens")),
  version: z.union([z.string().min(1), z.number()]).transform(String),
  name: z.string().min(1),
  status: z.enum(["official", "draft", "sample"]),
  level: z.enum(["province", "department", "district", "commune", "office"]),
  year: z.int().min(2000).max(2100),
  issuer: z.string().optional(),
  legalBasis: z.array(LegalBasis).optional(),
  note: z.string().optional(),
  scale: PointsText.refine(positive, refusal("a scale is above 0")),
  decimals: z.int().min(0).max(4).default(2),
  percentDecimals: z.int().min(0).max(6).default(2),
  sources: z.array(Source).default([]),
  whenNotApplicable: NotApplicablePolicy.default("rescale"),
  whenSourceMissing: z.enum(["rescale", "zero"]).default("zero"),
  extra: z
    .strictObject({
      bonusCap: PointsText.optional(),
      penaltyCap: PointsText.optional(),
      mayExceedScale: z.boolean().default(false),
    })
    .default({ mayExceedScale: false }),
  classes: z.array(ScoreClass).default([]),
  ties: z.array(z.string()).default([]),
  measures: z.array(Measure).default([]),
  criteria: z.array(Criterion).min(1),
})
export type FrameworkPackage = z.infer<typeof FrameworkPackage>
