import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import {
  AgendaItem,
  atCampaign,
  atUnit,
  BoardUnit,
  CampaignProblem,
  CampaignResults,
  CampaignSummary,
  Id,
  PhaseToday,
  QueueRow,
  Words,
  Year,
} from "./contract/shapes.ts"
import { CampaignSettings, CampaignStep, Council, leafStages, StatedWithout, StepPoints } from "./rules/index.ts"

export { assessments } from "./contract/assessments.ts"
export * from "./contract/offline.ts"
export * from "./contract/shapes.ts"
export { CampaignStep }

const Name = z.string().trim().min(3).max(300)
const Version = z.int().min(1)

const CampaignView = CampaignSummary.extend({
  version: z.int(),
  settings: CampaignSettings,
  today: z.iso.date(),
  phasesToday: z.array(PhaseToday),
  members: z.array(z.object({ unitId: Id, name: z.string(), block: z.string() })),
  /** What keeps a draft from being opened. */
  problems: z.array(CampaignProblem),
  may: z.object({
    edit: z.boolean(),
    open: z.boolean(),
    run: z.boolean(),
    appraise: z.boolean(),
    vote: z.boolean(),
  }),
})
export type CampaignView = z.infer<typeof CampaignView>

/** Campaigns, by the unit that runs them (`unitId`); `list` and `get` also answer the units that take part. */
export const campaigns = {
  list: endpoint({
    id: "campaigns.list",
    method: "GET",
    path: "/units/:unitId/campaigns",
    summary: { vi: "Các đợt chấm điểm", en: "Campaigns" },
    can: "campaign.read",
    params: atUnit,
    query: z.object({ year: Year.optional() }),
    response: z.object({ campaigns: z.array(CampaignSummary), may: z.object({ create: z.boolean() }) }),
  }),
  get: endpoint({
    id: "campaigns.get",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId",
    summary: { vi: "Một đợt chấm điểm", en: "One campaign" },
    can: "campaign.read",
    params: atCampaign,
    response: CampaignView,
  }),
  create: endpoint({
    id: "campaigns.create",
    method: "POST",
    path: "/units/:unitId/campaigns",
    summary: { vi: "Lập đợt chấm điểm", en: "Create a campaign" },
    can: "campaign.manage",
    params: atUnit,
    /** `from` copies the settings of an earlier campaign of the unit, its windows moved to the year. */
    body: z.object({ year: z.int().min(2000).max(2100), name: Name, from: Id.nullable().default(null) }),
    response: z.object({ id: Id }),
    creates: true,
  }),
  update: endpoint({
    id: "campaigns.update",
    method: "PUT",
    path: "/units/:unitId/campaigns/:campaignId",
    summary: { vi: "Sửa đợt chấm điểm (bản nháp)", en: "Change a draft campaign" },
    can: "campaign.manage",
    params: atCampaign,
    body: z.object({ name: Name, settings: CampaignSettings, version: Version }),
    response: CampaignView,
  }),
  remove: endpoint({
    id: "campaigns.remove",
    method: "DELETE",
    path: "/units/:unitId/campaigns/:campaignId",
    summary: { vi: "Xóa đợt chấm điểm (bản nháp)", en: "Remove a draft campaign" },
    can: "campaign.manage",
    params: atCampaign,
    response: z.object({ removed: z.literal(true) }),
  }),
  open: endpoint({
    id: "campaigns.open",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/open",
    summary: { vi: "Mở đợt chấm điểm", en: "Open a campaign" },
    can: "campaign.manage",
    params: atCampaign,
    body: z.object({ version: Version }),
    response: CampaignView,
  }),
  step: endpoint({
    id: "campaigns.step",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/steps",
    summary: { vi: "Điều chỉnh đợt chấm điểm đang chạy", en: "Adjust a running campaign" },
    can: "campaign.manage",
    params: atCampaign,
    body: CampaignStep,
    response: CampaignView,
    creates: true,
  }),
  board: endpoint({
    id: "campaigns.board",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/board",
    summary: { vi: "Tiến độ của các đơn vị", en: "Progress of the units" },
    can: "campaign.read",
    params: atCampaign,
    response: z.object({ today: z.iso.date(), phases: z.array(PhaseToday), units: z.array(BoardUnit) }),
  }),
  queue: endpoint({
    id: "campaigns.queue",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/queue",
    summary: { vi: "Hàng đợi thẩm định", en: "Appraisal queue" },
    can: "campaign.read",
    params: atCampaign,
    query: z.object({
      /** One criterion over all units, or one unit over all criteria. */
      code: z.string().max(40).optional(),
      member: Id.optional(),
      area: z.string().max(40).optional(),
      stage: z.enum(leafStages).optional(),
      mine: z.stringbool().default(true),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({
      rows: z.array(QueueRow),
      total: z.int(),
      next: z.string().nullable(),
      /** How many of the reader's leaves stand in each stage, by criterion and by unit. */
      byCode: z.array(
        z.object({ code: z.string(), title: z.string(), area: z.string(), total: z.int(), done: z.int() }),
      ),
      byUnit: z.array(z.object({ unitId: Id, name: z.string(), block: z.string(), total: z.int(), done: z.int() })),
      /** Double marking: pairs marked so far, and how far apart they are. */
      drift: z.array(
        z.object({ area: z.string(), pairs: z.int(), same: z.int(), meanDifference: z.string(), largest: z.string() }),
      ),
    }),
  }),
  bulk: endpoint({
    id: "campaigns.bulk",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/bulk",
    summary: { vi: "Làm một bước cho nhiều đơn vị", en: "Take one step for many units" },
    can: "campaign.manage",
    params: atCampaign,
    body: z.object({
      kind: z.enum(["released", "explanationsEnded", "decisionsReleased", "finalised"]),
      unitIds: z.array(Id).min(1).max(5_000),
      /** For `finalised`: survey leaves that may be missing, and why; of each unit only those that are missing are kept. */
      without: StatedWithout.optional(),
    }),
    /** Each unit for itself: one that is refused does not hold up the others. */
    response: z.object({
      done: z.array(Id),
      refused: z.array(
        Words.extend({
          unitId: Id,
          name: z.string(),
          /** What is missing, where it may be done without it by a statement (`without`). */
          missing: z.array(z.string()),
        }),
      ),
    }),
    creates: true,
    transaction: "manual",
  }),
  external: endpoint({
    id: "campaigns.external",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/external-points",
    summary: { vi: "Ghép điểm điều tra, điểm cộng, điểm trừ", en: "Merge survey, bonus and penalty points" },
    can: "campaign.manage",
    params: atCampaign,
    body: z.object({
      dryRun: z.boolean(),
      basis: z.string().trim().min(3).max(2_000),
      /** Why points come after a result is final: they then correct it, as a version of its own. Without it 409 by line. */
      late: z.string().trim().min(3).max(2_000).nullable().default(null),
      /** `unit` by id or by name without diacritics; `points: null` takes earlier ones away. */
      rows: z
        .array(z.object({ unit: z.string().max(300), leaf: z.string().max(40), points: StepPoints.nullable() }))
        .min(1)
        .max(50_000),
    }),
    response: z.object({
      accepted: z.int(),
      refused: z.array(Words.extend({ row: z.int() })),
    }),
    creates: true,
    transaction: "manual",
    maxBytes: 8_000_000,
  }),
  agenda: endpoint({
    id: "campaigns.agenda",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/agenda",
    summary: { vi: "Chương trình họp Hội đồng", en: "The council's agenda" },
    can: "campaign.read",
    params: atCampaign,
    response: z.object({ council: Council.nullable(), items: z.array(AgendaItem) }),
  }),
  results: endpoint({
    id: "campaigns.results",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/results",
    summary: { vi: "Kết quả, xếp loại, xếp hạng", en: "Results, classes and ranks" },
    can: "campaign.read",
    params: atCampaign,
    response: CampaignResults,
  }),
} as const
