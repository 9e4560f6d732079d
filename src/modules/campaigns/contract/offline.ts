import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { Phase } from "../rules/index.ts"
import { atAssessment, atCampaign, atUnit, Id, Words } from "./shapes.ts"

const instant = z.iso.datetime()

/** A kit or hand-in as one file; its evidence is bounded besides. Bytes. */
export const offlineLimit = 300 * 1_048_576

const dryRun = z.stringbool()

/** What every package says of itself; the key is said, never trusted by itself. */
const Package = z.object({
  root: z.string(),
  fingerprint: z.string(),
  madeAt: instant,
  madeBy: z.string(),
  campaign: z.object({ id: z.string(), name: z.string(), year: z.int(), unitName: z.string() }),
  unitName: z.string(),
  framework: z.object({ name: z.string(), hash: z.string() }),
  leaves: z.int(),
  documents: z.int(),
  bytes: z.int(),
})

/**
 * `ready`: a dry run found nothing against it; `known`: it was taken before and nothing was done; `refused`: see
 * `problems`. Only `taken` has changed anything.
 */
const Outcome = z.enum(["ready", "taken", "known", "refused"])

export const KitCheck = z.object({
  outcome: Outcome,
  package: Package.nullable(),
  problems: z.array(Words),
  phases: z.array(Phase),
  /** What the unit is called here; it must be confirmed when the kit calls it otherwise. */
  nameHere: z.string(),
  mustConfirm: z.boolean(),
  /** Steps of a sheet that had been begun elsewhere, and returns that are new. */
  steps: z.int(),
  returns: z.int(),
})
export type KitCheck = z.infer<typeof KitCheck>

export const HandInCheck = z.object({
  outcome: Outcome,
  package: Package.nullable(),
  problems: z.array(Words),
  signedBy: z.object({ name: z.string(), position: z.string().nullable(), at: z.string() }).nullable(),
  points: z.object({ computed: z.string(), self: z.string(), scale: z.string() }).nullable(),
  /** Steps that are new here. */
  steps: z.int(),
  changes: z
    .object({ figures: z.int(), added: z.int(), changed: z.int(), linked: z.int(), unlinked: z.int() })
    .nullable(),
  /** Who brought the same package before. */
  before: z.object({ name: z.string(), position: z.string().nullable(), at: instant }).nullable(),
  assessment: z.object({ unitId: Id, id: Id }).nullable(),
})
export type HandInCheck = z.infer<typeof HandInCheck>

export const OfflineStatus = z.object({
  /** Set where another installation runs the campaign. */
  origin: z
    .object({ unitName: z.string(), memberName: z.string(), kitRoot: z.string(), fingerprint: z.string() })
    .nullable(),
  /** The key by which this installation signs, to be told to whoever gets a package. */
  ownFingerprint: z.string(),
  /** Whether the signed sheet holds something that the other side has not. */
  mayDownload: z.boolean(),
  /** Packages that the sheet came by, oldest first. */
  packages: z.array(
    z.object({
      root: z.string(),
      fingerprint: z.string(),
      madeAt: instant,
      madeBy: z.string(),
      by: z.string(),
      position: z.string().nullable(),
      at: instant,
      steps: z.int(),
    }),
  ),
})
export type OfflineStatus = z.infer<typeof OfflineStatus>

/** Units without network: a kit goes out, a hand-in comes back, both as sealed packages. */
export const offline = {
  kit: endpoint({
    id: "offline.kit",
    method: "GET",
    path: "/units/:unitId/campaigns/:campaignId/kits/:memberId",
    summary: { vi: "Tải bộ hồ sơ đợt chấm cho đơn vị không có mạng", en: "Download the kit of a unit without network" },
    can: "campaign.manage",
    params: atCampaign.extend({ memberId: Id }),
    response: z.unknown(),
    transport: "download",
  }),
  takeKit: endpoint({
    id: "offline.takeKit",
    method: "POST",
    path: "/units/:unitId/campaign-kits",
    summary: { vi: "Nhập bộ hồ sơ đợt chấm", en: "Take in the kit of a campaign" },
    can: "campaign.manage",
    params: atUnit,
    query: z.object({ dryRun, isSameUnit: z.stringbool().default(false) }),
    response: KitCheck,
    transport: "upload",
    maxBytes: offlineLimit,
    creates: true,
  }),
  status: endpoint({
    id: "offline.status",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/offline",
    summary: { vi: "Phiếu đi và về bằng gói niêm phong", en: "How a sheet travels by sealed packages" },
    can: "assessment.read",
    params: atAssessment,
    response: OfflineStatus,
  }),
  handIn: endpoint({
    id: "offline.handIn",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/hand-in-file",
    summary: { vi: "Tải tệp nộp đã niêm phong", en: "Download the sealed hand-in" },
    can: "assessment.review",
    params: atAssessment,
    response: z.unknown(),
    transport: "download",
  }),
  takeHandIn: endpoint({
    id: "offline.takeHandIn",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/hand-in-files",
    summary: { vi: "Nhận tệp nộp của đơn vị không có mạng", en: "Take in the hand-in of a unit without network" },
    can: "campaign.manage",
    params: atCampaign,
    query: z.object({ dryRun }),
    response: HandInCheck,
    transport: "upload",
    maxBytes: offlineLimit,
    creates: true,
  }),
  takeOwnHandIn: endpoint({
    id: "offline.takeOwnHandIn",
    method: "POST",
    path: "/units/:unitId/hand-in-files",
    summary: { vi: "Đơn vị nộp tệp của mình từ máy có mạng", en: "A unit brings its hand-in to a connected computer" },
    can: "assessment.review",
    params: atUnit,
    query: z.object({ dryRun }),
    response: HandInCheck,
    transport: "upload",
    maxBytes: offlineLimit,
    creates: true,
  }),
} as const
