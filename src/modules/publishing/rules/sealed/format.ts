import { z } from "zod"

import { CalendarDay, CalendarHours } from "#modules/calendars/rules/index.ts"
import { CampaignSettings, StepBody } from "#modules/campaigns/rules/index.ts"
import { DocumentData, labels } from "#modules/evidence/rules/index.ts"

/**
 * What stands in a sealed package (gói niêm phong): a ZIP whose every entry is named here. The format is described for
 * other programs in docs/publishing.md; a change of it is a new `sealedFormat`.
 */

export const sealedFormat = "thuocdo-sealed-1"

/** `kit` goes to a unit without network, `handIn` comes back from it; the others are for whoever doubts a result. */
const sealedKinds = ["campaign", "unit", "kit", "handIn"] as const
export const SealedKind = z.enum(sealedKinds)
export type SealedKind = z.infer<typeof SealedKind>

const Hash = z.string().regex(/^[0-9a-f]{64}$/u)

export const SealedEntry = z.strictObject({ path: z.string().min(1).max(300), size: z.int().min(0), sha256: Hash })
export type SealedEntry = z.infer<typeof SealedEntry>

/**
 * What the package says of itself; `root` is over these facts and the entries. Files of evidence are no entries: their
 * hashes stand in `evidence.json`, so that a package has the same root with and without them.
 */
export const SealedManifest = z.strictObject({
  format: z.literal(sealedFormat),
  kind: SealedKind,
  madeAt: z.iso.datetime(),
  madeBy: z.string().min(1).max(300),
  product: z.string().min(1).max(100),
  algorithm: z.strictObject({
    hash: z.literal("SHA-256"),
    tree: z.literal("RFC 6962"),
    signature: z.literal("Ed25519"),
  }),
  entries: z.array(SealedEntry).max(60_000),
  /** Whether the files of evidence are in the container; outside the root. */
  holdsFiles: z.boolean(),
  root: Hash,
})
export type SealedManifest = z.infer<typeof SealedManifest>

export const SealedSignature = z.strictObject({
  format: z.literal(sealedFormat),
  root: Hash,
  publicKey: z.string().min(1).max(500),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/u),
  signature: z.string().min(1).max(500),
})
export type SealedSignature = z.infer<typeof SealedSignature>

const By = z.strictObject({ accountId: z.string(), name: z.string(), position: z.string().nullable() })

export const SealedStep = z.strictObject({ seq: z.int().min(1), at: z.string(), by: By, body: StepBody })
export type SealedStep = z.infer<typeof SealedStep>

/** The campaign as it was set and what its unit decided afterwards. */
export const SealedCampaign = z.strictObject({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  name: z.string(),
  settings: CampaignSettings,
  steps: z.array(
    z.strictObject({ seq: z.int().min(1), at: z.string(), by: By, body: z.record(z.string(), z.unknown()) }),
  ),
})
export type SealedCampaign = z.infer<typeof SealedCampaign>

export const SealedUnit = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  block: z.string(),
  assessmentId: z.string(),
  frameworkHash: Hash,
  /** Numbers of steps that are left out openly. A unit's own package names none: its steps are numbered anew instead. */
  withheld: z.array(z.int().min(1)),
})
export type SealedUnit = z.infer<typeof SealedUnit>

export const SealedCalendar = z.strictObject({ days: z.array(CalendarDay), hours: z.array(CalendarHours) })
export type SealedCalendar = z.infer<typeof SealedCalendar>

export const SealedFigure = z.strictObject({
  state: z.enum(["value", "notApplicable", "list"]),
  value: z.union([z.boolean(), z.string(), z.array(z.string())]).nullable(),
  reason: z.string().nullable(),
  source: z.string().nullable(),
})
export const SealedFigures = z.record(z.string(), SealedFigure)
export type SealedFigures = z.infer<typeof SealedFigures>

/** A sheet as `presentScore` writes it; what is not named here is compared whole. */
export const SealedSheet = z.looseObject({
  lines: z.array(z.looseObject({ code: z.string(), points: z.string() })),
})
export type SealedSheet = z.infer<typeof SealedSheet>

/** What each leaf is worth in the end and where that comes from; `points: null`: it does not apply, or nobody decided. */
export const SealedFinal = z.strictObject({
  leaves: z.array(z.strictObject({ code: z.string(), points: z.string().nullable(), from: z.string().nullable() })),
  sheet: SealedSheet,
})
export type SealedFinal = z.infer<typeof SealedFinal>

const SealedDocument = z.strictObject({
  id: z.string(),
  number: z.string().nullable(),
  symbol: z.string().nullable(),
  issuedOn: z.string().nullable(),
  issuer: z.string().nullable(),
  abstract: z.string().nullable(),
  label: z.string(),
  file: z.strictObject({ sha256: Hash, size: z.int().min(0), fileName: z.string(), mediaType: z.string() }),
  links: z.array(
    z.strictObject({
      leaf: z.string(),
      page: z.int().nullable(),
      section: z.string().nullable(),
      note: z.string().nullable().optional(),
    }),
  ),
  /** Everything that another installation needs to keep the document; in kits and hand-ins. */
  carried: z.strictObject({ year: z.int().min(2000).max(2100), data: DocumentData }).optional(),
})
export const SealedEvidence = z.array(SealedDocument)
export type SealedEvidence = z.infer<typeof SealedEvidence>

const Count = z.int().min(0).max(1_000_000)

/** `offline.json` of a kit: how far the sheet stands where the campaign is run, and the unit as it is known there. */
export const SealedKit = z.strictObject({
  kind: z.literal("kit"),
  level: z.string().min(1).max(40),
  code: z.string().max(40).nullable(),
  /** Steps of the unit and returns that stand there; steps of the unit alone. */
  basedOn: Count,
  content: Count,
  /** What came of packages: from which sheet elsewhere, up to which of its steps, how many steps there. */
  batches: z.array(z.strictObject({ sheetId: z.uuid(), sheetSeq: Count, count: Count })).max(1_000),
})
export type SealedKit = z.infer<typeof SealedKit>

/** `offline.json` of a hand-in: the kit that it answers, and up to which step the other side has everything. */
export const SealedHandIn = z.strictObject({
  kind: z.literal("handIn"),
  kitRoot: Hash,
  basedOn: Count,
  since: Count,
})
export type SealedHandIn = z.infer<typeof SealedHandIn>

export const SealedOffline = z.discriminatedUnion("kind", [SealedKit, SealedHandIn])
export type SealedOffline = z.infer<typeof SealedOffline>

/** Labels of documents, for those that are kept elsewhere under the same one. */
export const SealedLabel = z.enum(labels)

const SealedResult = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  points: z.string().nullable(),
  percent: z.string().nullable(),
  class: z.string().nullable(),
  vetoes: z.array(z.string()),
  rank: z.int().nullable(),
  headGrade: z.string().nullable(),
})
export const SealedResults = z.array(
  z.strictObject({ block: z.string(), name: z.string(), units: z.array(SealedResult) }),
)
export type SealedResults = z.infer<typeof SealedResults>

/** By entry, by part: the first 16 hex digits of the part's SHA-256, so that a change can be named, not only noticed. */
export const SealedMarks = z.record(z.string(), z.record(z.string(), z.string().regex(/^[0-9a-f]{16}$/u)))
export type SealedMarks = z.infer<typeof SealedMarks>
