import { z } from "zod"

/**
 * The structure that a plan is read into: the public contract of `thuocdo read --json` (docs/plan-reading.md).
 * Decimals are text with a dot, printed as in the document otherwise. Lines count from 1 in the extracted text.
 */
const line = z.int().positive()
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

export const LegalBasis = z.object({
  text: z.string(),
  number: z.string().nullable(),
  date: isoDate.nullable(),
  issuer: z.string().nullable(),
  line,
})
export type LegalBasis = z.infer<typeof LegalBasis>

export const Signer = z.object({
  name: z.string().nullable(),
  title: z.string().nullable(),
  authority: z.string().nullable(),
})
export type Signer = z.infer<typeof Signer>

export const documentKinds = ["plan", "decision", "report", "letter", "other"] as const

export const PlanHeading = z.object({
  kind: z.enum(documentKinds),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: isoDate.nullable(),
  issuedOnText: z.string().nullable(),
  place: z.string().nullable(),
  issuer: z.string().nullable(),
  parentIssuer: z.string().nullable(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  signer: Signer.nullable(),
  recipients: z.array(z.string()),
  legalBases: z.array(LegalBasis),
})
export type PlanHeading = z.infer<typeof PlanHeading>

export const PlanSection = z.object({ path: z.array(z.string()), title: z.string(), lines: z.tuple([line, line]) })
export type PlanSection = z.infer<typeof PlanSection>

export const ScoreRow = z.object({
  code: z.string(),
  title: z.string(),
  max: decimal.nullable(),
  previous: decimal.nullable(),
  target: decimal.nullable(),
  group: z.string().nullable(),
  rule: z.string().nullable(),
  line,
})
export type ScoreRow = z.infer<typeof ScoreRow>

export const comparators = [">=", ">", "=", "<", "<=", "rank<=", "previous<"] as const

export const Target = z.object({
  text: z.string(),
  measure: z.string(),
  comparator: z.enum(comparators),
  value: decimal.nullable(),
  unit: z.string().nullable(),
  of: decimal.nullable(),
  section: z.array(z.string()),
  line,
})
export type Target = z.infer<typeof Target>

export const deadlineKinds = ["date", "period", "recurring", "open"] as const

export const Deadline = z.object({
  text: z.string(),
  kind: z.enum(deadlineKinds),
  from: isoDate.nullable(),
  to: isoDate.nullable(),
})
export type Deadline = z.infer<typeof Deadline>

export const Task = z.object({
  text: z.string(),
  lead: z.array(z.string()),
  support: z.array(z.string()),
  deadline: Deadline.nullable(),
  product: z.string().nullable(),
  section: z.array(z.string()),
  line,
})
export type Task = z.infer<typeof Task>

const monthDay = z.string().regex(/^\d{2}-\d{2}$/)

export const ReportWindow = z.object({
  code: z.string(),
  text: z.string(),
  from: monthDay,
  fromYear: z.int(),
  to: monthDay,
  toYear: z.int(),
  line,
})
export type ReportWindow = z.infer<typeof ReportWindow>

export const Unread = z.object({ lines: z.tuple([line, line]), text: z.string() })
export type Unread = z.infer<typeof Unread>

export const PlanReading = z.object({
  document: PlanHeading,
  sections: z.array(PlanSection),
  scores: z.array(ScoreRow),
  targets: z.array(Target),
  tasks: z.array(Task),
  windows: z.array(ReportWindow),
  unread: z.array(Unread),
})
export type PlanReading = z.infer<typeof PlanReading>

export const severities = ["error", "warning", "notice"] as const

export const findingRules = [
  "total-mismatch",
  "score-order",
  "split-conflict",
  "arithmetic",
  "code-mangled",
  "year-reference",
  "date-invalid",
  "citation",
  "law-not-in-force",
  "term-obsolete",
  "missing-part",
  "not-clear",
  "target-without-task",
  "loss-without-task",
  "numbering",
  "spelling",
  "duplicate",
] as const
export type FindingRule = (typeof findingRules)[number]

export const Finding = z.object({
  rule: z.enum(findingRules),
  severity: z.enum(severities),
  message: z.string(),
  lines: z.array(line),
  values: z.record(z.string(), z.unknown()),
})
export type Finding = z.infer<typeof Finding>
