import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { atAssessment, atCampaign, atUnit } from "./contract/shapes.ts"
import { assessmentPapers, campaignPapers, paperKinds } from "./rules/paper-kinds.ts"

export const paperFormats = ["docx", "xlsx", "pdf"] as const
export type PaperFormat = (typeof paperFormats)[number]
const format = z.object({ format: z.enum(paperFormats).default("docx") })
const atTemplate = atUnit.extend({ paper: z.enum(paperKinds) })

/** A paper's own template of a unit, and what its placeholders are. */
export const TemplateView = z.object({
  paper: z.enum(paperKinds),
  fileName: z.string(),
  size: z.int(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  placeholders: z.array(
    z.object({
      name: z.string(),
      list: z.string().nullable(),
      kind: z.enum(["field", "list"]),
      isKnown: z.boolean(),
      near: z.array(z.string()),
    }),
  ),
})
export type TemplateView = z.infer<typeof TemplateView>

/** Papers of a campaign, each as the reader's side may see it, and the offices' own templates for them. */
export const papers = {
  assessment: endpoint({
    id: "papers.assessment",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/papers/:paper",
    summary: { vi: "Xuất phiếu của một đơn vị", en: "Export a paper of one unit" },
    can: "assessment.read",
    params: atAssessment.extend({ paper: z.enum(assessmentPapers) }),
    query: format,
    response: z.unknown(),
    transport: "download",
    audit: "row",
    transaction: "manual",
  }),
  campaign: endpoint({
    id: "papers.campaign",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/papers/:paper",
    summary: { vi: "Xuất văn bản của đợt chấm điểm", en: "Export a paper of the campaign" },
    can: "campaign.read",
    params: atCampaign.extend({ paper: z.enum(campaignPapers) }),
    query: format,
    response: z.unknown(),
    transport: "download",
    audit: "row",
    transaction: "manual",
  }),
  templates: endpoint({
    id: "papers.templates",
    method: "GET",
    path: "/units/:unitId/paper-templates",
    summary: { vi: "Mẫu văn bản riêng của đơn vị", en: "The unit's own paper templates" },
    can: "campaign.read",
    params: atUnit,
    response: z.object({ templates: z.array(TemplateView), may: z.object({ save: z.boolean() }) }),
  }),
  saveTemplate: endpoint({
    id: "papers.saveTemplate",
    method: "POST",
    path: "/units/:unitId/paper-templates/:paper",
    summary: { vi: "Dùng mẫu văn bản riêng", en: "Use an own template" },
    can: "campaign.manage",
    params: atTemplate,
    response: TemplateView,
    transport: "upload",
    maxBytes: 8_000_000,
  }),
  removeTemplate: endpoint({
    id: "papers.removeTemplate",
    method: "DELETE",
    path: "/units/:unitId/paper-templates/:paper",
    summary: { vi: "Dùng lại mẫu có sẵn", en: "Go back to the built-in layout" },
    can: "campaign.manage",
    params: atTemplate,
    response: z.object({ removed: z.literal(true) }),
  }),
  templateFile: endpoint({
    id: "papers.templateFile",
    method: "GET",
    path: "/units/:unitId/paper-templates/:paper/file",
    summary: { vi: "Tải mẫu đang dùng", en: "Download the template in use" },
    can: "campaign.read",
    params: atTemplate,
    response: z.unknown(),
    transport: "download",
  }),
  sampleTemplate: endpoint({
    id: "papers.sampleTemplate",
    method: "GET",
    path: "/units/:unitId/paper-templates/:paper/sample",
    summary: { vi: "Tải tệp mẫu để sửa", en: "Download a template to start from" },
    can: "campaign.read",
    params: atTemplate,
    response: z.unknown(),
    transport: "download",
  }),
} as const
