import { z } from "zod"

import { ChangeCounts } from "../rules/compare-content.ts"
import { PlanContent } from "../rules/plan-content.ts"
import { Finding, Unread } from "../rules/plan-reading.ts"

const instant = z.iso.datetime()
/** As large as the column that holds it. */
export const PlanVersionNumber = z.coerce.number().int().positive().max(2_147_483_647)

export const importStatuses = ["reading", "review", "accepted", "discarded", "failed"] as const
export type ImportStatus = (typeof importStatuses)[number]

/** Stages of reading a file, in their order; shown as progress. */
export const importStages = ["waiting", "document", "plan", "check", "done"] as const
export type ImportStage = (typeof importStages)[number]

/** A finding under review: `open` until the person fixes it with the offered correction, or keeps the text as it is. */
export const ReviewFinding = Finding.extend({ id: z.string(), state: z.enum(["open", "fixed", "kept"]) })
export type ReviewFinding = z.infer<typeof ReviewFinding>

export const ReviewUnread = Unread.extend({ state: z.enum(["open", "used", "ignored"]) })
export type ReviewUnread = z.infer<typeof ReviewUnread>

/** What the review works on and saves by itself; nothing of it is a plan until it is accepted. */
export const ImportDraft = z.object({
  content: PlanContent,
  findings: z.array(ReviewFinding).max(2_000),
  unread: z.array(ReviewUnread).max(5_000),
})
export type ImportDraft = z.infer<typeof ImportDraft>

/** Why a file cannot be used; the same words as the command line gives. */
export const ImportFailure = z.object({ code: z.string(), vi: z.string(), en: z.string() })
export type ImportFailure = z.infer<typeof ImportFailure>

export const ImportSummary = z.object({
  id: z.uuid(),
  status: z.enum(importStatuses),
  fileName: z.string(),
  fileSize: z.int(),
  planId: z.uuid().nullable(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type ImportSummary = z.infer<typeof ImportSummary>

const SourceLineView = z.object({
  number: z.int(),
  text: z.string(),
  style: z
    .object({
      heading: z.int().optional(),
      bold: z.boolean().optional(),
      italic: z.boolean().optional(),
      align: z.enum(["left", "center", "right", "justify"]).optional(),
      indent: z.number().optional(),
      listLevel: z.int().optional(),
    })
    .optional(),
  page: z.int().optional(),
  row: z
    .object({
      table: z.int(),
      row: z.int(),
      cells: z.array(
        z.object({
          text: z.string(),
          column: z.int(),
          columnSpan: z.int(),
          continued: z.boolean(),
          bold: z.boolean().optional(),
        }),
      ),
    })
    .optional(),
  region: z.object({ block: z.int(), row: z.int(), column: z.int() }).optional(),
  part: z.enum(["footnote", "header", "footer"]).optional(),
})
export type SourceLineView = z.infer<typeof SourceLineView>

export const SourceView = z.object({
  lines: z.array(SourceLineView),
  notes: z.array(z.object({ code: z.string(), message: z.string(), line: z.int().optional() })),
})
export type SourceView = z.infer<typeof SourceView>

export const ImportDetail = ImportSummary.extend({
  stage: z.enum(importStages),
  failure: ImportFailure.nullable(),
  draftVersion: z.int(),
  draft: ImportDraft.nullable(),
  source: SourceView.nullable(),
  may: z.object({ edit: z.boolean() }),
})
export type ImportDetail = z.infer<typeof ImportDetail>

export const PlanSummary = z.object({
  id: z.uuid(),
  year: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  kind: z.string(),
  version: z.int(),
  updatedAt: instant,
  scores: z.int(),
  targets: z.int(),
  tasks: z.int(),
})
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanDetail = z.object({
  id: z.uuid(),
  year: z.int(),
  title: z.string(),
  version: z.int(),
  currentVersion: z.int(),
  content: PlanContent,
  /** As found in the source document when it was reviewed, each with what was decided. */
  findings: z.array(ReviewFinding),
  hasSource: z.boolean(),
  fileName: z.string().nullable(),
  updatedAt: instant,
  may: z.object({ edit: z.boolean(), remove: z.boolean() }),
})
export type PlanDetail = z.infer<typeof PlanDetail>

export const PlanVersionInfo = z.object({
  version: z.int(),
  accountName: z.string(),
  position: z.string().nullable(),
  /** Why, in the words of whoever saved it. */
  note: z.string().nullable(),
  /** Of a version that came with a file. */
  fileName: z.string().nullable(),
  /** Against the version before; null of versions saved before changes were counted. */
  changes: ChangeCounts.nullable(),
  createdAt: instant,
})
export type PlanVersionInfo = z.infer<typeof PlanVersionInfo>
