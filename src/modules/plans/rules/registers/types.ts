import { z } from "zod"

/**
 * The dated registers that the plan reader and the plan checker work from: laws, terms, slips, unit kinds, document
 * kinds, issuers, actors. They are data (src/modules/plans/registers/*.yaml, see docs/registers.md); these are their shapes.
 */
const isoDate = z.iso.date()

/**
 * How sure we are of an entry. Only `high` may cause a warning; `medium` and `low` cause a notice at most, so that a
 * fact from memory never accuses a clean plan.
 */
export const confidences = ["high", "medium", "low"] as const
export type Confidence = (typeof confidences)[number]

const sourced = {
  /** Where the fact can be read: the decree and article, or the decision, that makes it so. */
  source: z.string().min(1),
  confidence: z.enum(confidences).default("high"),
  note: z.string().optional(),
}

/** First and last day on which the entry holds, both included; null is open. */
const validity = { from: isoDate.nullable().default(null), to: isoDate.nullable().default(null) }

/** A regular expression in JavaScript's `u` syntax; a space stands for any white space, word borders are added around it. */
const pattern = z.string().min(2)

/** A law, decree, circular, resolution, decision or directive that plans cite. */
export const Law = z.strictObject({
  /** As cited: "61/2018/NĐ-CP", "766/QĐ-TTg", "72/2025/QH15". */
  number: z.string().min(3),
  /** Kind symbol, see `DocumentKind.symbol`: "NĐ", "TT", "QĐ", "NQ", "CT", "Luật"… */
  kind: z.string().min(1),
  title: z.string().min(3),
  issuer: z.string().min(2),
  issuedOn: isoDate.nullable().default(null),
  inForceFrom: isoDate.nullable().default(null),
  /** Last day in force; null while it is in force. */
  inForceTo: isoDate.nullable().default(null),
  replacedBy: z.array(z.string()).default([]),
  /** Ways plans name it without a number: "Luật Cán bộ, công chức năm 2008". Matched literally, whatever the case. */
  names: z.array(z.string()).default([]),
  ...sourced,
})
export type Law = z.infer<typeof Law>

/** A word or phrase that was right between two dates. */
export const Term = z.strictObject({
  id: z.string().min(2),
  /** How it is shown to people: "mức độ 3, mức độ 4". */
  term: z.string().min(2),
  pattern,
  ...validity,
  /** What to write instead (Vietnamese). */
  use: z.string().min(1),
  why: z.string().min(1),
  whyEn: z.string().min(1),
  /** The sentence is left alone when this matches it (history: "trước đây", "cũ", "sáp nhập"…). */
  unless: pattern.optional(),
  ...sourced,
})
export type Term = z.infer<typeof Term>

/** A slip of typing or OCR. Matched whatever the case; the correction keeps the case of the first letter and of capitals. */
export const Slip = z.strictObject({
  wrong: z.string().min(1),
  right: z.string(),
  /** Words that must not stand directly before / after, because then it is no slip ("mục" before "tiêu chi"). */
  notAfter: z.array(z.string()).default([]),
  notBefore: z.array(z.string()).default([]),
  /** `wrong` is a regular expression and `right` may use $1. */
  regex: z.boolean().default(false),
  ...sourced,
})
export type Slip = z.infer<typeof Slip>

/** Two-syllable words that look like a slip of a commoner word, and are not: "chi tiêu" beside "chỉ tiêu". */
export const KeptWord = z.strictObject({ word: z.string().min(3), ...sourced })
export type KeptWord = z.infer<typeof KeptWord>

export const unitLevels = ["nation", "province", "district", "commune", "hamlet"] as const

/** A kind of administrative unit and the days on which it existed. */
export const UnitKind = z.strictObject({
  id: z.string().min(2),
  name: z.string().min(2),
  abbreviations: z.array(z.string()).default([]),
  level: z.enum(unitLevels),
  ...validity,
  ...sourced,
})
export type UnitKind = z.infer<typeof UnitKind>

/** A kind of document and its symbol (Decree 30/2020, Appendix III; Party documents: Guidance 36-HD/VPTW). */
export const DocumentKind = z.strictObject({
  /** "KH", "QĐ", "NĐ"…; empty for an official letter (công văn), whose symbol is agency-office: "12/UBND-VP". */
  symbol: z.string(),
  name: z.string().min(2),
  /** Other kind words that the same symbol may rightly stand behind ("Quy định" before 07-QĐ/TU). */
  synonyms: z.array(z.string()).default([]),
  /** What the reader calls it (`documentKinds` of the reading contract). */
  readAs: z.enum(["plan", "decision", "report", "letter", "other"]).default("other"),
  ...sourced,
})
export type DocumentKind = z.infer<typeof DocumentKind>

/** A body that issues documents, by the symbol it signs with. */
export const Issuer = z.strictObject({
  symbol: z.string().min(1),
  name: z.string().min(2),
  synonyms: z.array(z.string()).default([]),
  level: z.enum([...unitLevels, "party", "any"]),
  ...validity,
  ...sourced,
})
export type Issuer = z.infer<typeof Issuer>

export const actorKinds = [
  "position",
  "office",
  "department",
  "ministry",
  "committee",
  "party",
  "union",
  "police",
  "service",
  "people",
  "court",
] as const

/** Somebody who can lead or support a task: a position, an office, a department, a party body, a union, the people. */
export const Actor = z.strictObject({
  id: z.string().min(2),
  name: z.string().min(2),
  /** Short forms as plans print them: "VP-TK", "TC-KT". Matched with their case. */
  abbreviations: z.array(z.string()).default([]),
  /** Other full names, matched whatever the case. */
  synonyms: z.array(z.string()).default([]),
  kind: z.enum(actorKinds),
  /** Level of the unit it belongs to; "any" when it exists at several. */
  level: z.enum([...unitLevels, "any"]),
  ...validity,
  /** Who does the work after `to`. */
  replacedBy: z.string().optional(),
  ...sourced,
})
export type Actor = z.infer<typeof Actor>

export const Registers = z.strictObject({
  laws: z.array(Law),
  terms: z.array(Term),
  slips: z.array(Slip),
  keptWords: z.array(KeptWord),
  unitKinds: z.array(UnitKind),
  documentKinds: z.array(DocumentKind),
  issuers: z.array(Issuer),
  actors: z.array(Actor),
})
export type Registers = Readonly<z.infer<typeof Registers>>
