import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

const Id = z.uuid()
const atCampaign = z.object({ unitId: Id, campaignId: Id })
const atPublication = atCampaign.extend({ publicationId: Id })
const instant = z.iso.datetime()
const reason = z.string().trim().min(3).max(2_000)

export const PublicationView = z.object({
  id: Id,
  version: z.int(),
  state: z.enum(["scheduled", "published", "superseded", "withdrawn"]),
  title: z.string(),
  publishAt: instant,
  publishedAt: instant.nullable(),
  sha256: z.string(),
  sealRoot: z.string(),
  supersedes: Id.nullable(),
  reason: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  withdrawnBecause: z.string().nullable(),
  by: z.string(),
  createdAt: instant,
  units: z.int(),
})
export type PublicationView = z.infer<typeof PublicationView>

export const PublicationList = z.object({
  campaign: z.object({ name: z.string(), year: z.int(), unitName: z.string() }),
  publications: z.array(PublicationView),
  /** Units whose result is not final: while there is one, nothing can be published. */
  waiting: z.array(z.string()),
  finalUnits: z.int(),
  /** The key that signs packages, by which others know them. */
  fingerprint: z.string(),
  may: z.object({ manage: z.boolean() }),
})
export type PublicationList = z.infer<typeof PublicationList>

/** Publications of a campaign, for the unit that runs it. */
export const publications = {
  list: endpoint({
    id: "publications.list",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/publications",
    summary: { vi: "Các lần công bố của một đợt", en: "Publications of a campaign" },
    can: "publication.read",
    params: atCampaign,
    response: PublicationList,
  }),
  preview: endpoint({
    id: "publications.preview",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/publication-preview",
    summary: { vi: "Xem trước trang công bố", en: "Preview of the public page" },
    can: "publication.manage",
    params: atCampaign,
    query: z.object({ lang: z.enum(["vi", "en"]).optional() }),
    response: z.unknown(),
    transport: "page",
  }),
  schedule: endpoint({
    id: "publications.schedule",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/publications",
    summary: { vi: "Hẹn giờ công bố kết quả", en: "Schedule the publication of results" },
    can: "publication.manage",
    params: atCampaign,
    /** `publishAt: null` publishes at once. `reason` is needed where an earlier version stands: it becomes an erratum. */
    body: z.object({
      title: z.string().trim().min(3).max(300),
      publishAt: instant.nullable(),
      reason: reason.nullable(),
    }),
    response: PublicationView,
    creates: true,
  }),
  withdraw: endpoint({
    id: "publications.withdraw",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/publications/:publicationId/withdraw",
    summary: { vi: "Rút một lần công bố", en: "Withdraw a publication" },
    can: "publication.manage",
    params: atPublication,
    body: z.object({ reason }),
    response: PublicationView,
    creates: true,
  }),
  campaignPackage: endpoint({
    id: "publications.campaignPackage",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/sealed-package",
    summary: { vi: "Tải gói niêm phong của đợt", en: "Download the campaign's sealed package" },
    can: "publication.manage",
    params: atCampaign,
    query: z.object({ files: z.stringbool().default(false) }),
    response: z.unknown(),
    transport: "download",
  }),
  unitPackage: endpoint({
    id: "publications.unitPackage",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/sealed-package",
    summary: { vi: "Tải gói niêm phong của đơn vị", en: "Download the unit's sealed package" },
    can: "assessment.read",
    params: z.object({ unitId: Id, assessmentId: Id }),
    query: z.object({ files: z.stringbool().default(false) }),
    response: z.unknown(),
    transport: "download",
  }),
} as const

// Whatever stands in a public address is looked up; what is not found is a plain page, not a complaint about its form.
const publicationId = z.string().max(200)
const asked = z.object({ lang: z.string().max(10).optional() })
const page = { method: "GET", can: "public", response: z.unknown(), transport: "page", query: asked } as const
const file = { method: "GET", can: "public", response: z.unknown(), transport: "download", audit: "none" } as const

/** What anybody may read, without a session and without script. */
export const publicPages = {
  list: endpoint({
    ...page,
    id: "public.list",
    path: "/public/publications",
    address: "/cong-khai",
    summary: { vi: "Trang công khai: các lần công bố", en: "Public page: publications" },
  }),
  schema: endpoint({
    ...file,
    id: "public.schema",
    path: "/public/schema.json",
    address: "/cong-khai/schema.json",
    summary: { vi: "Lược đồ của dữ liệu mở (JSON Schema)", en: "Schema of the open data (JSON Schema)" },
  }),
  ranking: endpoint({
    ...page,
    id: "public.ranking",
    path: "/public/publications/:publicationId",
    address: "/cong-khai/:publicationId",
    summary: { vi: "Trang công khai: xếp hạng", en: "Public page: ranking" },
    params: z.object({ publicationId }),
  }),
  scorecard: endpoint({
    ...page,
    id: "public.scorecard",
    path: "/public/publications/:publicationId/:memberId",
    address: "/cong-khai/:publicationId/:memberId",
    summary: { vi: "Trang công khai: phiếu điểm một đơn vị", en: "Public page: one unit's scorecard" },
    params: z.object({ publicationId, memberId: z.string().max(200) }),
  }),
  data: endpoint({
    ...page,
    id: "public.data",
    path: "/public/publications/:publicationId/data",
    address: "/cong-khai/:publicationId/data",
    summary: { vi: "Trang công khai: dữ liệu mở", en: "Public page: open data" },
    params: z.object({ publicationId }),
  }),
  dataJson: endpoint({
    ...file,
    id: "public.dataJson",
    path: "/public/publications/:publicationId/data.json",
    address: "/cong-khai/:publicationId/data.json",
    summary: { vi: "Dữ liệu mở (JSON)", en: "Open data (JSON)" },
    params: z.object({ publicationId }),
  }),
  dataCsv: endpoint({
    ...file,
    id: "public.dataCsv",
    path: "/public/publications/:publicationId/data.csv",
    address: "/cong-khai/:publicationId/data.csv",
    summary: { vi: "Dữ liệu mở (CSV)", en: "Open data (CSV)" },
    params: z.object({ publicationId }),
  }),
} as const
