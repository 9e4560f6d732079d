import { z } from "zod"

import { DocumentData, documentKindCodes, labels } from "../rules/document-data.ts"
import { requestMoves, requestStates, requestStepKinds } from "../rules/request.ts"
import { EvidenceTarget } from "../rules/target.ts"

export const Id = z.uuid()
export const Instant = z.iso.datetime()
export const Year = z.int().min(2000).max(2100)
export const YearText = z.coerce.number().int().min(2000).max(2100)
export const Why = z.string().trim().min(1).max(1_000)
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Why a file cannot be used or read. */
export const FileFailure = z.object({ code: z.string(), vi: z.string(), en: z.string() })

const Who = z.object({ name: z.string(), position: z.string().nullable() })

/** Where in the document it stands. */
const Place = {
  page: z.int().min(1).max(10_000).nullable(),
  section: z.string().trim().min(1).max(200).nullable(),
  note: z.string().trim().min(1).max(1_000).nullable(),
}
export const NewLink = z.object({ target: EvidenceTarget, year: Year, ...Place })
export type NewLink = z.infer<typeof NewLink>

export const EvidenceLink = z.object({
  id: Id,
  documentId: Id,
  target: EvidenceTarget,
  year: z.int(),
  page: z.int().nullable(),
  section: z.string().nullable(),
  note: z.string().nullable(),
  by: Who,
  at: Instant,
  /** Set once it was taken away; it stays readable. */
  removed: z.object({ by: Who, at: Instant, why: z.string().nullable() }).nullable(),
  mayRemove: z.boolean(),
})
export type EvidenceLink = z.infer<typeof EvidenceLink>

/** Where the reading of a file's text stands. */
export const textStates = ["waiting", "done", "failed"] as const

export const EvidenceFile = z.object({
  id: Id,
  /** 1, 2, 3 … within the document. */
  number: z.int(),
  sha256: Sha256,
  size: z.int(),
  fileName: z.string(),
  mediaType: z.string(),
  pageCount: z.int().nullable(),
  text: z.enum(textStates),
  failure: FileFailure.nullable(),
  by: Who,
  at: Instant,
})
export type EvidenceFile = z.infer<typeof EvidenceFile>

export const EvidenceSummary = z.object({
  id: Id,
  year: z.int(),
  data: DocumentData,
  label: z.enum(labels),
  state: z.enum(["current", "withdrawn"]),
  version: z.int(),
  file: EvidenceFile.pick({ id: true, fileName: true, size: true, mediaType: true, pageCount: true, text: true }),
  /** Links that stand. */
  links: z.int(),
  by: Who,
  createdAt: Instant,
  updatedAt: Instant,
  /** Of a search: where the words stand in the file. */
  found: z.object({ page: z.int().nullable(), text: z.string() }).nullable(),
})
export type EvidenceSummary = z.infer<typeof EvidenceSummary>

export const EvidenceDetail = EvidenceSummary.omit({ found: true, file: true, links: true }).extend({
  /** Fields that a person wrote; the others follow what is read. */
  byHand: z.array(z.string()),
  /** What was read from the current file; null until then. */
  read: DocumentData.nullable(),
  /** Newest first. */
  files: z.array(EvidenceFile),
  /** Standing ones first, then those taken away. */
  links: z.array(EvidenceLink),
  /** The same file elsewhere: documents of this unit; whether another unit has it (null for who may not know). */
  sameFile: z.object({ documentIds: z.array(Id), otherUnit: z.boolean().nullable() }),
  may: z.object({ edit: z.boolean(), link: z.boolean(), withdraw: z.boolean(), label: z.boolean() }),
})
export type EvidenceDetail = z.infer<typeof EvidenceDetail>

export const EvidenceQuery = z.object({
  year: YearText.optional(),
  q: z.string().max(200).optional(),
  framework: z.string().max(100).optional(),
  criterion: z.string().max(60).optional(),
  taskId: Id.optional(),
  kind: z.enum(documentKindCodes).optional(),
  label: z.enum(labels).optional(),
  issuer: z.string().max(200).optional(),
  /** Added by the reader. */
  mine: z.stringbool().default(false),
  /** That prove nothing yet. */
  unlinked: z.stringbool().default(false),
  state: z.enum(["current", "withdrawn"]).default("current"),
  text: z.enum(textStates).optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type EvidenceQuery = z.infer<typeof EvidenceQuery>

export const DocumentChange = DocumentData.extend({ year: Year, label: z.enum(labels) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "nothing to change")
export type DocumentChange = z.infer<typeof DocumentChange>

/** A file on its way; send on from `received`. */
export const Upload = z.object({
  id: Id,
  purpose: z.enum(["file", "bundle"]),
  fileName: z.string(),
  size: z.int(),
  received: z.int(),
  state: z.enum(["receiving", "complete", "refused", "used"]),
  sha256: Sha256.nullable(),
  failure: FileFailure.nullable(),
  expiresAt: Instant,
})
export type Upload = z.infer<typeof Upload>

/** A criterion that a file of a bundle may belong to. `sure` runs from 0 to 1; `why` says what it rests on. */
export const Proposal = z.object({
  criterion: z.string(),
  sure: z.number().min(0).max(1),
  why: z.enum(["code", "folder", "words", "content"]),
})
export const BundleEntryView = z.object({
  index: z.int(),
  folder: z.string(),
  fileName: z.string(),
  size: z.int(),
  text: z.enum(textStates).nullable(),
  failure: FileFailure.nullable(),
  data: DocumentData.nullable(),
  proposals: z.array(Proposal),
  /** The same file is a document of this unit already: it is linked, not added twice. */
  knownDocumentId: Id.nullable(),
  documentId: Id.nullable(),
})
export const Bundle = z.object({
  id: Id,
  year: z.int(),
  framework: z.string(),
  state: z.enum(["review", "done"]),
  /** How many of the files have been read; proposals get better with each. */
  read: z.int(),
  entries: z.array(BundleEntryView),
})
export type Bundle = z.infer<typeof Bundle>

export const RequestStep = z.object({
  kind: z.enum(requestStepKinds),
  why: z.string().nullable(),
  documentIds: z.array(Id),
  dueOn: z.iso.date().nullable(),
  by: Who,
  at: Instant,
})
export const EvidenceRequest = z.object({
  id: Id,
  year: z.int(),
  framework: z.string().nullable(),
  criterion: z.string().nullable(),
  taskId: Id.nullable(),
  wanted: z.string(),
  from: z.object({ positionId: Id, title: z.string() }),
  to: z.object({ positionId: Id.nullable(), officeId: Id.nullable(), title: z.string() }),
  dueOn: z.iso.date().nullable(),
  state: z.enum(requestStates),
  /** Past its day and not yet handed in. */
  late: z.boolean(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  moves: z.array(z.enum(requestMoves)),
})
export type EvidenceRequest = z.infer<typeof EvidenceRequest>

const Cell = z.object({ text: z.string(), columnSpan: z.int() })
/** What a page shows of a file without ever holding markup of it; bytes come from `evidence.content`. */
export const Preview = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("pdf"),
    pages: z.int().nullable(),
    /** What was read of it, page by page; null until then. The beginning of a very long one. */
    text: z.array(z.object({ page: z.int(), text: z.string() })).nullable(),
  }),
  z.object({ kind: z.literal("image"), width: z.int(), height: z.int() }),
  z.object({
    kind: z.literal("text"),
    lines: z.array(
      z.object({
        number: z.int(),
        text: z.string(),
        page: z.int().nullable(),
        bold: z.boolean(),
        align: z.enum(["left", "center", "right", "justify"]).nullable(),
        cells: z.array(Cell).nullable(),
      }),
    ),
    cut: z.boolean(),
  }),
  z.object({
    kind: z.literal("sheets"),
    sheets: z.array(
      z.object({ name: z.string(), rows: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })) }),
    ),
    cut: z.boolean(),
  }),
  z.object({ kind: z.literal("none"), failure: FileFailure }),
])
export type Preview = z.infer<typeof Preview>
