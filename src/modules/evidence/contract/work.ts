import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { labels } from "../rules/document-data.ts"
import { requestMoves, requestStates } from "../rules/request.ts"
import { Bundle, EvidenceRequest, Id, RequestStep, Sha256, Upload, Why, Year, YearText } from "./shapes.ts"

const atUnit = z.object({ unitId: Id })
const atUpload = atUnit.extend({ uploadId: Id })
const atBundle = atUnit.extend({ bundleId: Id })
const atRequest = atUnit.extend({ requestId: Id })

/** Largest file, largest ZIP, and how much one request may bring of it. Bytes. */
export const uploadLimits = { file: 50_000_000, bundle: 100_000_000, chunk: 8_000_000 } as const

/**
 * Uploads that go on where they broke off: create, then PATCH the bytes from `received` on, at most `uploadLimits.chunk`
 * a time; after a break ask for `received` and go on. A wrong offset is a conflict that names the right one.
 */
export const evidenceUploads = {
  create: endpoint({
    id: "evidence.createUpload",
    method: "POST",
    path: "/units/:unitId/evidence-uploads",
    summary: { vi: "Bắt đầu tải một tệp lên", en: "Begin to upload a file" },
    can: "evidence.add",
    params: atUnit,
    body: z
      .object({
        fileName: z.string().trim().min(1).max(400),
        /** Where it stood in a chosen folder: "1.2 Báo cáo/Quý I". */
        folder: z.string().trim().max(600).default(""),
        size: z.int().min(1).max(uploadLimits.bundle),
        sha256: Sha256.nullable().default(null),
        purpose: z.enum(["file", "bundle"]).default("file"),
      })
      .refine((body) => body.size <= uploadLimits[body.purpose], { path: ["size"], message: "the file is too large" }),
    response: Upload,
    creates: true,
    audit: "none",
  }),
  get: endpoint({
    id: "evidence.getUpload",
    method: "GET",
    path: "/units/:unitId/evidence-uploads/:uploadId",
    summary: { vi: "Tệp đã tải lên tới đâu", en: "How far an upload has come" },
    can: "evidence.add",
    params: atUpload,
    response: Upload,
  }),
  /** The body is `application/octet-stream`. When all has come, the answer says `complete`, or why it was refused. */
  append: endpoint({
    id: "evidence.appendUpload",
    method: "PATCH",
    path: "/units/:unitId/evidence-uploads/:uploadId",
    summary: { vi: "Gửi tiếp một phần của tệp", en: "Send the next part of a file" },
    can: "evidence.add",
    params: atUpload,
    query: z.object({ offset: z.coerce.number().int().min(0).max(uploadLimits.bundle) }),
    response: Upload,
    maxBytes: uploadLimits.chunk,
    transaction: "manual",
    audit: "none",
  }),
  cancel: endpoint({
    id: "evidence.cancelUpload",
    method: "DELETE",
    path: "/units/:unitId/evidence-uploads/:uploadId",
    summary: { vi: "Bỏ một tệp đang tải lên", en: "Cancel an upload" },
    can: "evidence.add",
    params: atUpload,
    response: z.object({ cancelled: z.literal(true) }),
    audit: "none",
  }),
}

const Criteria = z
  .array(z.object({ code: z.string().trim().min(1).max(60), title: z.string().trim().max(1_000) }))
  .min(1)
  .max(1_000)

/** A folder or a ZIP of many files, matched to criteria, reviewed, then taken in. */
export const evidenceBundles = {
  create: endpoint({
    id: "evidence.createBundle",
    method: "POST",
    path: "/units/:unitId/evidence-bundles",
    summary: { vi: "Đề xuất tiêu chí cho nhiều tệp", en: "Propose criteria for many files" },
    can: "evidence.add",
    params: atUnit,
    body: z.object({
      /** Made by the client: the same request again, after an answer was lost, gets the first one's bundle. */
      id: Id.optional(),
      /** Complete uploads: files, or one or more ZIPs (`purpose: "bundle"`). */
      uploadIds: z.array(Id).min(1).max(500),
      year: Year,
      framework: z.string().trim().min(1).max(100),
      criteria: Criteria,
    }),
    response: Bundle,
    transaction: "manual",
  }),
  get: endpoint({
    id: "evidence.getBundle",
    method: "GET",
    path: "/units/:unitId/evidence-bundles/:bundleId",
    summary: { vi: "Nhiều tệp đang xem lại", en: "Many files under review" },
    can: "evidence.add",
    params: atBundle,
    response: Bundle,
  }),
  /** A dry run does all the work and takes it back: it answers what the run would answer. */
  run: endpoint({
    id: "evidence.runBundle",
    method: "POST",
    path: "/units/:unitId/evidence-bundles/:bundleId/run",
    summary: { vi: "Nhận các tệp đã xem lại", en: "Take in the reviewed files" },
    can: "evidence.add",
    params: atBundle,
    body: z.object({
      dryRun: z.boolean(),
      label: z.enum(labels).default("internal"),
      /** Entries that are not named are left out. */
      entries: z
        .array(
          z.object({
            index: z.int().nonnegative(),
            criteria: z
              .array(z.object({ code: z.string().min(1).max(60), page: z.int().min(1).max(10_000).nullable() }))
              .max(50),
          }),
        )
        .min(1)
        .max(2_000),
    }),
    response: z.object({
      added: z.int(),
      known: z.int(),
      linked: z.int(),
      documents: z.array(z.object({ index: z.int(), documentId: Id.nullable() })),
    }),
    creates: true,
  }),
}

/** One office asks another for evidence, with a day; it is handed in, returned with a reason, accepted. */
export const evidenceRequests = {
  list: endpoint({
    id: "evidence.listRequests",
    method: "GET",
    path: "/units/:unitId/evidence-requests",
    summary: { vi: "Các yêu cầu tài liệu", en: "Requests for evidence" },
    can: "evidence.read",
    params: atUnit,
    query: z.object({
      year: YearText.optional(),
      state: z.enum(requestStates).optional(),
      /** `asked`: the reader's positions or offices are asked; `asking`: they ask. */
      mine: z.enum(["asked", "asking"]).optional(),
      framework: z.string().max(100).optional(),
      criterion: z.string().max(60).optional(),
      taskId: Id.optional(),
      after: Id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      requests: z.array(EvidenceRequest),
      next: Id.nullable(),
      may: z.object({ ask: z.boolean() }),
    }),
  }),
  get: endpoint({
    id: "evidence.getRequest",
    method: "GET",
    path: "/units/:unitId/evidence-requests/:requestId",
    summary: { vi: "Một yêu cầu với các bước của nó", en: "One request with its steps" },
    can: "evidence.read",
    params: atRequest,
    response: z.object({ request: EvidenceRequest, steps: z.array(RequestStep) }),
  }),
  create: endpoint({
    id: "evidence.createRequest",
    method: "POST",
    path: "/units/:unitId/evidence-requests",
    summary: { vi: "Yêu cầu một bộ phận cung cấp tài liệu", en: "Ask an office for evidence" },
    can: "evidence.add",
    params: atUnit,
    body: z
      .object({
        year: Year,
        framework: z.string().trim().min(1).max(100).nullable().default(null),
        criterion: z.string().trim().min(1).max(60).nullable().default(null),
        taskId: Id.nullable().default(null),
        wanted: z.string().trim().min(1).max(1_000),
        fromPositionId: Id,
        toPositionId: Id.nullable().default(null),
        toOfficeId: Id.nullable().default(null),
        dueOn: z.iso.date().nullable().default(null),
      })
      .refine((body) => (body.toPositionId === null) !== (body.toOfficeId === null), "a position or an office")
      .refine((body) => (body.framework === null) === (body.criterion === null), "framework and criterion together"),
    response: EvidenceRequest,
    creates: true,
  }),
  move: endpoint({
    id: "evidence.moveRequest",
    method: "POST",
    path: "/units/:unitId/evidence-requests/:requestId/steps",
    summary: {
      vi: "Nộp, trả lại, nhận hoặc rút yêu cầu tài liệu",
      en: "Hand in, return, accept or withdraw a request",
    },
    can: "evidence.add",
    params: atRequest,
    body: z.object({
      version: z.int().positive(),
      move: z.enum(requestMoves),
      why: Why.nullable().default(null),
      documentIds: z.array(Id).max(200).default([]),
      dueOn: z.iso.date().nullable().default(null),
    }),
    response: EvidenceRequest,
    creates: true,
  }),
}
