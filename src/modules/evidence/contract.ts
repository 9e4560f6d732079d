import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import {
  DocumentChange,
  EvidenceDetail,
  EvidenceLink,
  EvidenceQuery,
  EvidenceSummary,
  Id,
  NewLink,
  Preview,
  Why,
  Year,
  YearText,
} from "./contract/shapes.ts"
import { DocumentData, labels } from "./rules/document-data.ts"
import { EvidenceWindow, PreCheckFinding, WantedEvidence } from "./rules/pre-check-input.ts"

export * from "./contract/shapes.ts"
export * from "./contract/work.ts"

const atUnit = z.object({ unitId: Id })
const atDocument = atUnit.extend({ documentId: Id })
const atFile = atUnit.extend({ fileId: Id })
const Version = z.int().positive().max(2_147_483_647)

/** The library: documents, their files, what they prove. */
export const evidence = {
  list: endpoint({
    id: "evidence.list",
    method: "GET",
    path: "/units/:unitId/evidence",
    summary: { vi: "Kho tài liệu kiểm chứng", en: "The evidence library" },
    can: "evidence.read",
    params: atUnit,
    query: EvidenceQuery,
    response: z.object({
      documents: z.array(EvidenceSummary),
      total: z.int(),
      next: Id.nullable(),
      may: z.object({ add: z.boolean(), manage: z.boolean() }),
    }),
  }),
  get: endpoint({
    id: "evidence.get",
    method: "GET",
    path: "/units/:unitId/evidence/:documentId",
    summary: { vi: "Một tài liệu: các bản, các liên kết", en: "One document: its versions and links" },
    can: "evidence.read",
    params: atDocument,
    response: EvidenceDetail,
  }),
  create: endpoint({
    id: "evidence.create",
    method: "POST",
    path: "/units/:unitId/evidence",
    summary: { vi: "Thêm một tài liệu từ tệp đã tải lên", en: "Add a document from an uploaded file" },
    can: "evidence.add",
    params: atUnit,
    body: z.object({
      uploadId: Id,
      year: Year,
      label: z.enum(labels).default("internal"),
      /** What the person already knows; the rest is read from the file. */
      data: DocumentData.partial().default({}),
      links: z.array(NewLink).max(200).default([]),
    }),
    /** `known`: the same file is a document here already; it got the links and nothing was added. */
    response: z.object({ id: Id, known: z.boolean() }),
    creates: true,
  }),
  update: endpoint({
    id: "evidence.update",
    method: "PATCH",
    path: "/units/:unitId/evidence/:documentId",
    summary: { vi: "Sửa thông tin của tài liệu", en: "Correct the data of a document" },
    can: "evidence.add",
    params: atDocument,
    body: z.object({ version: Version, change: DocumentChange, why: Why.nullable().default(null) }),
    response: z.object({ version: z.int() }),
  }),
  addFile: endpoint({
    id: "evidence.addFile",
    method: "POST",
    path: "/units/:unitId/evidence/:documentId/files",
    summary: { vi: "Thêm bản mới của tệp; bản cũ vẫn giữ", en: "Add a new version of the file; the old one stays" },
    can: "evidence.add",
    params: atDocument,
    body: z.object({ version: Version, uploadId: Id }),
    response: z.object({ fileId: Id, number: z.int(), version: z.int() }),
    creates: true,
  }),
  withdraw: endpoint({
    id: "evidence.withdraw",
    method: "POST",
    path: "/units/:unitId/evidence/:documentId/withdraw",
    summary: { vi: "Rút một tài liệu khỏi kho", en: "Withdraw a document from the library" },
    can: "evidence.add",
    params: atDocument,
    body: z.object({ version: Version, why: Why }),
    response: z.object({ version: z.int() }),
  }),
  link: endpoint({
    id: "evidence.link",
    method: "POST",
    path: "/units/:unitId/evidence/:documentId/links",
    summary: {
      vi: "Gắn tài liệu với tiêu chí, nhiệm vụ, số liệu hoặc phát hiện",
      en: "Link a document to a criterion, task, figure or finding",
    },
    can: "evidence.add",
    params: atDocument,
    body: NewLink,
    response: EvidenceLink,
    creates: true,
  }),
  unlink: endpoint({
    id: "evidence.unlink",
    method: "POST",
    path: "/units/:unitId/evidence-links/:linkId/remove",
    summary: { vi: "Gỡ một liên kết; vết vẫn còn", en: "Take a link away; its trace stays" },
    can: "evidence.add",
    params: atUnit.extend({ linkId: Id }),
    body: z.object({ why: Why.nullable().default(null) }),
    response: z.object({ removed: z.literal(true) }),
  }),
  listLinks: endpoint({
    id: "evidence.listLinks",
    method: "GET",
    path: "/units/:unitId/evidence-links",
    summary: { vi: "Tài liệu của các tiêu chí hoặc nhiệm vụ", en: "Documents of criteria or of a task" },
    can: "evidence.read",
    params: atUnit,
    query: z.object({
      year: YearText,
      framework: z.string().min(1).max(100).optional(),
      criterion: z.string().min(1).max(60).optional(),
      taskId: Id.optional(),
      measure: z.string().min(1).max(100).optional(),
      findingId: Id.optional(),
      /** Findings of this plan. */
      planId: Id.optional(),
    }),
    response: z.object({ links: z.array(EvidenceLink.extend({ document: EvidenceSummary })) }),
  }),
  preview: endpoint({
    id: "evidence.preview",
    method: "GET",
    path: "/units/:unitId/evidence-files/:fileId/preview",
    summary: { vi: "Xem trước một tệp", en: "Preview a file" },
    can: "evidence.read",
    params: atFile,
    response: Preview,
  }),
  content: endpoint({
    id: "evidence.content",
    method: "GET",
    path: "/units/:unitId/evidence-files/:fileId/content",
    summary: { vi: "Tải tệp nguyên gốc", en: "Download the original file" },
    can: "evidence.read",
    params: atFile,
    response: z.unknown(),
    transport: "download",
  }),
  readAgain: endpoint({
    id: "evidence.readAgain",
    method: "POST",
    path: "/units/:unitId/evidence-files/:fileId/read",
    summary: { vi: "Đọc lại một tệp chưa đọc được", en: "Read a file again that could not be read" },
    can: "evidence.add",
    params: atFile,
    body: z.object({}),
    response: z.object({ text: z.enum(["waiting", "done", "failed"]) }),
  }),
  check: endpoint({
    id: "evidence.check",
    method: "POST",
    path: "/units/:unitId/evidence-check",
    summary: {
      vi: "Soát tài liệu của các tiêu chí trước khi nộp",
      en: "Check the evidence of criteria before handing in",
    },
    can: "evidence.read",
    params: atUnit,
    body: z.object({
      year: Year,
      framework: z.string().min(1).max(100),
      window: EvidenceWindow,
      criteria: z
        .array(
          z.object({
            code: z.string().min(1).max(60),
            wanted: z.array(WantedEvidence).max(50),
            /** Null: not scored yet. */
            selfScore: z.number().nullable(),
          }),
        )
        .max(500),
    }),
    response: z.object({ findings: z.array(PreCheckFinding) }),
    audit: "none",
  }),
}
