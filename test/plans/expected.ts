import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { z } from "zod"
import {
  comparators,
  deadlineKinds,
  documentKinds,
  findingRules,
  severities,
} from "#modules/plans/rules/plan-reading.ts"

/**
 * The golden result of a sample plan (`expected.yaml`), written by hand from the text. A list instead of one value
 * means that the text allows each of them; a field left out is not compared; an `optional` item may be read or not.
 */
const nullableText = z.string().nullable()
const textOrAny = z.union([nullableText, z.array(nullableText)])
const anyOf = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema)])

const ExpectedScore = z.strictObject({
  code: anyOf(z.string()),
  max: nullableText,
  previous: nullableText,
  target: nullableText,
  title: z.string().optional(),
  rule: z.string().optional(),
})
export type ExpectedScore = z.infer<typeof ExpectedScore>

const ExpectedTarget = z.strictObject({
  text: z.string(),
  comparator: anyOf(z.enum(comparators)),
  value: textOrAny,
  unit: textOrAny.optional(),
  of: z.string().optional(),
  optional: z.boolean().default(false),
})
export type ExpectedTarget = z.infer<typeof ExpectedTarget>

const ExpectedDeadline = z.strictObject({
  kind: anyOf(z.enum(deadlineKinds)),
  from: textOrAny.optional(),
  to: textOrAny.optional(),
})

const ExpectedTask = z.strictObject({
  text: z.string(),
  lead: z.array(z.string()),
  support: z.array(z.string()).optional(),
  deadline: ExpectedDeadline.nullable(),
  product: textOrAny.optional(),
  optional: z.boolean().default(false),
})
export type ExpectedTask = z.infer<typeof ExpectedTask>

const ExpectedWindow = z.strictObject({
  code: z.string().optional(),
  from: z.string(),
  fromYear: z.int(),
  to: z.string(),
  toYear: z.int(),
})
export type ExpectedWindow = z.infer<typeof ExpectedWindow>

const ExpectedFinding = z.strictObject({
  rule: anyOf(z.enum(findingRules)),
  severity: anyOf(z.enum(severities)),
  /** Patterns that the message, the values or the lines of the finding must contain. */
  about: z.array(z.string()),
  optional: z.boolean().default(false),
})
export type ExpectedFinding = z.infer<typeof ExpectedFinding>

const ExpectedDocument = z.strictObject({
  kind: z.enum(documentKinds),
  number: nullableText,
  symbol: nullableText,
  issuedOn: nullableText,
  issuedOnText: textOrAny.optional(),
  place: nullableText,
  issuer: textOrAny,
  parentIssuer: nullableText,
  title: textOrAny,
  year: z.int().nullable(),
  signer: z.strictObject({ name: nullableText, title: textOrAny, authority: textOrAny }).nullable(),
  recipients: z.array(z.string()),
  legalBases: z.array(z.strictObject({ number: nullableText, date: nullableText, issuer: textOrAny })),
})
export type ExpectedDocument = z.infer<typeof ExpectedDocument>

export const ExpectedPlan = z.strictObject({
  document: ExpectedDocument,
  scores: z.array(ExpectedScore),
  targets: z.array(ExpectedTarget),
  tasks: z.array(ExpectedTask),
  windows: z.array(ExpectedWindow),
  /** A clean plan: no error and no warning may be found. */
  clean: z.boolean().default(false),
  findings: z.array(ExpectedFinding),
})
export type ExpectedPlan = z.infer<typeof ExpectedPlan>

/** Reads and checks one `expected.yaml`; throws with the place of the mistake. */
export function readExpectedPlan(file: string): ExpectedPlan {
  return ExpectedPlan.parse(parse(readFileSync(file, "utf8"), { merge: true }))
}
