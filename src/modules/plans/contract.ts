import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import {
  ImportDetail,
  ImportDraft,
  importStatuses,
  ImportSummary,
  PlanDetail,
  PlanSummary,
  PlanVersionInfo,
  PlanVersionNumber,
  SourceView,
} from "./contract/shapes.ts"
import { PlanContent } from "./rules/plan-content.ts"
import { scoreFields } from "./rules/score-sheet.ts"

export * from "./contract/shapes.ts"

const unit = z.object({ unitId: z.uuid() })
const inImport = unit.extend({ importId: z.uuid() })
const inPlan = unit.extend({ planId: z.uuid() })

/** The answer to a file that arrives; `known` when the same file is already here, under review or accepted. */
const ImportReceived = z.object({ import: ImportSummary, known: z.boolean() })

export const uploadImport = endpoint({
  id: "imports.upload",
  method: "POST",
  path: "/units/:unitId/imports",
  summary: { vi: "Nhập một tệp kế hoạch", en: "Import a plan file" },
  can: "plan.edit",
  params: unit,
  response: ImportReceived,
  transport: "upload",
  maxBytes: 30_000_000,
  creates: true,
})

export const listImports = endpoint({
  id: "imports.list",
  method: "GET",
  path: "/units/:unitId/imports",
  summary: { vi: "Các bản nhập đang chờ xem lại", en: "Imports waiting for review" },
  can: "plan.edit",
  params: unit,
  query: z.object({ status: z.enum(importStatuses).optional() }),
  response: z.object({ imports: z.array(ImportSummary) }),
})

export const getImport = endpoint({
  id: "imports.get",
  method: "GET",
  path: "/units/:unitId/imports/:importId",
  summary: {
    vi: "Một bản nhập: văn bản, phần đã đọc và tiến độ",
    en: "One import: its text, its reading and its progress",
  },
  can: "plan.edit",
  params: inImport,
  response: ImportDetail,
})

export const saveDraft = endpoint({
  id: "imports.saveDraft",
  method: "PUT",
  path: "/units/:unitId/imports/:importId/draft",
  summary: { vi: "Lưu tạm phần đang xem lại", en: "Save the review in progress" },
  can: "plan.edit",
  params: inImport,
  body: z.object({ draftVersion: z.int().nonnegative(), draft: ImportDraft }),
  response: z.object({ draftVersion: z.int() }),
  maxBytes: 8_000_000,
  audit: "none",
})

export const acceptImport = endpoint({
  id: "imports.accept",
  method: "POST",
  path: "/units/:unitId/imports/:importId/accept",
  summary: { vi: "Nhận kế hoạch đã xem lại", en: "Accept the reviewed plan" },
  can: "plan.edit",
  params: inImport,
  body: z.object({
    draftVersion: z.int().nonnegative(),
    year: z.int().min(2000).max(2100),
    title: z.string().trim().min(1).max(500),
    /** Set to make this the next version of a plan that exists; null makes a new plan. */
    planId: z.uuid().nullable(),
  }),
  response: z.object({ planId: z.uuid(), version: z.int() }),
  creates: true,
})

export const discardImport = endpoint({
  id: "imports.discard",
  method: "DELETE",
  path: "/units/:unitId/imports/:importId",
  summary: { vi: "Bỏ một bản nhập", en: "Discard an import" },
  can: "plan.edit",
  params: inImport,
  response: z.object({ discarded: z.boolean() }),
})

export const listPlans = endpoint({
  id: "plans.list",
  method: "GET",
  path: "/units/:unitId/plans",
  summary: { vi: "Các kế hoạch của đơn vị", en: "The plans of a unit" },
  can: "plan.read",
  params: unit,
  query: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    q: z.string().max(200).optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    plans: z.array(PlanSummary),
    next: z.string().nullable(),
    may: z.object({ import: z.boolean() }),
  }),
})

export const getPlan = endpoint({
  id: "plans.get",
  method: "GET",
  path: "/units/:unitId/plans/:planId",
  summary: { vi: "Một kế hoạch, bản mới nhất hoặc một bản cũ", en: "One plan, its latest or an earlier version" },
  can: "plan.read",
  params: inPlan,
  query: z.object({ version: PlanVersionNumber.optional() }),
  response: PlanDetail,
})

export const getPlanSource = endpoint({
  id: "plans.source",
  method: "GET",
  path: "/units/:unitId/plans/:planId/source",
  summary: { vi: "Văn bản gốc của kế hoạch theo từng dòng", en: "The plan's source document, line by line" },
  can: "plan.read",
  params: inPlan,
  response: SourceView,
})

export const getPlanFile = endpoint({
  id: "plans.file",
  method: "GET",
  path: "/units/:unitId/plans/:planId/file",
  summary: { vi: "Tải tệp gốc của kế hoạch", en: "Download the plan's original file" },
  can: "plan.read",
  params: inPlan,
  response: z.any(),
  transport: "download",
})

export const savePlan = endpoint({
  id: "plans.save",
  method: "PUT",
  path: "/units/:unitId/plans/:planId",
  summary: { vi: "Lưu kế hoạch thành một bản mới", en: "Save the plan as a new version" },
  can: "plan.edit",
  params: inPlan,
  body: z.object({
    baseVersion: z.int().positive(),
    content: PlanContent,
    note: z.string().trim().max(500).nullable(),
  }),
  response: z.object({ version: z.int() }),
  maxBytes: 8_000_000,
})

export const listPlanVersions = endpoint({
  id: "plans.versions",
  method: "GET",
  path: "/units/:unitId/plans/:planId/versions",
  summary: { vi: "Các bản của kế hoạch: ai, khi nào, vì sao", en: "The versions of a plan: who, when, why" },
  can: "plan.read",
  params: inPlan,
  response: z.object({ versions: z.array(PlanVersionInfo) }),
})

export const removePlan = endpoint({
  id: "plans.remove",
  method: "DELETE",
  path: "/units/:unitId/plans/:planId",
  summary: { vi: "Gỡ một kế hoạch khỏi danh sách", en: "Remove a plan from the list" },
  can: "plan.remove",
  params: inPlan,
  response: z.object({ removed: z.boolean() }),
})

const Download = {
  params: inPlan,
  query: z.object({ version: PlanVersionNumber.optional() }),
  response: z.any(),
}

export const exportPlanDocument = endpoint({
  id: "plans.exportDocument",
  method: "GET",
  path: "/units/:unitId/plans/:planId/export/document",
  summary: {
    vi: "Xuất kế hoạch ra Word theo thể thức Nghị định 30/2020",
    en: "Export the plan to Word in the layout of Decree 30/2020",
  },
  can: "plan.read",
  transport: "download",
  ...Download,
})

export const exportPlanScores = endpoint({
  id: "plans.exportScores",
  method: "GET",
  path: "/units/:unitId/plans/:planId/export/scores",
  summary: { vi: "Xuất bảng điểm ra Excel", en: "Export the score table to Excel" },
  can: "plan.read",
  transport: "download",
  ...Download,
})

const ScoreSheetRead = z.object({
  rows: z.array(z.record(z.enum(scoreFields), z.string().nullable())),
  issues: z.array(
    z.object({
      row: z.int(),
      column: z.string(),
      value: z.string(),
      problem: z.enum(["notPoints", "noTitle", "repeatedId"]),
    }),
  ),
})

/** A dry run only: the rows are shown as changes and become a version when the person saves. */
export const readPlanScores = endpoint({
  id: "plans.readScores",
  method: "POST",
  path: "/units/:unitId/plans/:planId/scores/read",
  summary: { vi: "Đọc bảng điểm từ Excel để xem trước", en: "Read a score table from Excel for preview" },
  can: "plan.edit",
  params: inPlan,
  response: ScoreSheetRead,
  transport: "upload",
  maxBytes: 10_000_000,
  audit: "none",
})

export const exportPlanFindings = endpoint({
  id: "plans.exportFindings",
  method: "GET",
  path: "/units/:unitId/plans/:planId/export/findings",
  summary: { vi: "Xuất phiếu góp ý một trang", en: "Export the findings as a one-page sheet" },
  can: "plan.read",
  transport: "download",
  ...Download,
})

export const exportImportFindings = endpoint({
  id: "imports.exportFindings",
  method: "GET",
  path: "/units/:unitId/imports/:importId/export/findings",
  summary: { vi: "Xuất phiếu góp ý của bản đang xem lại", en: "Export the findings of an import under review" },
  can: "plan.edit",
  transport: "download",
  params: inImport,
  response: z.any(),
})
