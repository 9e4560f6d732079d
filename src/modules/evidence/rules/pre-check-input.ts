import { z } from "zod"

import { DocumentData } from "./document-data.ts"

/**
 * What a criterion wants, as plain data (a framework's own list has this shape). `issuedIn`: `year`, or the key or year
 * of a window; `issuer`: who must have issued it, else the unit itself; items of one `group` are alternatives.
 */
export const WantedEvidence = z.object({
  what: z.string().min(1).max(500),
  count: z.int().min(1).max(1_000).default(1),
  issuedIn: z.string().min(1).max(100).optional(),
  issuer: z.string().min(1).max(300).optional(),
  kind: z.string().min(1).max(60).optional(),
  group: z.string().min(1).max(100).optional(),
  optional: z.boolean().optional(),
})
export type WantedEvidence = z.infer<typeof WantedEvidence>

/** First and last day within which a document must be dated; both inclusive. */
export const EvidenceWindow = z.object({ from: z.iso.date(), to: z.iso.date() })
export type EvidenceWindow = z.infer<typeof EvidenceWindow>

/** One link of a document to the criterion under check. */
export const CheckedLink = z.object({
  linkId: z.string(),
  documentId: z.string(),
  year: z.int(),
  data: DocumentData,
  /** Of the file that stands now; null while it is still being read. */
  sha256: z.string(),
  fileName: z.string(),
  /** False while the file waits to be read: what is missing may still be found. */
  isRead: z.boolean(),
  page: z.int().nullable(),
  section: z.string().nullable(),
  pageCount: z.int().nullable(),
})
export type CheckedLink = z.infer<typeof CheckedLink>

export const preCheckCodes = [
  "noEvidence",
  "tooFew",
  "evidenceAtZero",
  "wrongKind",
  "wrongIssuer",
  "issuerUnknown",
  "outsideWindow",
  "dateMissing",
  "wrongYear",
  "numberMissing",
  "signatureMissing",
  "draft",
  "noPage",
  "pageBeyondEnd",
  "sameFileTwice",
  "sameFileElsewhere",
  "sameFileOtherUnit",
  "notRead",
] as const
export type PreCheckCode = (typeof preCheckCodes)[number]

/** `error`: an appraiser will refuse it; `warning`: likely to be asked; `notice`: only for information. */
export const PreCheckFinding = z.object({
  code: z.enum(preCheckCodes),
  severity: z.enum(["error", "warning", "notice"]),
  criterion: z.string(),
  /** Of a finding about one document. */
  linkId: z.string().nullable(),
  documentId: z.string().nullable(),
  /** Index in the criterion's wanted items; null when it is about none of them. */
  wanted: z.int().nullable(),
  vi: z.string(),
  en: z.string(),
})
export type PreCheckFinding = z.infer<typeof PreCheckFinding>
